package org.prefflow.math;

/**
 * Functions on a square as sums of cosine waves, c_jk a_j(x) a_k(y) with a_0 = 1 and a_j = sqrt(2)
 * cos(pi j (x - min) / (max - min)), which are orthonormal under the uniform law on the square and
 * level at its edges.
 */
public final class CosineWaves {

    private final Grid grid;
    private final int modes;
    private final double[] waves;

    /**
     * @param grid where values are taken
     * @param modes waves per axis, the constant one included; at least 1, below the grid's nodes
     */
    public CosineWaves(Grid grid, int modes) {
        this.grid = grid;
        this.modes = modes;
        int nodes = grid.nodes();
        waves = new double[nodes * modes];
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < modes; j++) {
                double wave = Math.cos(Math.PI * j * i / (nodes - 1));
                waves[i * modes + j] = j == 0 ? 1 : Math.sqrt(2) * wave;
            }
        }
    }

    /** Number of waves on the square. */
    public int size() {
        return modes * modes;
    }

    /**
     * What a wave's deviation is in a Gaussian field whose covariance is Matern's of smoothness 2:
     * proportional to (1 + (length |omega|)^2)^(-3/2).
     *
     * @param deviation of the field at a point, on average over the square
     * @param length its range, in data units
     * @return shape (size)
     */
    public double[] deviations(double deviation, double length) {
        double step = Math.PI / (grid.max() - grid.min());
        double[] found = new double[size()];
        double sum = 0;
        for (int c = 0; c < found.length; c++) {
            double omega = step * Math.hypot(c % modes, c / modes);
            found[c] = Math.pow(1 + length * length * omega * omega, -1.5);
            sum += found[c] * found[c];
        }
        double scale = deviation / Math.sqrt(sum);
        for (int c = 0; c < found.length; c++) {
            found[c] *= scale;
        }
        return found;
    }

    /**
     * Values at the grid's nodes, flat.
     *
     * @param amplitudes shape (size): wave j along x and k along y has index {@code k * modes + j}
     */
    public double[] values(double[] amplitudes) {
        int nodes = grid.nodes();
        double[] alongX = new double[modes * nodes];
        for (int k = 0; k < modes; k++) {
            for (int i = 0; i < nodes; i++) {
                double sum = 0;
                for (int j = 0; j < modes; j++) {
                    sum += amplitudes[k * modes + j] * waves[i * modes + j];
                }
                alongX[k * nodes + i] = sum;
            }
        }
        double[] values = new double[grid.size()];
        for (int row = 0; row < nodes; row++) {
            for (int k = 0; k < modes; k++) {
                add(values, row * nodes, alongX, k * nodes, waves[row * modes + k], nodes);
            }
        }
        return values;
    }

    /**
     * The transpose of {@link #values}: derivatives by the amplitudes.
     *
     * @param atNodes derivatives by the values at the nodes
     */
    public double[] slopes(double[] atNodes) {
        int nodes = grid.nodes();
        double[] alongX = new double[modes * nodes];
        for (int row = 0; row < nodes; row++) {
            for (int k = 0; k < modes; k++) {
                add(alongX, k * nodes, atNodes, row * nodes, waves[row * modes + k], nodes);
            }
        }
        double[] slopes = new double[size()];
        for (int k = 0; k < modes; k++) {
            for (int i = 0; i < nodes; i++) {
                add(slopes, k * modes, waves, i * modes, alongX[k * nodes + i], modes);
            }
        }
        return slopes;
    }

    private static void add(double[] to, int at, double[] from, int first, double factor, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] += factor * from[first + i];
        }
    }
}
