package org.prefflow.flow;

import org.prefflow.math.Grid;

/**
 * A field sampled on a square lattice at several times: what arrows are drawn from. Immutable by
 * convention.
 *
 * @param times shape (k), rising
 * @param min lowest coordinate of the lattice on both axes
 * @param max highest coordinate
 * @param nodes points per axis
 * @param velocities shape (k, 2 nodes^2): at times[j], point (i, r) is at {@code 2 (r nodes + i)}:
 *     vx, vy
 */
public record FieldSamples(float[] times, double min, double max, int nodes, float[][] velocities) {

    /** Samples a field at the nodes of a lattice at the given times, rising. */
    public static FieldSamples of(VectorField field, Grid lattice, float... times) {
        int n = lattice.size();
        float[] xy = new float[2 * n];
        for (int k = 0; k < n; k++) {
            xy[2 * k] = (float) lattice.x(k);
            xy[2 * k + 1] = (float) lattice.y(k);
        }
        float[][] velocities = new float[times.length][2 * n];
        for (int j = 0; j < times.length; j++) {
            field.velocity(xy, n, times[j], velocities[j]);
        }
        return new FieldSamples(
                times.clone(), lattice.min(), lattice.max(), lattice.nodes(), velocities);
    }

    /** The velocities at a time, linear between sampled ones, clamped; shape (2 nodes^2). */
    public float[] at(double time) {
        Instant now = Instant.of(times, time);
        float[] a = velocities[now.before()];
        float[] b = velocities[now.after()];
        float w = (float) now.share();
        float[] v = new float[a.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = a[i] + w * (b[i] - a[i]);
        }
        return v;
    }

    /** The lattice. */
    public Grid lattice() {
        return new Grid(min, max, nodes);
    }
}
