package org.prefflow.figure;

import java.util.List;
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
 * @param target exact target, as contours around its densest 10, 30, 50, 70 and 90 %
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

    private static final double[] MASSES = {0.1, 0.3, 0.5, 0.7, 0.9};

    /** Opacity of the casing of contours, of 255. */
    private static final int CASING = 0x98;

    /** What is drawn. */
    public record Layers(boolean heatmap, boolean contours, boolean arrows) {
        /** Everything. */
        public static final Layers ALL = new Layers(true, true, true);
    }

    /** The rewards at the two ends of the colour map: what the colour scale beside it shows. */
    public ValueRange range() {
        return ValueRange.of(reward, target);
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        if (layers.heatmap()) {
            pen.heatmap(grid, reward, range(), theme.rewardMap());
        }
        pen.clipped(
                viewport.xMin(),
                viewport.yMin(),
                viewport.xMax(),
                viewport.yMax(),
                () -> {
                    if (layers.contours()) {
                        contours(pen, target, theme);
                    }
                    if (layers.arrows() && field.isPresent()) {
                        new Arrows(field.get(), time, theme.arrows()).paint(pen, viewport);
                    }
                });
    }

    /**
     * Dashed lines around the densest 10, 30, 50, 70 and 90 % of a density, cased in the
     * background's colour so that they stand out from a cloud of particles.
     */
    static void contours(Pen pen, GridDensity density, Theme theme) {
        double[] levels = Contours.highestDensityLevels(density, MASSES);
        double[] values = density.toArray();
        for (double level : levels) {
            List<double[]> lines = Contours.lines(density.grid(), values, level);
            pen.polylines(lines, theme.background() & 0xFFFFFF | CASING << 24, 2.6, 0);
            pen.polylines(lines, theme.contour(), 1.3, 4);
        }
    }
}
