package org.prefflow.param;

import java.util.Arrays;

/**
 * A short immutable list of reals: a point, a slope, or a small matrix row by row. Equal by value.
 */
public final class Vector {

    private final double[] values;

    private Vector(double[] values) {
        this.values = values;
    }

    /** Copies its arguments. */
    public static Vector of(double... values) {
        return new Vector(values.clone());
    }

    /** Number of components. */
    public int size() {
        return values.length;
    }

    /** Component i. */
    public double get(int i) {
        return values[i];
    }

    /** First component: the abscissa of a point. */
    public double x() {
        return values[0];
    }

    /** Second component: the ordinate of a point. */
    public double y() {
        return values[1];
    }

    /** A copy with component i replaced. */
    public Vector with(int i, double value) {
        double[] copy = values.clone();
        copy[i] = value;
        return new Vector(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
