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
        boolean broken = false;
        for (int i = 0; i < columns.size(); i++) {
            List<String> lines = lines(pen, columns.get(i), wide - 4, small);
            broken |= lines.size() > 1;
            for (int k = 0; k < lines.size(); k++) {
                double y = v.top() + v.height() + 14 + 12 * k;
                pixels.text(lines.get(k), v.px(i + 0.5), y, small.centered());
            }
        }
        double under = v.top() + v.height() + (broken ? 41 : 34);
        for (int j = 0; j < rows.size() && high >= TEXT; j++) {
            String name = Ticks.fitted(pen, rows.get(j), LEFT - 28);
            pixels.text(name, v.left() - 6, v.py(j + 0.5) + 3.5, small.right());
        }
        TextStyle title = TextStyle.of(Ticks.SIZE + 1, theme.foreground()).centered();
        RichText.draw(pixels, x, v.left() + v.width() / 2, under, title);
        if (!y.isEmpty()) {
            double left = v.left() - LEFT + 14;
            RichText.draw(pixels, y, left, v.top() + v.height() / 2, title.turnedUp());
        }
    }

    /** A name in the room it has: of several settings those after the first stand below it. */
    private static List<String> lines(Pen pen, String name, double room, TextStyle style) {
        int comma = name.indexOf(", ");
        if (comma < 0 || pen.textWidth(name, style) <= room) {
            return List.of(Ticks.fitted(pen, name, room));
        }
        return List.of(
                Ticks.fitted(pen, name.substring(0, comma + 1), room),
                Ticks.fitted(pen, name.substring(comma + 2), room));
    }
}
