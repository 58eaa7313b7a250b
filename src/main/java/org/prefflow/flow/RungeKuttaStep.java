package org.prefflow.flow;

import java.util.Arrays;

/**
 * One explicit Runge-Kutta step of a batch of particles, and what can be said about it: its error
 * and its course in between. Positions are kept in double, the field sees them rounded to float.
 * The divergence of the field is integrated along if wanted. All buffers are made once.
 */
final class RungeKuttaStep {

    private final ButcherTableau tableau;
    private final boolean density;
    private final float[] probe;
    private final double[] sum;
    private final float[][] velocity;
    private final float[][] divergence;
    private int n;
    private double[] xy;
    private double[] nextXy;
    private double[] change;
    private double[] nextChange;
    private long evaluations;

    /**
     * @param capacity most particles
     * @param density whether to integrate the divergence along each path
     */
    RungeKuttaStep(ButcherTableau tableau, int capacity, boolean density) {
        this.tableau = tableau;
        this.density = density;
        int changes = density ? capacity : 0;
        probe = new float[2 * capacity];
        sum = new double[2 * capacity];
        velocity = new float[tableau.stages()][2 * capacity];
        divergence = new float[tableau.stages()][changes];
        xy = new double[2 * capacity];
        nextXy = new double[2 * capacity];
        change = new double[changes];
        nextChange = new double[changes];
    }

    /** Places n particles, row-major from {@code offset} on, and forgets the past. */
    void place(float[] from, int offset, int n) {
        this.n = n;
        for (int i = 0; i < 2 * n; i++) {
            xy[i] = from[offset + i];
        }
        Arrays.fill(change, 0);
    }

    int particles() {
        return n;
    }

    /** Positions before the step, shape (n, 2); live. */
    double[] positions() {
        return xy;
    }

    /** Integral of the divergence before the step, shape (n); live. */
    double[] change() {
        return change;
    }

    /** Evaluations of the field so far. */
    long evaluations() {
        return evaluations;
    }

    /** The first stage, at the particles' place. */
    void first(VectorField field, double t) {
        for (int i = 0; i < 2 * n; i++) {
            probe[i] = (float) xy[i];
        }
        evaluate(field, t, 0);
    }

    /** The other stages, and where the step of size h (of either sign) leads. */
    void advance(VectorField field, double t, double h) {
        for (int stage = 1; stage < tableau.stages(); stage++) {
            combine(velocity, tableau.rows[stage], 2 * n);
            for (int i = 0; i < 2 * n; i++) {
                probe[i] = (float) (xy[i] + h * sum[i]);
            }
            evaluate(field, t + tableau.nodes[stage] * h, stage);
        }
        combine(velocity, tableau.weights, 2 * n);
        for (int i = 0; i < 2 * n; i++) {
            nextXy[i] = xy[i] + h * sum[i];
        }
        if (density) {
            combine(divergence, tableau.weights, n);
            for (int i = 0; i < n; i++) {
                nextChange[i] = change[i] + h * sum[i];
            }
        }
    }

    /** Goes where the step led. */
    void accept() {
        double[] held = xy;
        xy = nextXy;
        nextXy = held;
        held = change;
        change = nextChange;
        nextChange = held;
    }

    /** Takes the last stage as the first of the next step; for schemes built that way. */
    void reuseLastStage() {
        swapFirstAndLast(velocity);
        swapFirstAndLast(divergence);
    }

    /**
     * Size of the error estimate in units of the tolerance: the largest over the particles of the
     * root mean square over a particle's coordinates of |e| / (tol + tol max(|y|, |y next|)).
     * Particles that are not finite have no say.
     */
    double errorRatio(double h, double tolerance) {
        double largest = 0;
        combine(velocity, tableau.error, 2 * n);
        for (int i = 0; i < n; i++) {
            double square =
                    square(h * sum[2 * i], xy[2 * i], nextXy[2 * i])
                            + square(h * sum[2 * i + 1], xy[2 * i + 1], nextXy[2 * i + 1]);
            if (square > largest && square < Double.POSITIVE_INFINITY) {
                largest = square;
            }
        }
        largest /= 2;
        if (density) {
            combine(divergence, tableau.error, n);
            for (int i = 0; i < n; i++) {
                double square = square(h * sum[i], change[i], nextChange[i]);
                if (square > largest && square < Double.POSITIVE_INFINITY) {
                    largest = square;
                }
            }
        }
        return Math.sqrt(largest) / tolerance;
    }

    /**
     * Positions inside the step by the continuous extension of order 4, before it is accepted.
     *
     * @param theta share of the step, in [0, 1]
     * @param target receives shape (n, 2)
     */
    void between(double theta, double h, double[] target) {
        float[] first = velocity[0];
        float[] last = velocity[tableau.stages() - 1];
        combine(velocity, tableau.dense, 2 * n);
        double rest = 1 - theta;
        for (int i = 0; i < 2 * n; i++) {
            double whole = nextXy[i] - xy[i];
            double bend = h * first[i] - whole;
            double twist = whole - h * last[i] - bend;
            target[i] =
                    xy[i] + theta * (whole + rest * (bend + theta * (twist + rest * h * sum[i])));
        }
    }

    /**
     * Size of a first step for an error of order 5 (Hairer, Norsett, Wanner 1993, II.4), at most
     * the whole way; needs the first stage, spoils the second.
     *
     * @param way time to go, negative when going backward
     */
    double guessStep(VectorField field, double t, double way, double tolerance) {
        double size = 0;
        double speed = 0;
        for (int i = 0; i < 2 * n; i++) {
            double scale = tolerance * (1 + Math.abs(xy[i]));
            size = Math.max(size, Math.abs(xy[i]) / scale);
            speed = Math.max(speed, Math.abs(velocity[0][i]) / scale);
        }
        double guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
        double trial = Math.copySign(Math.min(guess, Math.abs(way)), way);
        for (int i = 0; i < 2 * n; i++) {
            probe[i] = (float) (xy[i] + trial * velocity[0][i]);
        }
        evaluate(field, t + trial, 1);
        double turn = 0;
        for (int i = 0; i < 2 * n; i++) {
            double scale = tolerance * (1 + Math.abs(xy[i]));
            double change = Math.abs(velocity[1][i] - velocity[0][i]);
            turn = Math.max(turn, change / scale / Math.abs(trial));
        }
        double steepest = Math.max(speed, turn);
        double best =
                steepest <= 1e-15
                        ? Math.max(1e-6, Math.abs(trial) * 1e-3)
                        : Math.pow(0.01 / steepest, 0.2);
        return Math.min(Math.min(100 * Math.abs(trial), best), Math.abs(way));
    }

    private static double square(double error, double before, double after) {
        double ratio = error / (1 + Math.max(Math.abs(before), Math.abs(after)));
        return ratio * ratio;
    }

    private void evaluate(VectorField field, double t, int stage) {
        evaluations++;
        if (density) {
            field.velocityAndDivergence(probe, n, (float) t, velocity[stage], divergence[stage]);
        } else {
            field.velocity(probe, n, (float) t, velocity[stage]);
        }
    }

    private void combine(float[][] stages, double[] weights, int length) {
        Arrays.fill(sum, 0, length, 0);
        for (int stage = 0; stage < weights.length; stage++) {
            double weight = weights[stage];
            if (weight != 0) {
                float[] values = stages[stage];
                for (int i = 0; i < length; i++) {
                    sum[i] += weight * values[i];
                }
            }
        }
    }

    private static void swapFirstAndLast(float[][] stages) {
        float[] held = stages[0];
        stages[0] = stages[stages.length - 1];
        stages[stages.length - 1] = held;
    }
}
