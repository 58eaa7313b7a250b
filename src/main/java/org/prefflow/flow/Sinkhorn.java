package org.prefflow.flow;

import org.prefflow.math.RandomStream;

/**
 * Optimal transport of n points to n points with an entropy: the plan P of rows and columns of mass
 * 1 each that makes
 *
 * <pre>  sum_ij P_ij |p_i - q_j|^2 + epsilon sum_ij P_ij log P_ij</pre>
 *
 * least, by Sinkhorn's alternating updates of the logarithms (Cuturi 2013, arXiv:1306.0895; Peyre
 * and Cuturi 2019, arXiv:1803.00567, sections 4.2 and 4.4). Since |p - q|^2 = |p|^2 + |q|^2 - 2
 * p.q, the plan is
 *
 * <pre>  P_ij = exp((alpha_i + beta_j + 2 p_i.q_j) / epsilon)</pre>
 *
 * <p>Epsilon comes down by halves from the mean cost, one sweep each, and stays where it should be
 * until the columns are right to {@value #TOLERANCE} of the mass on average, or after {@value
 * #MOST_SWEEPS} sweeps. Costs are computed when needed: memory is O(n). Buffers are made once. For
 * one thread.
 */
final class Sinkhorn {

    /** Share of the columns' mass that may be misplaced. */
    static final double TOLERANCE = 0.01;

    /** Most sweeps over rows and columns at the final epsilon. */
    static final int MOST_SWEEPS = 100;

    private static final int PLAIN_SWEEPS = 2;
    private static final double MOST_ETA = 0.98;
    private static final float LEAST_EXPONENT = -20;
    private static final float HALVED = 1 / 64f;

    private final double regularization;
    private final Side rows;
    private final Side columns;
    private final float[] weights;

    /** One of the two clouds, about its mean, and its potential alpha or beta. */
    private static final class Side {
        private final float[] x;
        private final float[] y;
        private final double[] potential;
        private final float[] scaled;
        private double meanX;
        private double meanY;
        private double spread;

        Side(int capacity) {
            x = new float[capacity];
            y = new float[capacity];
            potential = new double[capacity];
            scaled = new float[capacity];
        }

        void load(float[] xy, int n) {
            meanX = 0;
            meanY = 0;
            for (int i = 0; i < n; i++) {
                meanX += xy[2 * i] / (double) n;
                meanY += xy[2 * i + 1] / (double) n;
            }
            spread = 0;
            for (int i = 0; i < n; i++) {
                x[i] = (float) (xy[2 * i] - meanX);
                y[i] = (float) (xy[2 * i + 1] - meanY);
                double square = (double) x[i] * x[i] + (double) y[i] * y[i];
                potential[i] = -square;
                spread += square / n;
            }
        }

        void scale(double factor, int n) {
            for (int i = 0; i < n; i++) {
                scaled[i] = (float) (factor * potential[i]);
            }
        }
    }

    /**
     * @param capacity most points
     * @param regularization epsilon, in squared data units, positive
     */
    Sinkhorn(int capacity, double regularization) {
        this.regularization = regularization;
        rows = new Side(capacity);
        columns = new Side(capacity);
        weights = new float[capacity];
    }

    /**
     * Draws a column for each row from the plan's row. Rows are exact, columns as good as the
     * tolerance, so that a column's expected number of rows is 1.
     *
     * @param p row points, shape (n, 2)
     * @param q column points, shape (n, 2)
     * @param n number of points, at most the capacity
     * @param match receives the column of each row; columns may repeat
     * @return sweeps at the final epsilon
     * @throws IllegalArgumentException if a coordinate is not finite
     */
    int match(float[] p, float[] q, int n, RandomStream random, int[] match) {
        rows.load(p, n);
        columns.load(q, n);
        // The means' distance moves every cost of a plan by the same amount.
        double cost = rows.spread + columns.spread;
        if (!Double.isFinite(cost)) {
            throw new IllegalArgumentException("points to couple must be finite");
        }
        for (double epsilon = cost; epsilon > regularization; epsilon /= 2) {
            sweep(epsilon, 1, n);
        }
        int sweeps = settle(n);
        columns.scale(1 / regularization, n);
        for (int i = 0; i < n; i++) {
            weigh(rows, i, columns, regularization, n);
            match[i] = drawn(n, random);
        }
        return sweeps;
    }

