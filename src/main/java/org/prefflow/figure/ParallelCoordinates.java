package org.prefflow.figure;

import java.util.List;

/**
 * Many things of many properties: an upright for each property, a line through all of them for each
 * thing (Inselberg 1985). Fills its page.
 *
 * @param uprights the properties, from the left
 * @param lines the things; the last ones are painted uppermost
 * @param theme colours
 */
public record ParallelCoordinates(List<Upright> uprights, List<Line> lines, Theme theme)
        implements Figure {

    private static final double SIDE = 56;
    private static final double TOP = 34;
    private static final double BOTTOM = 26;

    /** Half the width of a brush. */
    private static final double BRUSH = 6;

    /**
     * A property.
     *
     * @param label its name; {@code *stars*} enclose italics
     * @param low what stands at the lower end
     * @param high what stands at the upper end
     * @param from lower end of the brushed part, in [0, 1]; NaN where none is
     * @param to upper end of it
     */
    public record Upright(String label, String low, String high, double from, double to) {

        /** One without a brush. */
        public Upright(String label, String low, String high) {
            this(label, low, high, Double.NaN, Double.NaN);
        }
    }

    /**
     * A thing.
     *
     * @param shares how high it stands on each upright, in [0, 1]; NaN for nowhere
     * @param argb colour
     * @param width in pixels
     */
    public record Line(double[] shares, int argb, double width) {}

    public ParallelCoordinates {
        uprights = List.copyOf(uprights);
        lines = List.copyOf(lines);
    }

    /** Abscissas 0 to uprights less one, ordinates 0 to 1, as they lie on a page. */
    public Viewport area(Viewport page) {
        return new Viewport(
                0,
                Math.max(1, uprights.size() - 1),
                0,
                1,
                page.left() + SIDE,
                page.top() + TOP,
                Math.max(1, page.width() - 2 * SIDE),
                Math.max(1, page.height() - TOP - BOTTOM));
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Viewport v = area(page);
        Pen inside = pen.in(v);
        for (Line line : lines) {
            for (int i = 1; i < line.shares.length; i++) {
                double before = line.shares[i - 1];
                double here = line.shares[i];
                if (Double.isFinite(before) && Double.isFinite(here)) {
                    inside.polyline(
                            new double[] {i - 1, before, i, here}, line.argb, line.width, 0);
                }
            }
        }
        Pen pixels = pen.in(page.inPixels());
        double room = v.width() / Math.max(1, uprights.size() - 1) - 8;
        TextStyle small = TextStyle.of(Ticks.SIZE, theme.quiet()).centered();
        TextStyle title = TextStyle.of(Ticks.SIZE + 1, theme.foreground()).centered();
        for (int i = 0; i < uprights.size(); i++) {
            Upright upright = uprights.get(i);
            double x = v.px(i);
            pixels.polyline(
                    new double[] {x, v.top(), x, v.top() + v.height()}, theme.quiet(), 1, 0);
            if (Double.isFinite(upright.from)) {
                brush(pixels, x, v.py(upright.from), v.py(upright.to));
            }
            String label = Ticks.fitted(pen, upright.label, room);
            String high = Ticks.fitted(pen, upright.high, room);
            String low = Ticks.fitted(pen, upright.low, room);
            RichText.draw(pixels, label, within(pen, page, x, label, title), v.top() - 20, title);
            pixels.text(high, within(pen, page, x, high, small), v.top() - 6, small);
            double under = v.top() + v.height() + 14;
            pixels.text(low, within(pen, page, x, low, small), under, small);
        }
    }

    /** Where the middle of a text stands so that the page does not cut it. */
    private static double within(Pen pen, Viewport page, double x, String text, TextStyle style) {
        double half = pen.textWidth(text, style) / 2;
        double right = page.left() + page.width() - half;
        return Math.max(page.left() + half, Math.min(right, x));
    }

    private void brush(Pen pixels, double x, double bottom, double top) {
        double[] frame = {
            x - BRUSH, top, x + BRUSH, top, x + BRUSH, bottom, x - BRUSH, bottom, x - BRUSH, top
        };
        pixels.rectangle(x - BRUSH, top, x + BRUSH, bottom, theme.foreground() & 0x30FFFFFF);
        pixels.polyline(frame, theme.foreground(), 1, 0);
    }
}
