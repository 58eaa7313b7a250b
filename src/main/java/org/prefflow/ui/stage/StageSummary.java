package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prefflow.experiment.Portrait;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.param.Numbers;

/** The stage in words, for those who hear it: where the particles are, and where they should be. */
final class StageSummary {

    private static final String[] ACROSS = {"left", "middle", "right"};
    private static final String[] UPWARDS = {"lower", "middle", "upper"};
    private static final int REGIONS = ACROSS.length * UPWARDS.length;

    /**
     * Halves of the view's middle field, in its half widths: the modes of the presets are out of
     * it.
     */
    private static final double MIDDLE = 0.2;

    private static final double WORTH_TELLING = 0.03;

    private StageSummary() {}

    /**
     * What is seen at a flow time.
     *
     * @param map under the particles
     * @param overlays what is drawn over it
     */
    static String of(StageScene scene, double time, MapLayer map, Set<OverlayLayer> overlays) {
        List<String> sentences = new ArrayList<>();
        scene.particles().ifPresent(flow -> sentences.addAll(particles(scene, flow, time)));
        scene.targetMissing().ifPresent(sentences::add);
        boolean moving = scene.particles().filter(flow -> flow.endTime() > 0).isPresent();
        String layers =
                overlays.stream()
                        // What never moves leaves none.
                        .filter(layer -> layer != OverlayLayer.TRAILS || moving)
                        .map(layer -> lower(layer.title()))
                        .collect(Collectors.joining(", "));
        sentences.add(
                map == MapLayer.NONE
                        ? "No map lies under the particles."
                        : "The map under the particles is: " + lower(map.title()) + ".");
        if (!layers.isEmpty()) {
            sentences.add("Over it: " + layers + ".");
        }
        return String.join(" ", sentences);
    }

    private static List<String> particles(StageScene scene, Trajectories flow, double time) {
        int n = flow.particles();
        float[] xy = new float[2 * n];
        flow.at(time, 0, n, xy);
        double[] shares = new double[REGIONS];
        double reward = 0;
        int inside = 0;
        for (int i = 0; i < n; i++) {
            shares[region(scene.grid(), xy[2 * i], xy[2 * i + 1])] += 1.0 / n;
            if (scene.grid().contains(xy[2 * i], xy[2 * i + 1])) {
                reward += scene.grid().interpolate(scene.reward(), xy[2 * i], xy[2 * i + 1]);
                inside++;
            }
        }
        Optional<double[]> exact = scene.target().map(StageSummary::shares);
        List<String> sentences = new ArrayList<>();
        sentences.add(
                say(
                        "%s; mean reward %.2f%s.",
                        flow.endTime() > 0
                                ? say(
                                        "%s at flow time %.2f of %.2f",
                                        count(scene, n), time, flow.endTime())
                                : "Nothing is learned yet: "
                                        + Numbers.count(n, "samples")
                                        + " of the reference, at rest",
                        inside == 0 ? Double.NaN : reward / inside,
                        scene.target()
                                .map(
                                        law ->
                                                say(
                                                        ", of the exact target %.2f",
                                                        law.mean(scene.reward())))
                                .orElse("")));
        sentences.add(
                "They are: "
                        + IntStream.range(0, REGIONS)
                                .boxed()
                                .filter(r -> isWorthTelling(r, shares, exact))
                                .sorted(Comparator.comparingDouble(r -> -shares[r]))
                                .map(r -> region(r, shares, exact))
                                .collect(Collectors.joining(", "))
                        + ".");
        if (inside < n) {
            sentences.add(say("%.0f %% are out of the view.", 100.0 * (n - inside) / n));
        }
        return sentences;
    }

    /** While training goes on, and before, fewer particles are shown than a run ends with. */
    private static String count(StageScene scene, int n) {
        int all =
                scene.portrait()
                        .map(Portrait::setting)
                        .or(scene::problem)
                        .map(problem -> problem.config().sampling().particles())
                        .orElse(n);
        String particles = n == 1 && all == 1 ? "particle" : "particles";
        return n < all ? say("%,d of %,d %s", n, all, particles) : say("%,d %s", n, particles);
    }

    private static boolean isWorthTelling(int r, double[] shares, Optional<double[]> exact) {
        return Math.max(shares[r], exact.map(e -> e[r]).orElse(0.0)) >= WORTH_TELLING;
    }

    private static String region(int r, double[] shares, Optional<double[]> exact) {
        String across = ACROSS[r % ACROSS.length];
        String upwards = UPWARDS[r / ACROSS.length];
        String name = across.equals(upwards) ? "centre" : upwards + " " + across;
        return say("%s %.0f %%", name, 100 * shares[r])
                + exact.map(e -> say(" (exact %.0f %%)", 100 * e[r])).orElse("");
    }

    private static double[] shares(GridDensity law) {
        double[] shares = new double[REGIONS];
        Grid grid = law.grid();
        for (int k = 0; k < grid.size(); k++) {
            shares[region(grid, grid.x(k), grid.y(k))] += law.mass(k);
        }
        return shares;
    }

    private static int region(Grid view, double x, double y) {
        return third(view, x) + ACROSS.length * third(view, y);
    }

    private static int third(Grid view, double coordinate) {
        double middle = (view.min() + view.max()) / 2;
        double half = MIDDLE * (view.max() - view.min()) / 2;
        return coordinate < middle - half ? 0 : coordinate > middle + half ? 2 : 1;
    }

    private static String lower(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace('-', '\u2212');
    }
}
