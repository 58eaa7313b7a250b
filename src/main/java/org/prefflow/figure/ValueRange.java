package org.prefflow.figure;

import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/**
 * The values shown by the two ends of a colour map.
 *
 * @param low value of the first colour
 * @param high value of the last colour, above {@code low}
 * @param bend what of a value its colour goes by
 */
public record ValueRange(double low, double high, Bend bend) {

    /** What of a value its colour goes by. */
    public enum Bend {
        /** The value itself. */
        NONE,
        /** Its signed root, so that small ones show beside large ones on both sides of zero. */
        ROOT,
        /** Its logarithm: equal ratios are equal steps. All values are positive. */
        LOGARITHM;

        private double of(double value) {
            return switch (this) {
                case NONE -> value;
                case ROOT -> Math.copySign(Math.sqrt(Math.abs(value)), value);
                case LOGARITHM -> Math.log10(value);
            };
        }

        private double back(double bent) {
            return switch (this) {
                case NONE -> bent;
                case ROOT -> bent * Math.abs(bent);
                case LOGARITHM -> Math.pow(10, bent);
            };
        }
    }

    public ValueRange {
        if (bend == Bend.LOGARITHM && !(low > 0)) {
            throw new IllegalArgumentException("no logarithms from " + low + " on");
        }
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("no colour range from " + low + " to " + high);
        }
    }

    /** Colours that go by the value itself. */
    public ValueRange(double low, double high) {
        this(low, high, Bend.NONE);
    }

    /** The same ends, with colours that go by the signed root of a value. */
    public ValueRange byRoot() {
        return new ValueRange(low, high, Bend.ROOT);
    }

    /**
     * The same ends, with colours that go by the logarithm of a value.
     *
     * @throws IllegalArgumentException if the lower end is not positive
     */
    public ValueRange byLogarithm() {
        return new ValueRange(low, high, Bend.LOGARITHM);
    }

    /** From the smallest to the largest finite value; [v - 1/2, v + 1/2] for a constant v. */
    public static ValueRange of(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            if (Double.isFinite(v)) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        return spanning(low, high);
    }

    /**
     * What a reward takes over a view, whatever it is held against: the whole range, except that a
     * function which falls or rises without bound towards the edges does not pale all else. It
     * reaches at most half a span below and four spans above the values in the middle half of the
     * view, so a far peak shows.
     *
     * @param values at the nodes of the view
     */
    public static ValueRange overView(Grid view, double[] values) {
        ValueRange all = of(values);
        double center = (view.min() + view.max()) / 2;
        double reach = (view.max() - view.min()) / 4;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < values.length; k++) {
            boolean inside =
                    Math.abs(view.x(k) - center) <= reach && Math.abs(view.y(k) - center) <= reach;
            if (inside && Double.isFinite(values[k])) {
                low = Math.min(low, values[k]);
                high = Math.max(high, values[k]);
            }
        }
        double span = high - low;
        if (!(span > 1e-9 * (all.high - all.low))) {
            return all;
        }
        return new ValueRange(
                Math.max(all.low, low - span / 2), Math.min(all.high, high + 4 * span));
    }

    /** From 0 to the largest finite value; [0, 1] where none is positive. */
    public static ValueRange fromZero(double[]... values) {
        double high = 0;
        for (double[] some : values) {
            for (double v : some) {
                high = Double.isFinite(v) ? Math.max(high, v) : high;
            }
        }
        return new ValueRange(0, high > 0 ? high : 1);
    }

    /**
     * The smallest range around zero that holds the values where 99 % of a density lies, at any of
     * several times: what happens where nothing is does not pale what happens where the mass is.
     *
     * @param density at the nodes that the values are at
     */
    public static ValueRange aroundZero(GridDensity density, double[]... values) {
        double high = 0;
        for (double[] some : values) {
            high = Math.max(high, holding(0.99, density, some));
        }
        return high > 0 ? new ValueRange(-high, high) : new ValueRange(-1, 1);
    }

    /** From 0 to what {@link #aroundZero} reaches. */
    public static ValueRange fromZero(GridDensity density, double[]... values) {
        return new ValueRange(0, aroundZero(density, values).high);
    }

    /** The size that a share of the mass, of where there is a value, does not exceed. */
    private static double holding(double share, GridDensity density, double[] values) {
        double[] sizes = new double[values.length];
        double all = 0;
        for (int k = 0; k < values.length; k++) {
            sizes[k] = Math.abs(values[k]);
            all += Double.isFinite(sizes[k]) ? density.mass(k) : 0;
        }
        double inside = 0;
        double size = 0;
        for (int k : Rank.rising(sizes)) {
            if (inside >= share * all) {
                break;
            }
            inside += density.mass(k);
            size = sizes[k];
        }
        return size;
    }

    /**
     * The values between which a function takes its middle share of a probability: what happens
     * outside of them happens where hardly anything is.
     *
     * @param share in (0, 1), such as 0.99
     */
    public static ValueRange middle(double[] values, GridDensity density, double share) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double mass = 0;
        for (int k : Rank.rising(values)) {
            double after = mass + density.mass(k);
            if (after > (1 - share) / 2 && mass < (1 + share) / 2) {
                low = Math.min(low, values[k]);
                high = Math.max(high, values[k]);
            }
            mass = after;
        }
        return spanning(low, high);
    }

    /** The smallest range that holds both. */
    public ValueRange joined(ValueRange other) {
        return new ValueRange(Math.min(low, other.low), Math.max(high, other.high), bend);
    }

    private static ValueRange spanning(double low, double high) {
        if (low > high) {
            return new ValueRange(0, 1);
        }
        return low < high ? new ValueRange(low, high) : new ValueRange(low - 0.5, high + 0.5);
    }

    /** Where a value lies between low (0) and high (1); not clamped. */
    public double fraction(double value) {
        double from = bend.of(low);
        return (bend.of(value) - from) / (bend.of(high) - from);
    }

    /** The value that lies at a fraction. */
    public double at(double fraction) {
        double from = bend.of(low);
        return bend.back(from + fraction * (bend.of(high) - from));
    }
}
