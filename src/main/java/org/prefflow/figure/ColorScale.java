package org.prefflow.figure;

import java.util.List;
import org.prefflow.math.Grid;

/**
 * A colour map with ticks and what it means; fills the viewport's pixels, upright where that is
 * higher than wide (at least 56 wide), else lying (at least 36 high).
 *
 * @param map the colours
 * @param range the values of its two ends
 * @param label what is shown and its unit; {@code *stars*} enclose italics
 * @param theme colours of ticks and text
 */
public record ColorScale(ColorMap map, ValueRange range, String label, Theme theme)
        implements Figure {

    private static final double BAR = 9;
    private static final double SMALL = 10;

    @Override
    public void paint(Pen pen, Viewport viewport) {
        if (viewport.height() > viewport.width()) {
            upright(pen, viewport);
        } else {
            lying(pen, viewport);
        }
    }

    private void lying(Pen pen, Viewport v) {
        Viewport bar = new Viewport(0, 1, 0, 1, v.left(), v.top(), v.width(), BAR);
        gradient(pen, bar, false);
        Pen pixels = pen.in(v.inPixels());
        TextStyle small = TextStyle.of(SMALL, theme.quiet()).centered();
        double bottom = v.top() + BAR;
        for (Ticks.Tick tick : ticks(v.width() / 48)) {
            double x = bar.px(tick.value());
            pixels.polyline(new double[] {x, bottom, x, bottom + 3}, theme.quiet(), 0.8, 0);
            pixels.text(tick.label(), x, bottom + 13, small);
        }
        TextStyle text = TextStyle.of(SMALL + 1, theme.foreground()).centered();
        RichText.draw(pixels, label, v.left() + v.width() / 2, bottom + 27, text);
    }

    private void upright(Pen pen, Viewport v) {
        double top = v.top() + 20;
        Viewport bar = new Viewport(0, 1, 0, 1, v.left(), top, BAR, v.height() - 20 - SMALL / 2);
        gradient(pen, bar, true);
        Pen pixels = pen.in(v.inPixels());
        TextStyle small = TextStyle.of(SMALL, theme.quiet());
        double right = v.left() + BAR;
        for (Ticks.Tick tick : ticks(bar.height() / 28)) {
            double y = bar.py(tick.value());
            pixels.polyline(new double[] {right, y, right + 3, y}, theme.quiet(), 0.8, 0);
            pixels.text(tick.label(), right + 6, y + 3.5, small);
        }
        TextStyle text = TextStyle.of(SMALL + 1, theme.foreground());
        RichText.draw(pixels, label, v.left(), v.top() + 11, text);
    }

    /** Round numbers, each with its share of the bar. */
    private List<Ticks.Tick> ticks(double count) {
        int some = (int) Math.max(2, Math.min(5, count));
        boolean logarithmic = range.bend() == ValueRange.Bend.LOGARITHM;
        List<Ticks.Tick> round =
                logarithmic
                        ? Ticks.logarithmic(Math.log10(range.low()), Math.log10(range.high()))
                        : Ticks.linear(range.low(), range.high(), some);
        return round.stream()
                .map(
                        tick ->
                                new Ticks.Tick(
                                        range.fraction(
                                                logarithmic
                                                        ? Math.pow(10, tick.value())
                                                        : tick.value()),
                                        tick.label()))
                .toList();
    }

    private void gradient(Pen pen, Viewport bar, boolean upwards) {
        Grid unit = new Grid(0, 1, 2);
        Viewport square =
                new Viewport(0, 1, 0, 1, bar.left(), bar.top(), bar.width(), bar.height());
        double[] rising = unit.evaluate((x, y) -> upwards ? y : x);
        pen.in(square).heatmap(unit, rising, new ValueRange(0, 1), map);
        double[] frame = {0, 0, 1, 0, 1, 1, 0, 1, 0, 0};
        pen.in(square).polyline(frame, theme.quiet(), 0.6, 0);
    }
}
