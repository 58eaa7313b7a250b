package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Curves with their axes; fills the viewport's pixels, axes and legend included, and finds its own
 * data range.
 *
 * @param title above; empty for none
 * @param xLabel below; {@code *stars*} enclose italics
 * @param yLabel to the left
 * @param series the curves, named in the legend
 * @param band a range under which nothing can be seen, such as the noise floor
 * @param exact the exact value, a dashed line
 * @param logarithmic whether the ordinate is logarithmic (values not above 0 are gaps)
 * @param theme colours
 */
public record LinePlot(
        String title,
        String xLabel,
        String yLabel,
        List<Series> series,
        Optional<Band> band,
        Optional<Level> exact,
        boolean logarithmic,
        Theme theme)
        implements Figure {

    public LinePlot {
        series = List.copyOf(series);
    }

    /**
     * A curve; NaN is a gap.
     *
     * @param name in the legend
     * @param x rising
     * @param y of the same length
     * @param argb colour
     */
    public record Series(String name, double[] x, double[] y, int argb) {}

    /** A horizontal band and what it means. */
    public record Band(String name, double low, double high) {}

    /** A horizontal line and what it means. */
    public record Level(String name, double value) {}

    private static final double LEFT = 48;
    private static final double RIGHT = 12;
    private static final double BOTTOM = 38;

    @Override
    public void paint(Pen pen, Viewport area) {
        double top = title.isEmpty() ? 24 : 44;
        Viewport plot = plot(area, top);
        Pen inside = pen.in(plot);
        new Axes(xLabel, yLabel, logarithmic, true, theme).paint(inside, plot);
        inside.clipped(
                plot.xMin(),
                plot.yMin(),
                plot.xMax(),
                plot.yMax(),
                () -> {
                    band.ifPresent(
                            b ->
                                    inside.rectangle(
                                            plot.xMin(),
                                            b.low() > 0 || !logarithmic
                                                    ? ordinate(b.low())
                                                    : plot.yMin(),
                                            plot.xMax(),
                                            ordinate(b.high()),
                                            bandColor()));
                    exact.ifPresent(
                            e -> {
                                double y = ordinate(e.value());
                                double[] line = {plot.xMin(), y, plot.xMax(), y};
                                inside.polyline(line, theme.foreground(), 1.2, 5);
                            });
                    for (Series s : series) {
                        inside.polylines(pieces(s), s.argb(), 1.6, 0);
                    }
                });
        Pen pixels = pen.in(area.inPixels());
        TextStyle heading = TextStyle.of(13, theme.foreground()).semiBold();
        RichText.draw(pixels, title, plot.left(), area.top() + 16, heading);
        legend(pixels, plot.left(), plot.top() - 8);
    }

    private Viewport plot(Viewport area, double top) {
        double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] y = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Series s : series) {
            for (int i = 0; i < s.x().length; i++) {
                stretch(x, s.x()[i]);
                stretch(y, ordinate(s.y()[i]));
            }
        }
        DoubleConsumer reach = value -> stretch(y, ordinate(value));
        exact.ifPresent(e -> reach.accept(e.value()));
        band.ifPresent(b -> reach.accept(b.high()));
        band.ifPresent(b -> reach.accept(b.low()));
        widen(x, 0);
        widen(y, 0.06);
        return new Viewport(
                x[0],
                x[1],
                y[0],
                y[1],
                area.left() + LEFT,
                area.top() + top,
                area.width() - LEFT - RIGHT,
                area.height() - top - BOTTOM);
    }

    private static void stretch(double[] range, double value) {
        if (Double.isFinite(value)) {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
        }
    }

    private static void widen(double[] range, double share) {
        if (range[0] > range[1]) {
            range[0] = 0;
            range[1] = 1;
        }
        double span = range[1] - range[0];
        double margin = span > 0 ? share * span : Math.max(1e-9, Math.abs(range[0]) * 0.1);
        range[0] -= margin;
        range[1] += margin;
    }

    private double ordinate(double value) {
        return logarithmic ? Math.log10(value > 0 ? value : Double.NaN) : value;
    }

    private List<double[]> pieces(Series s) {
        List<double[]> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= s.y().length; i++) {
            boolean gap = i == s.y().length || !Double.isFinite(ordinate(s.y()[i]));
            if (gap && i - from >= 2) {
                double[] piece = new double[2 * (i - from)];
                for (int k = from; k < i; k++) {
                    piece[2 * (k - from)] = s.x()[k];
                    piece[2 * (k - from) + 1] = ordinate(s.y()[k]);
                }
                pieces.add(piece);
            }
            if (gap) {
                from = i + 1;
            }
        }
        return pieces;
    }

    private int bandColor() {
        return theme.foreground() & 0xFFFFFF | 0x22000000;
    }

    private void legend(Pen pixels, double left, double y) {
        Legend legend = new Legend(pixels, theme, left, y);
        for (Series s : series) {
            legend.line(s.name(), s.argb(), 1.6, 0);
        }
        exact.ifPresent(e -> legend.line(e.name(), theme.foreground(), 1.2, 4));
        band.ifPresent(b -> legend.patch(b.name(), bandColor()));
    }
}
