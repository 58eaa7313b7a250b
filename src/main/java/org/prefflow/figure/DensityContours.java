package org.prefflow.figure;

import java.util.List;
import org.prefflow.math.GridDensity;

/**
 * Lines around the densest 10, 30, 50, 70 and 90 % of a density, cased so that they stand out from
 * a cloud of particles.
 *
 * @param density the density
 * @param argb colour of the lines
 * @param casing colour of their edges, as opaque as they shall be
 * @param dash length of dashes and gaps in pixels; 0 for solid lines
 */
public record DensityContours(GridDensity density, int argb, int casing, double dash)
        implements Figure {

    private static final double[] MASSES = {0.1, 0.3, 0.5, 0.7, 0.9};
    private static final double WIDTH = 1.3;

    /** Opacity of a casing, of 255. */
    private static final int CASING = 0x98;

    /** The exact answer: dashed, in the foreground's colour. */
    public static DensityContours exact(GridDensity target, Theme theme) {
        return new DensityContours(target, theme.contour(), casing(theme), 4);
    }

    /** What was learned: solid, in the colour of learned things. */
    public static DensityContours learned(GridDensity density, Theme theme) {
        return new DensityContours(density, theme.learned(), casing(theme), 0);
    }

    /** The same lines without edges, for what lies under them to be seen right up to them. */
    public DensityContours bare() {
        return new DensityContours(density, argb, 0, dash);
    }

    private static int casing(Theme theme) {
        return theme.background() & 0xFFFFFF | CASING << 24;
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        double[] values = density.toArray();
        for (double level : Contours.highestDensityLevels(density, MASSES)) {
            List<double[]> lines = Contours.lines(density.grid(), values, level);
            if (casing != 0) {
                pen.polylines(lines, casing, 2 * WIDTH, 0);
            }
            pen.polylines(lines, argb, WIDTH, dash);
        }
    }
}
