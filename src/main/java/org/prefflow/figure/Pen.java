package org.prefflow.figure;

import java.util.List;
import org.prefflow.math.Grid;

/**
 * What figures draw with. Geometry is in the data coordinates of the pen's viewport (y upwards),
 * widths and sizes in typographic pixels (1/96 inch), colours are ARGB, not premultiplied.
 */
public interface Pen {

    /** Marks, so that meaning never hangs on colour alone. */
    enum Mark {
        DOT,
        OPEN_CIRCLE,
        UP_TRIANGLE,
        OPEN_UP_TRIANGLE,
        DOWN_TRIANGLE,
        OPEN_DOWN_TRIANGLE,
        SQUARE,
        OPEN_SQUARE,
        DIAMOND,
        OPEN_DIAMOND,
        STAR,
        OPEN_STAR
    }

    /** A pen on the same surface that takes the coordinates of another viewport. */
    Pen in(Viewport viewport);

    /**
     * Broken lines, stroked as one shape (crossings are not darker).
     *
     * @param lines each (x0, y0, x1, y1, ...), at least two points
     * @param dash length of dashes and gaps in pixels; 0 for a solid line
     */
    void polylines(List<double[]> lines, int argb, double width, double dash);

    /** One broken line through (x0, y0, x1, y1, ...). */
    default void polyline(double[] xy, int argb, double width, double dash) {
        polylines(List.of(xy), argb, width, dash);
    }

    /** Closed polygons (x0, y0, x1, y1, ...), filled as one shape (overlaps are not darker). */
    void polygons(List<double[]> rings, int argb);

    /** One filled polygon. */
    default void polygon(double[] xy, int argb) {
        polygons(List.of(xy), argb);
    }

    /** A filled rectangle between two corners. */
    default void rectangle(double x0, double y0, double x1, double y1, int argb) {
        polygon(new double[] {x0, y0, x1, y0, x1, y1, x0, y1}, argb);
    }

    /** A mark of the given size (its diameter) at a point. */
    void mark(Mark mark, double x, double y, double size, int argb);

    /**
     * A function on a grid as a raster image through a colour map; values, not colours, are
     * interpolated bilinearly. NaN takes the colour of {@code low}.
     *
     * @param values shape (nodes^2), flat
     * @param range the values of the map's two ends
     */
    void heatmap(Grid grid, double[] values, ValueRange range, ColorMap map);

    /** One line of text standing on its anchor. */
    void text(String text, double x, double y, TextStyle style);

    /** How long a line of text is, in pixels. */
    double textWidth(String text, TextStyle style);

    /**
     * Draws a figure larger or smaller, with everything that is measured in pixels: strokes, marks
     * and text.
     *
     * @param place the rectangle of the plane, and where it is to stand on the page of this pen
     * @param factor how many times as large
     */
    void magnified(Viewport place, double factor, Figure figure);

    /** Draws inside with the clip set to a rectangle. */
    void clipped(double x0, double y0, double x1, double y1, Runnable drawing);
}