    /**
     * Sweeps at the final epsilon, by more than to the fixed point of each update: by 2 / (1 +
     * sqrt(1 - eta)), where eta is what a plain sweep would leave of the error (Lehmann, von
     * Renesse, Sambale and Uschmajew 2021, arXiv:2012.12562). It is read off what the sweeps so far
     * left, lambda, by Young's (lambda + step - 1)^2 = lambda step^2 eta.
     */
    private int settle(int n) {
        double last = sweep(regularization, 1, n);
        double eta = 0;
        int sweeps = 1;
        while (last > TOLERANCE && sweeps < MOST_SWEEPS) {
            double step = 2 / (1 + Math.sqrt(1 - eta));
            double error = sweep(regularization, step, n);
            double lambda = error / last;
            if (lambda > step - 1 && sweeps >= PLAIN_SWEEPS) {
                double root = (lambda + step - 1) / step;
                eta = Math.max(eta, Math.min(MOST_ETA, root * root / lambda));
            }
            last = error;
            sweeps++;
        }
        return sweeps;
    }

    /** Moves all rows, then all columns; returns how wrong they were, on average. */
    private double sweep(double epsilon, double step, int n) {
        double error = update(rows, columns, epsilon, step, n);
        return Math.max(error, update(columns, rows, epsilon, step, n));
    }

    private double update(Side side, Side other, double epsilon, double step, int n) {
        other.scale(1 / epsilon, n);
        double error = 0;
        for (int i = 0; i < n; i++) {
            double move = -epsilon * weigh(side, i, other, epsilon, n) - side.potential[i];
            error += Math.abs(Math.expm1(-move / epsilon)) / n;
            side.potential[i] += step * move;
        }
        return error;
    }

    /**
     * Leaves in {@link #weights} what the entries of a row are in proportion to.
     *
     * @return logarithm of sum_j exp((beta_j + 2 p_i.q_j) / epsilon)
     */
    private double weigh(Side side, int i, Side other, double epsilon, int n) {
        float a = (float) (2 * side.x[i] / epsilon);
        float b = (float) (2 * side.y[i] / epsilon);
        exponents(a, b, other, n);
        float largest = largest(n);
        exponentiate(largest, n);
        return largest + Math.log(sum(n));
    }

    private void exponents(float a, float b, Side other, int n) {
        float[] x = other.x;
        float[] y = other.y;
        float[] scaled = other.scaled;
        for (int j = 0; j < n; j++) {
            weights[j] = a * x[j] + b * y[j] + scaled[j];
        }
    }

    private float largest(int n) {
        float first = Float.NEGATIVE_INFINITY;
        float second = first;
        int j = 0;
        for (; j < n - 1; j += 2) {
            first = weights[j] > first ? weights[j] : first;
            second = weights[j + 1] > second ? weights[j + 1] : second;
        }
        first = j < n && weights[j] > first ? weights[j] : first;
        return Math.max(first, second);
    }

    // exp(x) = exp(x / 64)^64: a loop that the compiler turns into vector instructions, right to
    // 1e-5 of the value where it matters.
    private void exponentiate(float largest, int n) {
        for (int j = 0; j < n; j++) {
            float x = HALVED * Math.max(weights[j] - largest, LEAST_EXPONENT);
            float e = 1 + x * (1 + x * (1 / 2f + x * (1 / 6f + x * (1 / 24f + x * (1 / 120f)))));
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            weights[j] = e;
        }
    }

    private double sum(int n) {
        float even = 0;
        float odd = 0;
        int j = 0;
        for (; j < n - 1; j += 2) {
            even += weights[j];
            odd += weights[j + 1];
        }
        return (double) even + odd + (j < n ? weights[j] : 0);
    }

    private int drawn(int n, RandomStream random) {
        double left = random.nextDouble() * sum(n);
        for (int j = 0; j < n - 1; j++) {
            left -= weights[j];
            if (left < 0) {
                return j;
            }
        }
        return n - 1;
    }
}
