package org.prefflow.ui.stage;

import java.util.Locale;
import java.util.Optional;
import org.prefflow.figure.Heatmap;
import org.prefflow.math.Grid;
import org.prefflow.param.Numbers;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.reward.Bump;
import org.prefflow.reward.Reward;

/** The sentences in the corner of the stage. */
final class StageReadout {

    private StageReadout() {}

    /** A point of the plane, its reward and the target's density there, if there is a target. */
    static String at(StageScene scene, Optional<Reward> sketch, Vector point) {
        if (!scene.grid().contains(point.x(), point.y())) {
            return say(
                    "(%.2f, %.2f)   outside the lab's plane: nothing is computed here",
                    point.x(), point.y());
        }
        return say(
                        "(%.2f, %.2f)   reward %.2f",
                        point.x(),
                        point.y(),
                        sketch.map(reward -> reward.at(point.x(), point.y()))
                                .orElseGet(() -> reward(scene, point)))
                + scene.target()
                        .map(
                                law ->
                                        "   target density "
                                                + Numbers.significant(law.at(point.x(), point.y())))
                        .orElse("");
    }

    /** The reward itself; of a scene made up, between its values at the nodes. */
    private static double reward(StageScene scene, Vector point) {
        return scene.problem()
                .map(problem -> problem.config().reward().at(point.x(), point.y()))
                .orElseGet(() -> scene.grid().interpolate(scene.reward(), point.x(), point.y()));
    }

    /** What a map shows at a point; nothing for maps that are said anyway. */
    static String map(Legend legend, Optional<Heatmap> ground, Vector point) {
        boolean said = legend.map() == MapLayer.REWARD || legend.map() == MapLayer.TARGET;
        if (said || ground.isEmpty() || !ground.get().map().grid().contains(point.x(), point.y())) {
            return "";
        }
        Heatmap shown = ground.get();
        Grid grid = shown.map().grid();
        double value = grid.interpolate(shown.map().at(shown.time()), point.x(), point.y());
        return Double.isNaN(value) ? "" : "   " + legend.words() + " " + Numbers.significant(value);
    }

    /** A Gaussian's numbers. */
    static String of(GaussianPolicy gaussian) {
        return say(
                "reference   mean (%.2f, %.2f)   std (%.2f, %.2f)   correlation %.2f",
                gaussian.mean().x(),
                gaussian.mean().y(),
                gaussian.std().x(),
                gaussian.std().y(),
                gaussian.correlation());
    }

    /** The numbers of a bump. */
    static String of(int index, Bump bump) {
        return say(
                "bump %d   top (%.2f, %.2f)   width %.2f   height %.2f",
                index + 1, bump.center().x(), bump.center().y(), bump.width(), bump.height());
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace('-', '\u2212');
    }
}
