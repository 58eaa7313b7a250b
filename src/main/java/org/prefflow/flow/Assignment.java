package org.prefflow.flow;

/**
 * The exact assignment of n points to n points under squared Euclidean distance, by shortest
 * augmenting paths (Jonker and Volgenant 1987): the duals start from a column reduction and an
 * augmenting row reduction, so that few rows are left for the paths. Costs are computed when
 * needed, in double, so memory is O(n); buffers are made once. For one thread.
 */
final class Assignment {

    private final double[] px;
    private final double[] py;
    private final double[] qx;
    private final double[] qy;
    private final double[] dual;
    private final double[] distance;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[] previous;
    private final int[] order;
    private final int[] free;
    private int n;

    /**
     * @param capacity most points
     */
    Assignment(int capacity) {
        px = new double[capacity];
        py = new double[capacity];
        qx = new double[capacity];
        qy = new double[capacity];
        dual = new double[capacity];
        distance = new double[capacity];
        columnOf = new int[capacity];
        rowOf = new int[capacity];
        previous = new int[capacity];
        order = new int[capacity];
        free = new int[capacity];
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
        this.n = n;
        load(p, q);
        reduceColumns();
        int left = collectFree();
        for (int pass = 0; pass < 2 && left > 0; pass++) {
            left = reduceRows(left);
        }
        for (int k = 0; k < left; k++) {
            augment(free[k]);
        }
        System.arraycopy(columnOf, 0, match, 0, n);
    }

    private void load(float[] p, float[] q) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            px[i] = p[2 * i];
            py[i] = p[2 * i + 1];
            qx[i] = q[2 * i];
            qy[i] = q[2 * i + 1];
            sum += 0 * (px[i] + py[i] + qx[i] + qy[i]);
            columnOf[i] = -1;
            rowOf[i] = -1;
        }
        if (sum != 0) {
            throw new IllegalArgumentException("points to assign must be finite");
        }
    }

    private double cost(int row, int column) {
        double dx = px[row] - qx[column];
        double dy = py[row] - qy[column];
        return dx * dx + dy * dy;
    }

    private void reduceColumns() {
        for (int j = n - 1; j >= 0; j--) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                double cost = cost(i, j);
                if (cost < least) {
                    least = cost;
                    best = i;
                }
            }
            dual[j] = least;
            if (columnOf[best] < 0) {
                columnOf[best] = j;
                rowOf[j] = best;
            }
        }
    }

    private int collectFree() {
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (columnOf[i] < 0) {
                free[count++] = i;
            }
        }
        return count;
    }

    private int reduceRows(int count) {
        int left = 0;
        int k = 0;
        int patience = 4 * n;
        while (k < count) {
            int i = free[k++];
            double first = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            int best = 0;
            int next = 0;
            for (int j = 0; j < n; j++) {
                double reduced = cost(i, j) - dual[j];
                if (reduced < second) {
                    if (reduced < first) {
                        second = first;
                        next = best;
                        first = reduced;
                        best = j;
                    } else {
                        second = reduced;
                        next = j;
                    }
                }
            }
            boolean strict = first < second && n > 1;
            if (strict) {
                dual[best] -= second - first;
            } else if (rowOf[best] >= 0) {
                best = next;
            }
            int evicted = rowOf[best];
            columnOf[i] = best;
            rowOf[best] = i;
            if (evicted >= 0) {
                columnOf[evicted] = -1;
                if (strict && patience-- > 0) {
                    free[--k] = evicted;
                } else {
                    free[left++] = evicted;
                }
            }
        }
        return left;
    }

    /** Gives a free row a column along the shortest path of reduced costs; corrects the duals. */
    private void augment(int start) {
        for (int j = 0; j < n; j++) {
            order[j] = j;
            distance[j] = cost(start, j) - dual[j];
            previous[j] = start;
        }
        int scanned = 0;
        int end = -1;
        double least = 0;
        while (end < 0) {
            int nearest = scanned;
            for (int k = scanned + 1; k < n; k++) {
                if (distance[order[k]] < distance[order[nearest]]) {
                    nearest = k;
                }
            }
            int column = order[nearest];
            order[nearest] = order[scanned];
            order[scanned++] = column;
            least = distance[column];
            int row = rowOf[column];
            if (row < 0) {
                end = column;
            } else {
                double offset = least - (cost(row, column) - dual[column]);
                for (int k = scanned; k < n; k++) {
                    int j = order[k];
                    double through = offset + cost(row, j) - dual[j];
                    if (through < distance[j]) {
                        distance[j] = through;
                        previous[j] = row;
                    }
                }
            }
        }
        for (int k = 0; k < scanned; k++) {
            int j = order[k];
            dual[j] += distance[j] - least;
        }
        int row;
        do {
            row = previous[end];
            rowOf[end] = row;
            int held = columnOf[row];
            columnOf[row] = end;
            end = held;
        } while (row != start);
    }
}
