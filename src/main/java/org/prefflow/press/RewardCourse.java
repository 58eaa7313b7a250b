package org.prefflow.press;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.param.Numbers;

/**
 * A way through laws that go ever further from the reference, with the learned and the true reward
 * of each, both 0 at the reference.
 *
 * @param distance root of KL(q | pi), in nats^1/2, shape (n)
 * @param learned mean learned reward, shape (n)
 * @param truth mean true reward, shape (n)
 * @param names what each law is called, such as "step 200"
 * @param own the run's own law, which need not lie on the way; empty where there is none to mark
 * @param rising whether distances rise, so that what lies between the curves can be hatched
 */
public record RewardCourse(
        double[] distance,
        double[] learned,
        double[] truth,
        List<String> names,
        Optional<Own> own,
        boolean rising) {

    /** A true reward must fall by this share of its peak for the peak to be one. */
    private static final double LEAST_FALL = 0.005;

    /** Above the true reward, this many times its range is shown. */
    private static final double ROOM = 3;

    /**
     * A law of its own.
     *
     * @param distance root of KL(q | pi), in nats^1/2
     * @param truth mean true reward, 0 at the reference
     */
    public record Own(double distance, double truth) {

        /** A run's law at its last checkpoint; empty where that does not say. */
        public static Optional<Own> ofLast(List<CurvePoint> points) {
            if (points.isEmpty()) {
                return Optional.empty();
            }
            CurvePoint last = points.get(points.size() - 1);
            Own own = new Own(Math.sqrt(Math.max(0, last.klToReference())), last.trueReward());
            return Double.isFinite(own.distance + own.truth) ? Optional.of(own) : Optional.empty();
        }
    }

    /** As beta falls, and where the run is. */
    public static RewardCourse ofBeta(OverOptimisation found, Optional<Own> own) {
        List<OverOptimisation.Point> points = found.points();
        return new RewardCourse(
                points.stream().mapToDouble(OverOptimisation.Point::distance).toArray(),
                points.stream().mapToDouble(OverOptimisation.Point::learnedReward).toArray(),
                points.stream().mapToDouble(OverOptimisation.Point::trueReward).toArray(),
                names(
                        points.size(),
                        i -> String.format(Locale.ROOT, "\u03b2 %.3g", points.get(i).beta())),
                own,
                true);
    }

    /** As training goes on. */
    public static RewardCourse ofTraining(List<CurvePoint> points) {
        return new RewardCourse(
                Curves.of(points, p -> Math.sqrt(Math.max(0, p.klToReference()))),
                Curves.of(points, CurvePoint::learnedReward),
                Curves.of(points, CurvePoint::trueReward),
                names(points.size(), i -> "step " + Numbers.group(points.get(i).step())),
                Optional.empty(),
                false);
    }

    private static List<String> names(int n, IntFunction<String> name) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            names.add(name.apply(i));
        }
        return names;
    }

    /** Place of the largest true reward. */
    int peak() {
        int peak = 0;
        for (int i = 1; i < truth.length; i++) {
            peak = truth[i] > truth[peak] ? i : peak;
        }
        return peak;
    }

    /** Whether the true reward falls again after its peak. */
    boolean turns() {
        double last = truth[truth.length - 1];
        return last < truth[peak()] - LEAST_FALL * Math.abs(truth[peak()]);
    }

    private boolean cheats() {
        return IntStream.range(0, truth.length).anyMatch(i -> learned[i] > truth[i]);
    }

    /** The chart of both rewards. */
    public Chart chart() {
        return new Chart(
                this::plot,
                readings(),
                rising ? Chart.Sense.ACROSS : Chart.Sense.NEAREST,
                "",
                note());
    }

    private String note() {
        int peak = peak();
        String where =
                names.get(peak)
                        + String.format(
                                Locale.ROOT,
                                ", \u221aKL %.2f, true gain %.3f",
                                distance[peak],
                                truth[peak]);
        String ring = own.isEmpty() ? "" : " Ring: this run.";
        String above =
                leaves()
                        ? String.format(Locale.ROOT, " Learned leaves above, to %.1f.", highest())
                        : "";
        String what =
                turns() ? "Peak of the true reward: " : "The true reward still rises at the end: ";
        return what + where + "." + ring + above;
    }

    private List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < distance.length; i++) {
            readings.add(
                    new Reading(
                            distance[i],
                            truth[i],
                            names.get(i)
                                    + String.format(
                                            Locale.ROOT,
                                            "\n\u221aKL %.3f\ntrue %+.3f\nlearned %+.3f",
                                            distance[i],
                                            truth[i],
                                            learned[i])));
        }
        return readings;
    }

    /** Where the chart ends, so that a learned reward that soars leaves the true one visible. */
    private double ceiling() {
        double high = Arrays.stream(truth).max().orElse(0);
        double low = Arrays.stream(truth).min().orElse(0);
        return high + ROOM * (high - low);
    }

    private double highest() {
        return Arrays.stream(learned).max().orElse(0);
    }

    private boolean leaves() {
        return ceiling() > 0 && highest() > ceiling();
    }

    private Plot plot(Theme theme) {
        Plot.Axis gain = Plot.Axis.of("gain over *\u03c0*, " + TrainingCharts.REWARD_UNITS);
        List<Plot.Item> items = new ArrayList<>();
        if (rising && cheats()) {
            items.add(
                    new PlotItems.Gap(
                            "learned over true", distance, learned, truth, theme.warning()));
        }
        items.add(PlotItems.Curve.solid("learned", distance, learned, theme.learned()));
        items.add(PlotItems.Curve.solid("true", distance, truth, theme.foreground()));
        if (!rising) {
            int last = distance.length - 1;
            items.add(end(distance[last], learned[last], theme.learned()));
            items.add(end(distance[last], truth[last], theme.foreground()));
        }
        own.ifPresent(
                run ->
                        items.add(
                                new PlotItems.Ring(
                                        run.distance(), run.truth(), theme.foreground(), 12)));
        if (turns()) {
            items.addAll(peak(theme));
        }
        return new Plot(
                Plot.Axis.of("\u221aKL to the reference, \u221anats").from(0),
                leaves() ? gain.to(ceiling()) : gain,
                items,
                theme);
    }

    private static Plot.Item end(double x, double y, int argb) {
        return new PlotItems.Marks("", Pen.Mark.DOT, new double[] {x}, new double[] {y}, argb, 6);
    }

    private List<Plot.Item> peak(Theme theme) {
        double x = distance[peak()];
        double y = truth[peak()];
        return List.of(
                new PlotItems.Upright(x, theme.warning()),
                new PlotItems.Marks(
                        "",
                        Pen.Mark.DIAMOND,
                        new double[] {x},
                        new double[] {y},
                        theme.warning(),
                        9),
                new PlotItems.Callout(
                        "peak, " + names.get(peak()), x, y, theme.foreground(), drawn()));
    }

    /** The curves, and the place of the ring. */
    private List<double[]> drawn() {
        List<double[]> lines = new ArrayList<>();
        for (double[] gains : List.of(learned, truth)) {
            double[] line = new double[2 * gains.length];
            for (int i = 0; i < gains.length; i++) {
                line[2 * i] = distance[i];
                line[2 * i + 1] = gains[i];
            }
            lines.add(line);
        }
        own.ifPresent(
                run -> {
                    double d = run.distance();
                    lines.add(new double[] {d, run.truth(), d, run.truth()});
                });
        return lines;
    }
}
