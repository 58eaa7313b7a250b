package org.prefflow.sweep;

/**
 * A part of an upright of parallel coordinates: settings that stand in it are meant.
 *
 * @param upright which, from 0; the last one is the metric
 * @param from lower end, in [0, 1]
 * @param to upper end, in [0, 1], not below the lower one
 */
public record Brush(int upright, double from, double to) {

    /** What stands at the very end is meant, however its place was rounded. */
    private static final double SLACK = 1e-9;

    public Brush {
        if (!(0 <= from && from <= to && to <= 1)) {
            throw new IllegalArgumentException("no brush from " + from + " to " + to);
        }
    }

    /** Whether a line goes through it. */
    boolean meets(double[] shares) {
        return shares[upright] >= from - SLACK && shares[upright] <= to + SLACK;
    }
}
