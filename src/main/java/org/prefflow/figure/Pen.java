package org.prefflow.figure;

import org.prefflow.math.Grid;

/**
 * What figures draw with. Geometry is in data coordinates (y upwards), widths and sizes in
 * typographic pixels (1/96 inch), colours are ARGB.
 */
public interface Pen {

    /** How text is placed relative to its anchor. */
    enum Anchor {
        LEFT,
        CENTER,
        RIGHT
    }

    /** Marks, so that meaning never hangs on colour alone. */
    enum Mark {
        DOT,
        OPEN_CIRCLE,
        UP_TRIANGLE,
        DOWN_TRIANGLE
    }

    /**
     * A broken line through points (x0, y0, x1, y1, ...); dashed where {@code dash} is positive
     * (its length).
     */
    void polyline(double[] xy, int argb, double width, double dash);

    /** A filled polygon. */
    void polygon(double[] xy, int argb);

    /** A filled rectangle between two corners. */
    void rectangle(double x0, double y0, double x1, double y1, int argb);

    /** A mark of the given size (its diameter) at a point. */
    void mark(Mark mark, double x, double y, double size, int argb);

    /** A function on a grid as a raster image through a colour map, interpolated bilinearly. */
    void heatmap(Grid grid, double[] values, double low, double high, ColorMap map);

    /** One line of text; {@code italic} for mathematical symbols. */
    void text(
            String text, double x, double y, double size, Anchor anchor, boolean italic, int argb);

    /** Draws inside with the clip set to a rectangle. */
    void clipped(double x0, double y0, double x1, double y1, Runnable drawing);
}
