package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Frame, ticks and labels around the viewport, which is the plotting area itself: they need 36
 * pixels below it and 44 to its left.
 *
 * @param xLabel below; {@code *stars*} enclose italics; empty for none
 * @param yLabel to the left, running upwards
 * @param logarithmic whether ordinates are log10 of what the ticks say
 * @param grid whether fine lines continue the ticks through the plot
 * @param theme colours
 * @param xNames what stands at the abscissas 0, 1, ... in place of numbers; empty for numbers
 */
public record Axes(
        String xLabel,
        String yLabel,
        boolean logarithmic,
        boolean grid,
        Theme theme,
        List<String> xNames)
        implements Figure {

    private static final double TICK = 4;
    private static final double SMALL = Ticks.SIZE;

    public Axes {
        xNames = List.copyOf(xNames);
    }

    /** Axes of numbers. */
    public Axes(String xLabel, String yLabel, boolean logarithmic, boolean grid, Theme theme) {
        this(xLabel, yLabel, logarithmic, grid, theme, List.of());
    }

    @Override
    public void paint(Pen pen, Viewport v) {
        Pen pixels = pen.in(v.inPixels());
        double right = v.left() + v.width();
        double bottom = v.top() + v.height();
        TextStyle small = TextStyle.of(SMALL, theme.quiet());
        for (Ticks.Tick tick : columns(pen, v)) {
            double x = v.px(tick.value());
            rule(pixels, x, bottom, x, bottom + TICK, theme.quiet());
            pixels.text(tick.label(), x, bottom + TICK + 11, small.centered());
            if (grid) {
                rule(pixels, x, v.top(), x, bottom, faint());
            }
        }
        for (Ticks.Tick tick : rows(v)) {
            double y = v.py(tick.value());
            rule(pixels, v.left() - TICK, y, v.left(), y, theme.quiet());
            pixels.text(tick.label(), v.left() - TICK - 4, y + 3.5, small.right());
            if (grid) {
                rule(pixels, v.left(), y, right, y, faint());
            }
        }
        double[] frame = {
            v.left(), v.top(), right, v.top(), right, bottom, v.left(), bottom, v.left(), v.top()
        };
        pixels.polyline(frame, theme.quiet(), 0.8, 0);
        TextStyle label = nameStyle(theme).centered();
        RichText.draw(pixels, xLabel, v.left() + v.width() / 2, bottom + 30, label);
        RichText.draw(pixels, yLabel, v.left() - 34, v.top() + v.height() / 2, label.turnedUp());
    }

    /** The type of an axis's name. */
    static TextStyle nameStyle(Theme theme) {
        return TextStyle.of(SMALL + 1, theme.foreground());
    }

    private List<Ticks.Tick> columns(Pen pen, Viewport v) {
        if (xNames.isEmpty()) {
            return Ticks.linear(v.xMin(), v.xMax(), (int) Math.min(5, v.width() / 48));
        }
        List<Ticks.Tick> ticks = new ArrayList<>();
        double room = v.width() / (v.xMax() - v.xMin()) - 6;
        for (int k = 0; k < xNames.size(); k++) {
            ticks.add(new Ticks.Tick(k, Ticks.fitted(pen, xNames.get(k), room)));
        }
        return ticks;
    }

    private List<Ticks.Tick> rows(Viewport v) {
        return logarithmic
                ? Ticks.logarithmic(v.yMin(), v.yMax())
                : Ticks.linear(v.yMin(), v.yMax(), (int) Math.max(2, Math.min(5, v.height() / 28)));
    }

    private int faint() {
        return theme.quiet() & 0xFFFFFF | 0x30000000;
    }

    private static void rule(Pen pen, double x0, double y0, double x1, double y1, int argb) {
        pen.polyline(new double[] {x0, y0, x1, y1}, argb, 0.8, 0);
    }
}
