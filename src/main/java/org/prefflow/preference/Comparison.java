package org.prefflow.preference;

/** The probability that one score is preferred to another, before flips. */
public interface Comparison {

    /**
     * Probability that score a beats score b; antisymmetric: {@code beats(a, b) + beats(b, a) = 1}.
     */
    double beats(double scoreA, double scoreB);

    /** Whether {@link #beats} jumps at equal scores, so that it must not be interpolated. */
    default boolean isStep() {
        return false;
    }

    /** By how much scores may differ and be the same one; infinite where only equal ones are. */
    default double period() {
        return Double.POSITIVE_INFINITY;
    }
}
