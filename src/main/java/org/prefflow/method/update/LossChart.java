package org.prefflow.method.update;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of one number with the pairs of the batch on it. Immutable by convention.
 *
 * @param xName what the number is, with its unit after a comma
 * @param yName what the function is, likewise; a pure number has no unit
 * @param curves at least one
 * @param dots of the pairs, the told one last
 */
public record LossChart(String xName, String yName, List<Curve> curves, List<Dot> dots) {

    private static final int SAMPLES = 121;

    /**
     * A curve.
     *
     * @param name beside it; empty where there is but one
     * @param x shape (n), rising
     * @param y shape (n)
     */
    public record Curve(Role role, String name, double[] x, double[] y) {

        /** A function between two numbers. */
        public static Curve of(
                Role role, String name, double from, double to, DoubleUnaryOperator function) {
            double[] x = new double[SAMPLES];
            double[] y = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                x[i] = from + (to - from) * i / (SAMPLES - 1);
                y[i] = function.applyAsDouble(x[i]);
            }
            return new Curve(role, name, x, y);
        }
    }

    /**
     * A pair on a curve.
     *
     * @param row of the batch
     */
    public record Dot(Role role, int row, double x, double y) {}

    public LossChart {
        curves = List.copyOf(curves);
        dots = List.copyOf(dots);
    }
}
