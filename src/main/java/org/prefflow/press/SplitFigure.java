package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Pen;
import org.prefflow.figure.TableFigure;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

/**
 * Where a run's error comes from: its legs as one stacked bar, what adds to the right of zero, what
 * takes away to the left, a mark where they add up to; then the legs by name.
 *
 * @param split the legs
 * @param title above the bar
 * @param caption paragraphs under the table
 * @param style its type, and whether the caption is drawn
 * @param theme colours
 * @param width of the page, in typographic pixels
 */
record SplitFigure(
        ErrorSplit split,
        String title,
        List<String> caption,
        FigureStyle style,
        Theme theme,
        double width)
        implements Figure {

    private static final double MARGIN = 8;
    private static final double BIG = 13;
    private static final double HEAD = 26;
    private static final double BAR = 24;
    private static final double OVERHANG = 4;
    private static final double ROOM_FOR_NAME = 50;
    private static final double ABOVE_TABLE = MARGIN + HEAD + BAR + 2 * OVERHANG;
    private static final int ORANGE = 0xFFE69F00;

    /** The page this figure fills, in typographic pixels. */
    Viewport page() {
        return Viewport.page(width, ABOVE_TABLE + table().page().height());
    }

    private TableFigure table() {
        List<TableFigure.Row> rows = new ArrayList<>();
        for (Leg leg : Leg.values()) {
            List<String> cells =
                    List.of(
                            leg.title(),
                            signed(split.gain(leg)),
                            plain(split.steps().get(leg).distance()));
            rows.add(new TableFigure.Row(cells, color(leg)));
        }
        rows.add(new TableFigure.Row(List.of("total", plain(split.total()), ""), 0));
        List<String> heads = List.of("leg", "adds", "moves");
        return new TableFigure("", heads, rows, caption, style, theme, width);
    }

    private int color(Leg leg) {
        return switch (leg) {
            case OBJECTIVE -> theme.quiet();
            case DATA -> theme.winners();
            case FIT -> theme.learned();
            case SOURCE -> theme.reference();
            case SOLVER -> ORANGE;
            case LEFT -> theme.warning();
        };
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        double left = page.left() + MARGIN;
        double top = page.top() + MARGIN;
        TextStyle big = TextStyle.of(BIG, theme.foreground()).semiBold();
        pixels.text(title, left, top + BIG, big);
        bar(pixels, left, top + HEAD, page.width() - 2 * MARGIN);
        Viewport below = table().page();
        Viewport place =
                below.at(
                        page.left(),
                        page.top() + ABOVE_TABLE,
                        page.width(),
                        page.height() - ABOVE_TABLE);
        table().paint(pen.in(place), place);
    }

    private void bar(Pen pixels, double left, double top, double wide) {
        double low = 0;
        double high = 0;
        for (Leg leg : Leg.values()) {
            high += Math.max(0, split.gain(leg));
            low += Math.min(0, split.gain(leg));
        }
        high = Math.max(high, split.total());
        // Nothing at all has a bar of no length.
        double scale = (wide - 2) / Math.max(1e-9, high - low);
        double origin = left + 1 - low * scale;
        double rising = origin;
        double falling = origin;
        double bottom = top + BAR;
        for (Leg leg : Leg.values()) {
            double length = Math.abs(split.gain(leg)) * scale;
            boolean adds = split.gain(leg) >= 0;
            falling -= adds ? 0 : length;
            double from = adds ? rising : falling;
            pixels.rectangle(from, top, from + length, bottom, color(leg));
            // Its name too, where there is room: colours alone are not seen by everybody.
            if (length >= ROOM_FOR_NAME) {
                TextStyle name = TextStyle.of(10, theme.background()).centered();
                pixels.text(leg.title(), from + length / 2, top + BAR / 2 + 3.5, name);
            }
            rising += adds ? length : 0;
        }
        upright(pixels, origin, top, bottom, theme.quiet(), 1);
        upright(pixels, origin + split.total() * scale, top, bottom, theme.foreground(), 2);
    }

    private static void upright(
            Pen pixels, double x, double top, double bottom, int argb, double width) {
        double[] line = {x, top - OVERHANG, x, bottom + OVERHANG};
        pixels.polyline(line, argb, width, 0);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value + 0.0).replace('-', '\u2212');
    }

    /** With its sign; what is nothing to three places has none. */
    private static String signed(double value) {
        return Math.abs(value) < 5e-4
                ? "0.000"
                : String.format(Locale.ROOT, "%+.3f", value).replace('-', '\u2212');
    }
}
