package org.prefflow.figure;

import java.util.List;
import org.prefflow.math.Grid;

/**
 * Small pictures of one plane, the same frame for each (Tufte 1983): a column for each value of one
 * field, a row for each of another. Cells are squares; fills its page, axes included.
 *
 * @param x the field of the columns
 * @param y the field of the rows; empty where there is but one row without a name
 * @param columns its values, from the left
 * @param rows its values, from below
 * @param grid of all pictures
 * @param cells rows one after the other, from below: values at the grid's nodes, in [0, 1]; none
 *     where there is no picture
 * @param label what the pictures show
 * @param theme colours
 */
public record SmallMultiples(
        String x,
        String y,
        List<String> columns,
        List<String> rows,
        Grid grid,
        List<double[]> cells,
        String label,
        Theme theme)
        implements Figure {

    private static final double RIGHT = 16;
    private static final double TOP = 24;
    private static final double GAP = 2;

    public SmallMultiples {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
        if (cells.size() != columns.size() * rows.size()) {
            throw new IllegalArgumentException("a picture, or none, for each cell");
        }
    }

    /** The cells' area on a page: one unit a cell, from (0, 0) at the lower left. */
    public Viewport area(Viewport page) {
        double wide = page.width() - CellAxes.LEFT - RIGHT;
        double high = page.height() - TOP - CellAxes.BOTTOM;
        double side = Math.max(1, Math.min(wide / columns.size(), high / rows.size()));
        double free = Math.max(0, wide - side * columns.size());
        return new Viewport(
                0,
                columns.size(),
                0,
                rows.size(),
                page.left() + CellAxes.LEFT + free / 2,
                page.top() + TOP,
                side * columns.size(),
                side * rows.size());
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Viewport v = area(page);
        for (int j = 0; j < rows.size(); j++) {
            for (int i = 0; i < columns.size(); i++) {
                cell(pen, page, v, i, j);
            }
        }
        new CellAxes(x, y, columns, rows, theme).paint(pen, page, v);
        RichText.draw(
                pen.in(page.inPixels()),
                label,
                v.left(),
                v.top() - 10,
                TextStyle.of(Ticks.SIZE + 1, theme.foreground()));
    }

    private void cell(Pen pen, Viewport page, Viewport v, int i, int j) {
        double[] values = cells.get(j * columns.size() + i);
        double left = v.px(i) + GAP / 2;
        double top = v.py(j + 1) + GAP / 2;
        double side = Math.max(1, v.width() / columns.size() - GAP);
        Pen pixels = pen.in(page.inPixels());
        if (values.length == 0) {
            double[] stroke = {left, top, left + side, top + side};
            pixels.polyline(stroke, theme.quiet() & 0x40FFFFFF, 0.8, 0);
            return;
        }
        Viewport plane = new Viewport(-1, 1, -1, 1, left, top, side, side);
        Viewport inData =
                new Viewport(grid.min(), grid.max(), grid.min(), grid.max(), left, top, side, side);
        pen.in(inData).heatmap(grid, values, new ValueRange(0, 1), theme.densityMap());
        double[] frame = {-1, -1, 1, -1, 1, 1, -1, 1, -1, -1};
        pen.in(plane).polyline(frame, theme.quiet() & 0x80FFFFFF, 0.8, 0);
    }
}
