package org.prefflow.figure;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/**
 * What lies under the particles: reward heatmap, contours of the exact target, arrows of the field
 * at a time.
 *
 * @param grid the view
 * @param reward r at the nodes; not to be modified
 * @param target exact target, as contours
 * @param field the learned field, as arrows; empty for none
 * @param time flow time of the arrows
 * @param layers which of them to draw
 * @param theme colours
 */
public record StageFigure(
        Grid grid,
        double[] reward,
        GridDensity target,
        Optional<FieldSamples> field,
        double time,
        Layers layers,
        Theme theme)
        implements Figure {

    /** What is drawn under the particles. */
    public record Layers(boolean heatmap, boolean contours, boolean arrows) {
        /** Everything. */
        public static final Layers ALL = new Layers(true, true, true);
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        throw new UnsupportedOperationException();
    }
}
