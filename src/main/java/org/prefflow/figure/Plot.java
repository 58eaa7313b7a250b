package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Curves, marks and what is known beside them in one pair of axes; fills its page, legend and axes
 * included. Items are painted in their order, the first one undermost.
 *
 * @param x abscissa
 * @param y ordinate
 * @param items what is shown
 * @param theme colours
 */
public record Plot(Axis x, Axis y, List<Item> items, Theme theme) implements Figure {

    /** Share of the range that is left free at each end where the range is found. */
    private static final double MARGIN = 0.06;

    private static final double ROW = 15;
    private static final double TOP = 8;
    private static final double RIGHT = 14;

    public Plot {
        items = List.copyOf(items);
    }

    /**
     * One axis.
     *
     * @param label its name and unit; {@code *stars*} enclose italics; empty where they are said
     *     elsewhere, which takes less room; that of an ordinate stands above the plot where it is
     *     longer than the axis
     * @param low left or lower end; NaN to find it from the items
     * @param high the other end; NaN likewise
     * @param names what stands at 0, 1, ... in place of numbers, on an abscissa; empty for numbers
     * @param logarithmic whether the items' ordinates are log10 of what the ticks say
     */
    public record Axis(
            String label, double low, double high, List<String> names, boolean logarithmic) {

        public Axis {
            names = List.copyOf(names);
        }

        /** An axis of numbers. */
        public Axis(String label, double low, double high) {
            this(label, low, high, List.of(), false);
        }

        /** An axis that finds its range. */
        public static Axis of(String label) {
            return new Axis(label, Double.NaN, Double.NaN);
        }

        /** An abscissa of names in place of numbers, with half a step left free at both ends. */
        public static Axis named(String label, List<String> names) {
            return new Axis(label, -0.5, names.size() - 0.5, names, false);
        }

        /** The same axis with a fixed beginning. */
        public Axis from(double newLow) {
            return new Axis(label, newLow, high, names, logarithmic);
        }

        /** The same axis, whose name is said elsewhere. */
        public Axis nameless() {
            return new Axis("", low, high, names, logarithmic);
        }

        /** The same ordinate for items whose numbers are log10 of what the ticks say. */
        public Axis ofLogarithms() {
            return new Axis(label, low, high, names, true);
        }

        /** The same axis with a fixed end. */
        public Axis to(double newHigh) {
            return new Axis(label, low, newHigh, names, logarithmic);
        }
    }

    /** Something in the plot. */
    public interface Item {

        /** Says which values must be seen. */
        void reach(Extent extent);

        /** Draws itself in data coordinates, clipped to the plot. */
        void paint(Pen inside, Viewport plot, Theme theme);

        /** Writes its words, which lie over what any item draws; clipped likewise. */
        default void write(Pen inside, Viewport plot, Theme theme) {}

        /** Its line in the legend; empty for none. */
        default Optional<Key> key(Theme theme) {
            return Optional.empty();
        }
    }

    /**
     * A line of the legend.
     *
     * @param name what it means
     * @param draw draws the key and its name
     */
    record Key(String name, Consumer<Legend> draw) {}

    /** The range of what is shown. Mutable; lives while a plot is laid out. */
    public static final class Extent {

        private double xLow = Double.POSITIVE_INFINITY;
        private double xHigh = Double.NEGATIVE_INFINITY;
        private double yLow = Double.POSITIVE_INFINITY;
        private double yHigh = Double.NEGATIVE_INFINITY;

        private Extent() {}

        /** This abscissa must be seen, if it is a number. */
        public void x(double value) {
            if (Double.isFinite(value)) {
                xLow = Math.min(xLow, value);
                xHigh = Math.max(xHigh, value);
            }
        }

        /** This ordinate must be seen, if it is a number. */
        public void y(double value) {
            if (Double.isFinite(value)) {
                yLow = Math.min(yLow, value);
                yHigh = Math.max(yHigh, value);
            }
        }
    }

    /** The plotting area on a page: data coordinates in the pixels between the axes. */
    public Viewport area(Pen pen, Viewport page) {
        return area(pen, page, FigureParts.ALL);
    }

