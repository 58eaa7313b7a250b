package org.prefflow.press;

import java.util.Locale;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Swatch;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Ticks;
import org.prefflow.figure.Viewport;

/**
 * The legs of an error split as one stacked bar: what adds to the error to the right of zero, what
 * takes from it to the left; a mark where they add up to; an axis under it. Fills the upper {@link
 * #HEIGHT} of its page.
 *
 * @param split the legs
 * @param theme colours
 */
public record SplitPlot(ErrorSplit split, Theme theme) implements Figure {

    private static final double BAR = 20;
    private static final double OVERHANG = 4;
    private static final double OVER_AXIS = BAR + 2 * OVERHANG;

    /** Of the numbers under the bar, and of what they are measured in. */
    private static final double LINE = 14;

    private static final double TICK = 3;

    /** The room it takes, in typographic pixels. */
    public static final double HEIGHT = OVER_AXIS + TICK + 2 * LINE;

    private static final double ROOM_FOR_NAME = 56;
    private static final double ROOM_FOR_TICK = 48;
    private static final int MOST_TICKS = 5;
    private static final String UNIT = "total variation";
    private static final int ORANGE = 0xFFE69F00;

    /** No colour that means something elsewhere: data are neither winners nor losers. */
    private static final int SAND = 0xFFC9C2B8;

    /** What stands for a leg; hatched where its colour is too much like another's. */
    public static Swatch swatch(Leg leg, Theme theme) {
        return switch (leg) {
            case OBJECTIVE -> new Swatch(theme.quiet(), false);
            case DATA -> new Swatch(SAND, false);
            case FIT -> new Swatch(theme.learned(), false);
            case SOURCE -> new Swatch(theme.reference(), true);
            case SOLVER -> new Swatch(ORANGE, false);
            case LEFT -> new Swatch(theme.warning(), true);
        };
    }

    /** Total variation across the bar, overhangs included, in the pixels of a page. */
    public Viewport area(Viewport page) {
        double low = 0;
        double high = 0;
        for (Leg leg : Leg.values()) {
            high += Math.max(0, split.gain(leg));
            low += Math.min(0, split.gain(leg));
        }
        // Nothing at all has a bar of no length.
        high = Math.max(Math.max(high, split.total()), low + 1e-9);
        double wide = Math.max(1, page.width() - 2);
        return new Viewport(low, high, -1, 1, page.left() + 1, page.top(), wide, OVER_AXIS);
    }

    /** A leg's part of the bar: total variation across it, in the pixels of a page. */
    public Viewport segment(Leg leg, Viewport page) {
        double rising = 0;
        double falling = 0;
        for (Leg before : Leg.values()) {
            if (before == leg) {
                break;
            }
            rising += Math.max(0, split.gain(before));
            falling += Math.min(0, split.gain(before));
        }
        double gain = split.gain(leg);
        double from = gain >= 0 ? rising : falling + gain;
        double to = gain >= 0 ? rising + gain : falling;
        Viewport area = area(page);
        double left = area.px(from);
        double top = area.top() + OVERHANG;
        return new Viewport(from, to, -1, 1, left, top, area.px(to) - left, BAR);
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        for (Leg leg : Leg.values()) {
            Viewport place = segment(leg, page);
            Swatch swatch = swatch(leg, theme);
            swatch.paint(pixels, place.left(), place.top(), place.width(), place.height());
            // Its name too, where there is room: colours alone are not seen by everybody.
            if (place.width() >= ROOM_FOR_NAME) {
                double middle = place.left() + place.width() / 2;
                swatch.name(pixels, leg.title(), 10, middle, place.top() + BAR / 2 + 3.5);
            }
        }
        Viewport area = area(page);
        upright(pixels, area, 0, theme.quiet(), 1);
        upright(pixels, area, split.total(), theme.foreground(), 2);
        axis(pixels, area, page);
    }

    private static void upright(Pen pixels, Viewport area, double at, int argb, double width) {
        double x = area.px(at);
        double[] line = {x, area.top(), x, area.top() + area.height()};
        pixels.polyline(line, argb, width, 0);
    }

    private void axis(Pen pixels, Viewport area, Viewport page) {
        double top = area.top() + area.height();
        double base = top + TICK + 10;
        TextStyle note = TextStyle.of(10, theme.quiet()).centered();
        int most = (int) Math.max(1, Math.min(MOST_TICKS, area.width() / ROOM_FOR_TICK));
        for (Ticks.Tick tick : Ticks.linear(area.xMin(), area.xMax(), most)) {
            double x = area.px(tick.value());
            pixels.polyline(new double[] {x, top, x, top + TICK}, theme.quiet(), 0.8, 0);
            double half = pixels.textWidth(tick.label(), note) / 2;
            double right = page.left() + page.width() - half;
            double middle = Math.max(page.left() + half, Math.min(right, x));
            pixels.text(tick.label(), middle, base, note);
        }
        pixels.text(UNIT, page.left() + page.width() / 2, base + LINE, note);
    }

    /** A gain or a distance without its sign, as it is shown. */
    public static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value + 0.0).replace('-', '\u2212');
    }

    /** With its sign; what is nothing to three places has none. */
    public static String signed(double value) {
        return Math.abs(value) < 5e-4
                ? "0.000"
                : String.format(Locale.ROOT, "%+.3f", value).replace('-', '\u2212');
    }
}
