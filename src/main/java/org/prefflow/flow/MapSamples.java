package org.prefflow.flow;

import org.prefflow.math.Grid;

/**
 * A number at each node of a grid, at one or several times: what heatmaps are drawn from. Immutable
 * by convention.
 *
 * @param grid where
 * @param times shape (k), rising, k at least 1
 * @param values shape (k, grid size); NaN where there is nothing to say
 */
public record MapSamples(Grid grid, float[] times, double[][] values) {

    public MapSamples {
        if (times.length == 0 || times.length != values.length) {
            throw new IllegalArgumentException("a map needs values for each of its times");
        }
    }

    /** A map that does not change with time. */
    public static MapSamples still(Grid grid, double[] values) {
        return new MapSamples(grid, new float[] {0}, new double[][] {values});
    }

    /** Whether it is the same at all times. */
    public boolean isStill() {
        return times.length == 1;
    }

    /** The values at a time, linear between sampled ones, clamped; not to be modified. */
    public double[] at(double time) {
        Instant now = Instant.of(times, time);
        if (now.share() == 0) {
            return values[now.before()];
        }
        double[] a = values[now.before()];
        double[] b = values[now.after()];
        double[] v = new double[a.length];
        for (int k = 0; k < v.length; k++) {
            v[k] = a[k] + now.share() * (b[k] - a[k]);
        }
        return v;
    }
}