    private Viewport area(Pen pen, Viewport page, FigureParts parts) {
        Extent extent = new Extent();
        items.forEach(item -> item.reach(extent));
        double[] across = range(x, extent.xLow, extent.xHigh, 0);
        double[] up = range(y, extent.yLow, extent.yHigh, MARGIN);
        boolean above = isNamedAbove(pen, page, parts);
        double top = page.top() + TOP + legend(pen, page, parts) + (above ? ROW : 0);
        double height = Math.max(1, page.top() + page.height() - under(parts) - top);
        Viewport high =
                new Viewport(across[0], across[1], up[0], up[1], page.left(), top, 1, height);
        double left = page.left() + beside(pen, high, parts, above);
        double room = page.left() + page.width() - left;
        Viewport wide = high.across(left, Math.max(1, room - RIGHT));
        double beyond = parts.axes() ? axes(above).numbersBeyond(pen, wide) : 0;
        return beyond < RIGHT ? wide : high.across(left, Math.max(1, room - beyond - 1));
    }

    /**
     * The room to the left of the plot, in pixels: more where the numbers at its ticks are wide.
     *
     * @param high where the plot stands, but for its left and its width
     */
    private double beside(Pen pen, Viewport high, FigureParts parts, boolean above) {
        if (!parts.axes()) {
            return 4;
        }
        Axes axes = axes(above);
        return y.label().isEmpty() || above
                ? Math.max(36, axes.numbersBeside(pen, high) + 2)
                : Math.max(50, axes.nameBeside(pen, high) + 16);
    }

    private Axes axes(boolean above) {
        return new Axes(x.label(), above ? "" : y.label(), y.logarithmic(), true, theme, x.names());
    }

    private double under(FigureParts parts) {
        return !parts.axes() ? 4 : x.label().isEmpty() ? 20 : 38;
    }

    private double legend(Pen pen, Viewport page, FigureParts parts) {
        return parts.legend() ? ROW * rows(pen, page).size() : 0;
    }

    /** Whether the ordinate's name would reach into what is above or below the plot. */
    private boolean isNamedAbove(Pen pen, Viewport page, FigureParts parts) {
        double axis = page.height() - TOP - legend(pen, page, parts) - under(parts);
        return parts.axes() && RichText.width(pen, y.label(), Axes.nameStyle(theme)) > axis + TOP;
    }

    private static double[] range(Axis axis, double found, double foundEnd, double margin) {
        boolean nothing = found > foundEnd;
        double begin = Double.isNaN(axis.high()) ? 0 : axis.high() - 1;
        double low = Double.isNaN(axis.low()) ? nothing ? begin : found : axis.low();
        double high = Double.isNaN(axis.high()) ? nothing ? low + 1 : foundEnd : axis.high();
        double span = high - low;
        double air = span > 0 ? margin * span : Math.max(1e-9, Math.abs(high) * 0.1);
        return new double[] {
            Double.isNaN(axis.low()) ? low - air : low,
            Double.isNaN(axis.high()) || span <= 0 ? high + air : high
        };
    }

    private List<List<Key>> rows(Pen pen, Viewport page) {
        List<List<Key>> rows = new ArrayList<>();
        double left = 0;
        for (Item item : items) {
            Optional<Key> key = item.key(theme);
            if (key.isPresent()) {
                double width = Legend.width(pen, key.get().name());
                if (rows.isEmpty() || left + width > page.width()) {
                    rows.add(new ArrayList<>());
                    left = 0;
                }
                rows.get(rows.size() - 1).add(key.get());
                left += width;
            }
        }
        return rows;
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        paint(pen, page, FigureParts.ALL);
    }

    /** Draws itself with or without axes and legend. */
    void paint(Pen pen, Viewport page, FigureParts parts) {
        Viewport plot = area(pen, page, parts);
        Pen inside = pen.in(plot);
        boolean above = isNamedAbove(pen, page, parts);
        if (parts.axes()) {
            axes(above).paint(inside, plot);
        }
        inside.clipped(
                plot.xMin(),
                plot.yMin(),
                plot.xMax(),
                plot.yMax(),
                () -> {
                    items.forEach(item -> item.paint(inside, plot, theme));
                    items.forEach(item -> item.write(inside, plot, theme));
                });
        Pen pixels = pen.in(page.inPixels());
        double baseline = page.top() + 11;
        if (above) {
            RichText.draw(pixels, y.label(), page.left() + 2, baseline, Axes.nameStyle(theme));
            baseline += ROW;
        }
        for (List<Key> row : parts.legend() ? rows(pen, page) : List.<List<Key>>of()) {
            Legend legend = new Legend(pixels, theme, page.left() + 2, baseline);
            row.forEach(key -> key.draw().accept(legend));
            baseline += ROW;
        }
    }
}
