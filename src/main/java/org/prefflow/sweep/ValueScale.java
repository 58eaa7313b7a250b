package org.prefflow.sweep;

import java.util.Arrays;

/**
 * How numbers are laid along an axis: by their size, or by their logarithm where all are positive
 * and span a hundredfold, so that one wild setting does not hide what tells the others apart.
 *
 * @param low the smallest
 * @param high the largest
 */
record ValueScale(double low, double high) {

    private static final double WIDE = 100;

    /** That of the finite ones among some values; from 0 to 1 where there are none. */
    static ValueScale of(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return finite.length == 0
                ? new ValueScale(0, 1)
                : new ValueScale(finite[0], finite[finite.length - 1]);
    }

    /** Whether ratios count. */
    boolean isLogarithmic() {
        return low > 0 && high / low >= WIDE;
    }

    /** What of a value its place goes by. */
    double bent(double value) {
        return isLogarithmic() ? Math.log10(value) : value;
    }

    /** Where a value stands between the ends, in [0, 1]; the middle where the ends are one. */
    double share(double value) {
        return high > low ? (bent(value) - bent(low)) / (bent(high) - bent(low)) : 0.5;
    }
}
