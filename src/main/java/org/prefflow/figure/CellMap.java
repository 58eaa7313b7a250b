package org.prefflow.figure;

import java.util.List;

/**
 * Numbers in the cells of a table, as colours: a column for each value of one field, a row for each
 * of another, and the number itself where there is room. Fills its page, axes and scale included.
 *
 * @param x the field of the columns
 * @param y the field of the rows
 * @param columns its values, from the left
 * @param rows its values, from below
 * @param values shape (rows, columns), flat; NaN for an empty cell
 * @param range the values of the map's two ends
 * @param map colours
 * @param label what the numbers are
 * @param theme colours of all else
 */
public record CellMap(
        String x,
        String y,
        List<String> columns,
        List<String> rows,
        double[] values,
        ValueRange range,
        ColorMap map,
        String label,
        Theme theme)
        implements Figure {

    private static final double RIGHT = 64;
    private static final double TOP = 24;
    private static final double GAP = 1;
    private static final double TEXT = 10;
    private static final double LEAST_ROOM = 16;

    public CellMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (values.length != columns.size() * rows.size()) {
            throw new IllegalArgumentException("a number for each cell");
        }
    }

    /** The cells' area on a page: one unit a cell, from (0, 0) at the lower left. */
    public Viewport area(Viewport page) {
        return new Viewport(
                0,
                columns.size(),
                0,
                rows.size(),
                page.left() + CellAxes.LEFT,
                page.top() + TOP,
                Math.max(1, page.width() - CellAxes.LEFT - RIGHT),
                Math.max(1, page.height() - TOP - CellAxes.BOTTOM));
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Viewport v = area(page);
        Pen pixels = pen.in(page.inPixels());
        for (int j = 0; j < rows.size(); j++) {
            for (int i = 0; i < columns.size(); i++) {
                cell(pixels, v, i, j);
            }
        }
        new CellAxes(x, y, columns, rows, theme).paint(pen, page, v);
        Viewport scale =
                Viewport.page(1, 1)
                        .at(v.left() + v.width() + 12, v.top() - 20, RIGHT - 14, v.height() + 25);
        new ColorScale(map, range, "", theme).paint(pen, scale);
        RichText.draw(
                pixels,
                label,
                v.left(),
                v.top() - 10,
                TextStyle.of(Ticks.SIZE + 1, theme.foreground()));
    }

    private void cell(Pen pixels, Viewport v, int i, int j) {
        double value = values[j * columns.size() + i];
        double left = v.px(i) + GAP / 2;
        double right = v.px(i + 1) - GAP / 2;
        double top = v.py(j + 1) + GAP / 2;
        double bottom = v.py(j) - GAP / 2;
        if (!Double.isFinite(value)) {
            pixels.polyline(
                    new double[] {left, top, right, bottom}, theme.quiet() & 0x40FFFFFF, 0.8, 0);
            return;
        }
        int argb = map.at(range.fraction(value));
        pixels.rectangle(left, top, right, bottom, argb);
        String text = Ticks.label(rounded(value));
        TextStyle style = TextStyle.of(TEXT, 0).centered();
        if (bottom - top > LEAST_ROOM && pixels.textWidth(text, style) < right - left - 4) {
            int ink = luminance(argb) > 0.45 ? 0xFF101418 : 0xFFFFFFFF;
            pixels.text(
                    text,
                    (left + right) / 2,
                    (top + bottom) / 2 + 3.5,
                    TextStyle.of(TEXT, ink).centered());
        }
    }

    /**
     * Three digits of the largest number decide how fine all are; where ratios count, each has its
     * own three.
     */
    private double rounded(double value) {
        double size =
                range.bend() == ValueRange.Bend.LOGARITHM
                        ? value
                        : Math.max(Math.abs(range.low()), Math.abs(range.high()));
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(size, 1e-12))) - 2);
        return Math.rint(value / unit) * unit;
    }

    /** Relative luminance, in [0, 1], for a display whose gamma is 2. */
    static double luminance(int argb) {
        double r = (argb >> 16 & 0xFF) / 255.0;
        double g = (argb >> 8 & 0xFF) / 255.0;
        double b = (argb & 0xFF) / 255.0;
        return 0.2126 * r * r + 0.7152 * g * g + 0.0722 * b * b;
    }
}
