package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Frame, ticks and labels around the viewport, which is the plotting area itself: they need 36
 * pixels below it, and to its left 44 or what the numbers at the ticks take.
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
    private static final double BESIDE_TICK = 4;

    /** From the frame to the baseline of the name beside it, where ticks leave that much. */
    private static final double NAME = 34;

    private static final double BESIDE_NUMBERS = 4;

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
            pixels.text(tick.label(), v.left() - TICK - BESIDE_TICK, y + 3.5, small.right());
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
        double beside = v.left() - nameBeside(pen, v);
        RichText.draw(pixels, yLabel, beside, v.top() + v.height() / 2, label.turnedUp());
    }

    /** How far the numbers at the ordinate's ticks reach to the left of the frame, in pixels. */
    double numbersBeside(Pen pen, Viewport v) {
        TextStyle small = TextStyle.of(SMALL, theme.quiet());
        double widest =
                rows(v).stream().mapToDouble(t -> pen.textWidth(t.label(), small)).max().orElse(0);
        return TICK + BESIDE_TICK + widest;
    }

    /** How far the numbers at the abscissa's ticks reach to the right of the frame, in pixels. */
    double numbersBeyond(Pen pen, Viewport v) {
        TextStyle small = TextStyle.of(SMALL, theme.quiet());
        double right = v.left() + v.width();
        return columns(pen, v).stream()
                .mapToDouble(t -> v.px(t.value()) + pen.textWidth(t.label(), small) / 2 - right)
                .max()
                .orElse(0);
    }

    /** How far to the left of the frame the ordinate's name has its baseline, in pixels. */
    double nameBeside(Pen pen, Viewport v) {
        return Math.max(NAME, numbersBeside(pen, v) + BESIDE_NUMBERS);
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
