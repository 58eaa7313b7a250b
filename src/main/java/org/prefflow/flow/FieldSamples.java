package org.prefflow.flow;

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
public record FieldSamples(
        float[] times, double min, double max, int nodes, float[][] velocities) {}
