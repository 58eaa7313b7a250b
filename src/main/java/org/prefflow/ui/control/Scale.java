package org.prefflow.ui.control;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Maps a knob's range to a slider's positions in [0, 1], with values rounded to what a person would
 * type.
 *
 * @param min value at 0
 * @param max value at 1
 * @param logarithmic whether equal ways are equal factors
 * @param whole whether values are whole numbers
 */
record Scale(double min, double max, boolean logarithmic, boolean whole) {

    private static final double STEP = 0.01;

    /** Position of a value, clamped to [0, 1]. */
    double position(double value) {
        double p =
                logarithmic
                        ? Math.log(value / min) / Math.log(max / min)
                        : (value - min) / (max - min);
        return Math.max(0, Math.min(1, p));
    }

    /** The rounded value at a position. */
    double value(double position) {
        if (position <= 0) {
            return min;
        }
        if (position >= 1) {
            return max;
        }
        double raw =
                logarithmic ? min * Math.pow(max / min, position) : min + position * (max - min);
        return Math.max(min, Math.min(max, rounded(raw)));
    }

    /** The next rounded value at least one hundredth of the way further; the end at the end. */
    double stepped(double value, int direction) {
        if (!(value >= min && value <= max)) {
            return Math.max(min, Math.min(max, value));
        }
        double next = value;
        // Rounding may swallow a small step.
        for (int k = 1; (next - value) * direction <= 0 && k * STEP <= 1; k++) {
            next = value(position(value) + direction * k * STEP);
        }
        return (next - value) * direction > 0 ? next : value;
    }

    private double rounded(double raw) {
        BigDecimal exact = new BigDecimal(raw);
        if (logarithmic) {
            double two = exact.round(new MathContext(2)).doubleValue();
            return whole ? Math.rint(two) : two;
        }
        int digits = whole ? 0 : (int) -Math.floor(Math.log10((max - min) / 200));
        return exact.setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}
