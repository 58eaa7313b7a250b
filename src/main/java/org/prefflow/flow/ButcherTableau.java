package org.prefflow.flow;

/**
 * The coefficients of an explicit Runge-Kutta scheme for y' = f(t, y):
 *
 * <pre>
 *   k_i = f(t + c_i h, y + h sum_{j &lt; i} a_ij k_j),   y(t + h) = y + h sum_i b_i k_i
 * </pre>
 *
 * <p>The nodes are the row sums c_i = sum_j a_ij (Hairer, Norsett, Wanner 1993, II.1). The arrays
 * are not to be modified.
 */
final class ButcherTableau {

    /**
     * Dormand and Prince 1980, orders 5 and 4; the last stage is the first of the next step. The
     * continuous extension of order 4 is Hairer, Norsett, Wanner 1993, II.6.
     */
    static final ButcherTableau DORMAND_PRINCE =
            new ButcherTableau(
                    row(35 / 384., 0, 500 / 1113., 125 / 192., -2187 / 6784., 11 / 84., 0),
                    new double[][] {
                        row(),
                        row(1 / 5.),
                        row(3 / 40., 9 / 40.),
                        row(44 / 45., -56 / 15., 32 / 9.),
                        row(19372 / 6561., -25360 / 2187., 64448 / 6561., -212 / 729.),
                        row(9017 / 3168., -355 / 33., 46732 / 5247., 49 / 176., -5103 / 18656.),
                        row(35 / 384., 0, 500 / 1113., 125 / 192., -2187 / 6784., 11 / 84.)
                    },
                    row(
                            71 / 57600.,
                            0,
                            -71 / 16695.,
                            71 / 1920.,
                            -17253 / 339200.,
                            22 / 525.,
                            -1 / 40.),
                    row(
                            -12715105075. / 11282082432.,
                            0,
                            87487479700. / 32700410799.,
                            -10690763975. / 1880347072.,
                            701980252875. / 199316789632.,
                            -1453857185. / 822651844.,
                            69997945. / 29380423.));

    /** b_i, the weights of the solution. */
    final double[] weights;

    /** a_ij: row i has i entries. */
    final double[][] rows;

    /** c_i. */
    final double[] nodes;

    /** Weights of the error estimate; empty for schemes of fixed step. */
    final double[] error;

    /** Weights of the highest term of the continuous extension; empty like {@code error}. */
    final double[] dense;

    private ButcherTableau(double[] weights, double[][] rows, double[] error, double[] dense) {
        this.weights = weights;
        this.rows = rows;
        this.nodes = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (double a : rows[i]) {
                nodes[i] += a;
            }
        }
        this.error = error;
        this.dense = dense;
    }

    /**
     * A scheme of fixed step.
     *
     * @param weights b
     * @param rows a, from the second stage on
     */
    static ButcherTableau fixed(double[] weights, double[]... rows) {
        double[][] all = new double[weights.length][];
        all[0] = row();
        System.arraycopy(rows, 0, all, 1, rows.length);
        return new ButcherTableau(weights, all, row(), row());
    }

    /** Shorthand for an array. */
    static double[] row(double... values) {
        return values;
    }

    int stages() {
        return weights.length;
    }

    boolean adaptive() {
        return error.length > 0;
    }
}
