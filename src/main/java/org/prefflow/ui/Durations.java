package org.prefflow.ui;

import java.util.Arrays;

/** Durations that were clocked, in milliseconds, in the order they were added. */
final class Durations {

    private double[] values = new double[1024];
    private int count;

    void addNanos(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos * 1e-6;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    double[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
