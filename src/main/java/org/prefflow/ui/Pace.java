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
 * @param waits of what comes from outside
 */
public record Pace(
        int frames,
        double framesPerSecond,
        double medianInterval,
        double slowInterval,
        double longestInterval,
        double medianPulse,
        double longestPulse,
        Waits waits) {

    /**
     * The longest times from the wish until the JavaFX thread has done what was wished; NaN where
     * nothing was clocked.
     *
     * @param task that is posted to the thread and does nothing
     * @param key pressed by the toolkit's robot, until all its handlers are done
     * @param move of the pointer by the robot, over the stage, until all its handlers are done
     */
    public record Waits(double task, double key, double move) {

        static Waits of(double[] tasks, double[] keys, double[] moves) {
            return new Waits(longest(tasks), longest(keys), longest(moves));
        }

        private static double longest(double[] values) {
            return quantile(sorted(values), 1);
        }

        /** Whether real input came through. */
        public boolean isReal() {
            return Double.isFinite(key) && Double.isFinite(move);
        }

        /** The longest of all. */
        public double longest() {
            return isReal() ? Math.max(task, Math.max(key, move)) : task;
        }
    }

    static Pace of(double[] intervals, double[] pulses, Waits waits) {
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
                waits);
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
