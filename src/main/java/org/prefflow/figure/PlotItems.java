package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be put into a {@link Plot}. An empty name keeps an item out of the legend. */
public final class PlotItems {

    private static final double HATCH = 5;

    /** Beside words on a plate. */
    private static final double PADDING = 2;

    private PlotItems() {}

    private static Optional<Plot.Key> key(String name, java.util.function.Consumer<Legend> draw) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Plot.Key(name, draw));
    }

    /** A ground for words of this size, through which what lies below hardly shows. */
    private static void plate(
            Pen pixels, Theme theme, double left, double base, double width, double size) {
        pixels.rectangle(
                left - PADDING,
                base - size,
                left + width + PADDING,
                base + size / 4,
                theme.background() & 0xFFFFFF | 0xD8000000);
    }

    /**
     * A curve; NaN is a gap.
     *
     * @param name in the legend
     * @param x abscissas, shape (n)
     * @param y ordinates, shape (n)
     * @param argb colour
     * @param width in pixels
     * @param dash length of dashes in pixels; 0 for a solid line
     * @param shapesRange whether the axes stretch to hold it
     */
    public record Curve(
            String name,
            double[] x,
            double[] y,
            int argb,
            double width,
            double dash,
            boolean shapesRange)
            implements Plot.Item {

        /** A solid curve that the axes hold. */
        public static Curve solid(String name, double[] x, double[] y, int argb) {
            return new Curve(name, x, y, argb, 1.8, 0, true);
        }

        /** A dashed curve that the axes hold. */
        public static Curve dashed(String name, double[] x, double[] y, int argb) {
            return new Curve(name, x, y, argb, 1.4, 5, true);
        }

        @Override
        public void reach(Plot.Extent extent) {
            for (int i = 0; shapesRange && i < x.length; i++) {
                if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                    extent.x(x[i]);
                    extent.y(y[i]);
                }
            }
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            List<double[]> pieces = new ArrayList<>();
            int from = 0;
            for (int i = 0; i <= x.length; i++) {
                boolean gap = i == x.length || !Double.isFinite(x[i]) || !Double.isFinite(y[i]);
                if (gap && i - from >= 2) {
                    pieces.add(piece(from, i));
                }
                if (gap && i - from == 1) {
                    inside.mark(Pen.Mark.DOT, x[from], y[from], 2 * width, argb);
                }
                if (gap) {
                    from = i + 1;
                }
            }
            inside.polylines(pieces, argb, width, dash);
        }

        private double[] piece(int from, int to) {
            double[] xy = new double[2 * (to - from)];
            for (int k = from; k < to; k++) {
                xy[2 * (k - from)] = x[k];
                xy[2 * (k - from) + 1] = y[k];
            }
            return xy;
        }

        @Override
        public Optional<Plot.Key> key(Theme theme) {
            return PlotItems.key(name, legend -> legend.line(name, argb, width, dash));
        }
    }

    /**
     * Marks at points.
     *
     * @param name in the legend
     * @param mark their shape
     * @param x abscissas, shape (n)
     * @param y ordinates, shape (n)
     * @param argb colour
     * @param size in pixels
     */
    public record Marks(String name, Pen.Mark mark, double[] x, double[] y, int argb, double size)
            implements Plot.Item {

        @Override
        public void reach(Plot.Extent extent) {
            for (int i = 0; i < x.length; i++) {
                extent.x(x[i]);
                extent.y(y[i]);
            }
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            for (int i = 0; i < x.length; i++) {
                inside.mark(mark, x[i], y[i], size, argb);
            }
        }

        @Override
        public Optional<Plot.Key> key(Theme theme) {
            return PlotItems.key(name, legend -> legend.mark(name, mark, size, argb));
        }
    }

    /** A thin ring around a point: look here. */
    public record Ring(double x, double y, int argb, double size) implements Plot.Item {

        private static final int CORNERS = 48;

        @Override
        public void reach(Plot.Extent extent) {
            extent.x(x);
            extent.y(y);
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            double[] xy = new double[2 * CORNERS + 2];
            for (int k = 0; k <= CORNERS; k++) {
                double angle = 2 * Math.PI * (k % CORNERS) / CORNERS;
                xy[2 * k] = plot.px(x) + size / 2 * Math.cos(angle);
                xy[2 * k + 1] = plot.py(y) + size / 2 * Math.sin(angle);
            }
            inside.in(plot.inPixels()).polyline(xy, argb, 1.6, 0);
        }
    }

    /**
     * A horizontal band, such as a noise floor.
     *
     * @param name in the legend
     */
    public record Band(String name, double low, double high) implements Plot.Item {

        @Override
        public void reach(Plot.Extent extent) {
            extent.y(low);
            extent.y(high);
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            inside.rectangle(plot.xMin(), low, plot.xMax(), high, color(theme));
        }

        private static int color(Theme theme) {
            return theme.reference() & 0xFFFFFF | 0x59000000;
        }

        @Override
        public Optional<Plot.Key> key(Theme theme) {
            return PlotItems.key(name, legend -> legend.patch(name, color(theme)));
        }
    }

    /**
     * A horizontal line.
     *
     * @param name in the legend
     * @param argb colour
     * @param dash length of dashes in pixels; 0 for a solid line
     */
    public record Level(String name, double value, int argb, double dash) implements Plot.Item {

        @Override
        public void reach(Plot.Extent extent) {
            extent.y(value);
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            inside.polyline(new double[] {plot.xMin(), value, plot.xMax(), value}, argb, 1.3, dash);
        }

        @Override
        public Optional<Plot.Key> key(Theme theme) {
            return PlotItems.key(name, legend -> legend.line(name, argb, 1.3, dash));
        }
    }

    /** A vertical line from edge to edge. */
    public record Upright(double x, int argb) implements Plot.Item {

        @Override
        public void reach(Plot.Extent extent) {
            extent.x(x);
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            inside.polyline(new double[] {x, plot.yMin(), x, plot.yMax()}, argb, 1, 3);
        }
    }

    /**
     * Something that happened at an abscissa: a dotted vertical line with a few words beside its
     * top.
     *
     * @param row line of the words, from 0: neighbours stand below each other
     */
    public record Event(double x, String words, int row, int argb) implements Plot.Item {

        private static final double SIZE = 10;
        private static final double AWAY = 3;

        @Override
        public void reach(Plot.Extent extent) {
            extent.x(x);
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            inside.polyline(new double[] {x, plot.yMin(), x, plot.yMax()}, argb, 1, 2);
        }

        @Override
        public void write(Pen inside, Viewport plot, Theme theme) {
            Pen pixels = inside.in(plot.inPixels());
            TextStyle style = TextStyle.of(SIZE, argb);
            double width = RichText.width(pixels, words, style);
            double px = plot.px(x) + AWAY;
            if (px + width > plot.left() + plot.width()) {
                px = plot.px(x) - AWAY - width;
            }
            double base = plot.top() + SIZE * (1 + 1.1 * row);
            plate(pixels, theme, px, base, width, SIZE);
            RichText.draw(pixels, words, px, base, style);
        }
    }

    /**
     * The hatched region in which one curve lies above another.
     *
     * @param name in the legend
     * @param x rising, shape (n)
     * @param upper shape (n)
     * @param lower shape (n); nothing is hatched where it is not below
     * @param argb colour
     */
    public record Gap(String name, double[] x, double[] upper, double[] lower, int argb)
            implements Plot.Item {

        @Override
        public void reach(Plot.Extent extent) {
            // The curves that it lies between do.
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            List<double[]> strokes = new ArrayList<>();
            for (int i = 0; i + 1 < x.length; i++) {
                double left = plot.px(x[i]);
                double right = plot.px(x[i + 1]);
                for (double at = Math.ceil(left / HATCH) * HATCH; at < right; at += HATCH) {
                    double share = (at - left) / (right - left);
                    double high = upper[i] + share * (upper[i + 1] - upper[i]);
                    double low = lower[i] + share * (lower[i + 1] - lower[i]);
                    if (high > low) {
                        strokes.add(new double[] {plot.x(at), low, plot.x(at), high});
                    }
                }
            }
            inside.polylines(strokes, argb & 0xFFFFFF | 0xB0000000, 1, 0);
        }

        @Override
        public Optional<Plot.Key> key(Theme theme) {
            return PlotItems.key(name, legend -> legend.hatch(name, argb));
        }
    }

    /**
     * A few words beside a point, on a plate, where they hide least of what they must keep off;
     * kept inside the plot.
     *
     * @param text {@code *stars*} enclose italics
     * @param keepOff polylines in the plot's coordinates, each x, y, x, y, ...
     */
    public record Callout(String text, double x, double y, int argb, List<double[]> keepOff)
            implements Plot.Item {

        private static final double SIZE = 10.5;
        private static final double AWAY = 7;
        private static final double KEEP_OFF = 6;

        /** Pixels between two places of a line that are looked at. */
        private static final double SAMPLE = 2;

        /** Where the words stand: their left end on the base line, in pixels. */
        private record Place(double left, double base, double width) {

            boolean covers(double px, double py) {
                return px > left - KEEP_OFF
                        && px < left + width + KEEP_OFF
                        && py > base - SIZE - KEEP_OFF
                        && py < base + SIZE / 4 + KEEP_OFF;
            }
        }

        @Override
        public void reach(Plot.Extent extent) {
            // The point is part of a curve.
        }

        @Override
        public void paint(Pen inside, Viewport plot, Theme theme) {
            Pen pixels = inside.in(plot.inPixels());
            TextStyle style = TextStyle.of(SIZE, argb).semiBold();
            Place best = best(plot, RichText.width(pixels, text, style));
            plate(pixels, theme, best.left, best.base, best.width, SIZE);
            RichText.draw(pixels, text, best.left, best.base, style);
        }

        private Place best(Viewport plot, double width) {
            double top = plot.top() + 3;
            double bottom = plot.top() + plot.height() - 3;
            double below = plot.py(y) + AWAY + SIZE;
            double above = plot.py(y) - AWAY;
            double right = plot.px(x) + AWAY;
            double left = plot.px(x) - AWAY - width;
            Place best = null;
            int least = Integer.MAX_VALUE;
            for (double base : new double[] {below, above, bottom - SIZE / 4, top + SIZE}) {
                for (double start : new double[] {right, left}) {
                    boolean fits =
                            start >= plot.left() + 3
                                    && start + width <= plot.left() + plot.width() - 3
                                    && base - SIZE >= top
                                    && base <= bottom;
                    Place place = new Place(start, base, width);
                    int hidden = fits ? hidden(place, plot) : Integer.MAX_VALUE - 1;
                    if (hidden < least) {
                        best = place;
                        least = hidden;
                    }
                }
            }
            return best;
        }

        private int hidden(Place place, Viewport plot) {
            int count = 0;
            for (double[] line : keepOff) {
                for (int k = 0; k + 3 < line.length; k += 2) {
                    double fromX = plot.px(line[k]);
                    double fromY = plot.py(line[k + 1]);
                    double alongX = plot.px(line[k + 2]) - fromX;
                    double alongY = plot.py(line[k + 3]) - fromY;
                    int parts = (int) Math.max(1, Math.hypot(alongX, alongY) / SAMPLE);
                    for (int i = 0; i <= parts; i++) {
                        double share = (double) i / parts;
                        count +=
                                place.covers(fromX + share * alongX, fromY + share * alongY)
                                        ? 1
                                        : 0;
                    }
                }
            }
            return count;
        }
    }
}
