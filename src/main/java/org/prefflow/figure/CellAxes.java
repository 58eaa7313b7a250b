package org.prefflow.figure;

import java.util.List;

/**
 * What stands at the sides of a table of cells: the names of two fields and their values.
 *
 * @param x the field of the columns
 * @param y the field of the rows; empty where there is but one row without a name
 * @param columns its values, from the left
 * @param rows its values, from below
 * @param theme colours
 */
record CellAxes(String x, String y, List<String> columns, List<String> rows, Theme theme) {

    /** Room for the names of rows. */
    static final double LEFT = 84;

    /** Room for the names of columns. */
    static final double BOTTOM = 44;

    private static final double TEXT = 10;

    /**
     * Writes them.
     *
     * @param v the cells' area, one unit a cell
     */
    void paint(Pen pen, Viewport page, Viewport v) {
        Pen pixels = pen.in(page.inPixels());
        double wide = v.width() / columns.size();
        double high = v.height() / rows.size();
        TextStyle small = TextStyle.of(Ticks.SIZE, theme.quiet());
        for (int i = 0; i < columns.size(); i++) {
            String name = Ticks.fitted(pen, columns.get(i), wide - 4);
            pixels.text(name, v.px(i + 0.5), v.top() + v.height() + 14, small.centered());
        }
        for (int j = 0; j < rows.size() && high >= TEXT; j++) {
            String name = Ticks.fitted(pen, rows.get(j), LEFT - 28);
            pixels.text(name, v.left() - 6, v.py(j + 0.5) + 3.5, small.right());
        }
        TextStyle title = TextStyle.of(Ticks.SIZE + 1, theme.foreground()).centered();
        RichText.draw(pixels, x, v.left() + v.width() / 2, v.top() + v.height() + 34, title);
        if (!y.isEmpty()) {
            double left = v.left() - LEFT + 14;
            RichText.draw(pixels, y, left, v.top() + v.height() / 2, title.turnedUp());
        }
    }
}
