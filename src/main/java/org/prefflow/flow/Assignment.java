package org.prefflow.flow;

import java.util.Arrays;

/**
 * The exact assignment of n points to n points under squared Euclidean distance, by shortest
 * augmenting paths (Jonker and Volgenant 1987).
 *
 * <p>Since |p - q|^2 = |p|^2 + |q|^2 - 2 p.q, only the products matter: the column duals are kept
 * as a potential w with the reduced cost w_j - 2 p_i.q_j, up to a number for each row. The
 * potential starts nearly right at large, so that only neighbours are left to sort out: from a
 * blurred transport, or, for many points, as the convex transform of the potential of half of them,
 * found in the same way. Costs are computed when needed, in double: memory is O(n), but for the
 * start's. Buffers are made once. For one thread.
 */
final class Assignment {

    private static final int FEW = 32;
    private static final int MANY = 1_024;
    private static final int ROW_PASSES = 3;

    private final Assignment half;
    private final StartPotential blurred;
    private final double[] px;
    private final double[] py;
    private final double[] qx;
    private final double[] qy;
    private final double[] potential;
    private final double[] rowPotential;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[] free;
    private final SearchTree tree;
    private int n;

    /**
     * @param capacity most points
     */
    Assignment(int capacity) {
        half = capacity > MANY ? new Assignment(capacity / 2) : null;
        blurred = capacity > MANY || capacity < FEW ? null : new StartPotential(capacity);
        px = new double[capacity];
        py = new double[capacity];
        qx = new double[capacity];
        qy = new double[capacity];
        potential = new double[capacity];
        rowPotential = new double[capacity];
        columnOf = new int[capacity];
        rowOf = new int[capacity];
        free = new int[capacity];
        tree = new SearchTree(capacity);
    }

    /**
     * Assigns to each row point a column point so that the sum of squared distances is least.
     *
     * @param p row points, shape (n, 2)
     * @param q column points, shape (n, 2)
     * @param n number of points, at most the capacity
     * @param match receives the column of each row, a permutation
     * @throws IllegalArgumentException if a coordinate is not finite
     */
    void solve(float[] p, float[] q, int n, int[] match) {
        load(p, q, n);
        solve();
        System.arraycopy(columnOf, 0, match, 0, n);
    }

    private void load(float[] p, float[] q, int count) {
        n = count;
        double x = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            x += q[2 * i];
            y += q[2 * i + 1];
        }
        x = n == 0 ? 0 : x / n;
        y = n == 0 ? 0 : y / n;
        double zero = 0;
        for (int i = 0; i < n; i++) {
            px[i] = p[2 * i] - x;
            py[i] = p[2 * i + 1] - y;
            qx[i] = q[2 * i] - x;
            qy[i] = q[2 * i + 1] - y;
            zero += 0 * (px[i] + py[i]);
        }
        if (Double.isNaN(zero + 0 * (x + y))) {
            throw new IllegalArgumentException("points to assign must be finite");
        }
    }

    private void solve() {
        startPotential();
        int left = n;
        for (int i = 0; i < n; i++) {
            columnOf[i] = -1;
            rowOf[i] = -1;
            free[i] = i;
        }
        for (int pass = 0; pass < ROW_PASSES; pass++) {
            left = reduceRows(left);
        }
        for (int k = 0; k < left; k++) {
            augment(free[k]);
        }
    }

    private void startPotential() {
        if (half != null && n >= FEW) {
            half.solveHalf(this);
            transform(half.n, 2, half.rowPotential);
            return;
        }
        double[][] rows = {px, py};
        double[][] columns = {qx, qy};
        if (blurred == null || n < FEW || !blurred.find(rows, columns, n, potential)) {
            for (int i = 0; i < n; i++) {
                rowPotential[i] = px[i] * px[i] + py[i] * py[i];
            }
            transform(n, 1, rowPotential);
        }
    }

    /** w_j = max_i 2 p_i.q_j - h_i over every stride-th row. */
    private void transform(int rows, int stride, double[] h) {
        Arrays.fill(potential, 0, n, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
            double x = 2 * px[stride * i];
            double y = 2 * py[stride * i];
            for (int j = 0; j < n; j++) {
                potential[j] = Math.max(potential[j], x * qx[j] + y * qy[j] - h[i]);
            }
        }
    }

    private void solveHalf(Assignment whole) {
        n = whole.n / 2;
        for (int i = 0; i < n; i++) {
            px[i] = whole.px[2 * i];
            py[i] = whole.py[2 * i];
            qx[i] = whole.qx[2 * i];
            qy[i] = whole.qy[2 * i];
        }
        solve();
        for (int i = 0; i < n; i++) {
            int j = columnOf[i];
            rowPotential[i] = 2 * px[i] * qx[j] + 2 * py[i] * qy[j] - potential[j];
        }
    }

    /**
     * Gives each free row its nearest column, at the price of its second nearest, be it taken or
     * not; who loses a column is free again.
     *
     * @return number of free rows left
     */
    private int reduceRows(int count) {
        int left = 0;
        for (int k = 0; k < count; k++) {
            int row = free[k];
            double x = 2 * px[row];
            double y = 2 * py[row];
            double first = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            int nearest = 0;
            for (int j = 0; j < n; j++) {
                double reduced = potential[j] - x * qx[j] - y * qy[j];
                if (reduced < second) {
                    if (reduced < first) {
                        second = first;
                        first = reduced;
                        nearest = j;
                    } else {
                        second = reduced;
                    }
                }
            }
            int evicted = rowOf[nearest];
            boolean tie = !(first < second);
            if (evicted >= 0 && (tie || n == 1)) {
                free[left++] = row;
                continue;
            }
            potential[nearest] += n == 1 || tie ? 0 : second - first;
            columnOf[row] = nearest;
            rowOf[nearest] = row;
            if (evicted >= 0) {
                columnOf[evicted] = -1;
                free[left++] = evicted;
            }
        }
        return left;
    }

    /** Gives a free row a column along a shortest path of reduced costs; mends the potential. */
    private void augment(int start) {
        tree.plant(qx, qy, potential, n);
        int row = start;
        double offset = 0;
        int column;
        do {
            tree.grow(row, 2 * px[row], 2 * py[row], offset);
            column = tree.takeNearest();
            row = rowOf[column];
            if (row >= 0) {
                double own =
                        potential[column] - 2 * px[row] * qx[column] - 2 * py[row] * qy[column];
                offset = tree.nearest() - own;
            }
        } while (row >= 0);
        tree.mend(potential);
        int end = tree.size() - 1;
        do {
            int parent = tree.parent(end);
            row = tree.row(parent);
            columnOf[row] = tree.column(end);
            rowOf[columnOf[row]] = row;
            end = parent - 1;
        } while (row != start);
    }
}
