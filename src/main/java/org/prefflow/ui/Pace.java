package org.prefflow.ui;

import java.util.Arrays;

/**
 * How evenly frames followed each other. Durations in milliseconds.
 *
 * @param frames number of frames measured
 * @param framesPerSecond mean rate
 * @param medianInterval between two frames
 * @param slowInterval 99th percentile of the interval between two frames
 * @param longestInterval between two frames
 * @param medianPulse the JavaFX thread's time for a frame, until it is free again
 * @param longestPulse the same for the slowest frame
 * @param longestInput longest time that an event waited for the JavaFX thread
 */
public record Pace(
        int frames,
        double framesPerSecond,
        double medianInterval,
        double slowInterval,
        double longestInterval,
        double medianPulse,
        double longestPulse,
        double longestInput) {

    static Pace of(double[] intervals, double[] pulses, double[] inputs) {
        double[] gaps = sorted(intervals);
        double[] busy = sorted(pulses);
        return new Pace(
                gaps.length,
                1000 / Arrays.stream(gaps).average().orElse(Double.NaN),
                quantile(gaps, 0.5),
                quantile(gaps, 0.99),
                quantile(gaps, 1),
                quantile(busy, 0.5),
                quantile(busy, 1),
                quantile(sorted(inputs), 1));
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double quantile(double[] sorted, double q) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (q * (sorted.length - 1))];
    }
}
