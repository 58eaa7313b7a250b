package org.prefflow.math;

import java.util.Arrays;

/**
 * n points of the plane in data units: an immutable batch of shape (n, 2), float32, row-major
 * ({@code x0, y0, x1, y1, ...}).
 */
public final class Points {

    private final float[] xy;

    private Points(float[] xy) {
        this.xy = xy;
    }

    /**
     * Copies a row-major array.
     *
     * @param xy shape (n, 2), n at least 0
     * @throws IllegalArgumentException if the length is odd
     */
    public static Points of(float... xy) {
        return wrap(xy.clone());
    }

    /**
     * Takes an array over without a copy: the caller gives it away and must not write to it again.
     *
     * @param xy shape (n, 2)
     */
    public static Points wrap(float[] xy) {
        if (xy.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "points need an even number of coordinates, got " + xy.length);
        }
        return new Points(xy);
    }

    /** Number of points. */
    public int size() {
        return xy.length / 2;
    }

    /** Abscissa of point i. */
    public float x(int i) {
        return xy[2 * i];
    }

    /** Ordinate of point i. */
    public float y(int i) {
        return xy[2 * i + 1];
    }

    /** A copy of the coordinates, shape (n, 2), row-major. */
    public float[] toArray() {
        return xy.clone();
    }

    /** Copies points [from, from + count) to {@code target}, starting at float {@code offset}. */
    public void copyTo(int from, int count, float[] target, int offset) {
        System.arraycopy(xy, 2 * from, target, offset, 2 * count);
    }

    /** Points [from, to). */
    public Points slice(int from, int to) {
        return new Points(Arrays.copyOfRange(xy, 2 * from, 2 * to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points points && Arrays.equals(xy, points.xy);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xy);
    }

    @Override
    public String toString() {
        return "Points[" + size() + "]";
    }
}
