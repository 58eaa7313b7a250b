package org.prefflow.ui.stage;

import java.util.Locale;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;

/** The sentences in the corner of the stage. */
final class StageReadout {

    private StageReadout() {}

    /** A point of the plane, its reward and the target's density there. */
    static String at(StageScene scene, Vector point) {
        Grid grid = scene.grid();
        int last = grid.nodes() - 1;
        int i = nearest((point.x() - grid.min()) / grid.spacing(), last);
        int j = nearest((point.y() - grid.min()) / grid.spacing(), last);
        return say(
                "(%.2f, %.2f)   reward %.2f   target density %.3f",
                point.x(),
                point.y(),
                scene.reward()[j * grid.nodes() + i],
                scene.target().at(point.x(), point.y()));
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

    private static int nearest(double index, int last) {
        return (int) Math.max(0, Math.min(last, Math.rint(index)));
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace('-', '\u2212');
    }
}
