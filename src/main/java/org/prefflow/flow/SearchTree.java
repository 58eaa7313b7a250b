package org.prefflow.flow;

/**
 * Dijkstra's tree of one augmentation: rows that were reached, the columns they were reached
 * through, and the tentative distances of all other columns. The others lie side by side without a
 * gap, so that the loops over them run in vector registers. Parents are not stored but found again
 * afterwards, for the few columns of the path, by the equality of distances.
 */
final class SearchTree {

    private final int[] id;
    private final double[] x;
    private final double[] y;
    private final double[] potential;
    private final double[] distance;
    private int others;

    private final int[] taken;
    private final double[] takenX;
    private final double[] takenY;
    private final double[] takenPotential;
    private final double[] takenDistance;
    private int size;

    private final int[] rows;
    private final double[] rowX;
    private final double[] rowY;
    private final double[] offsets;
    private int grown;

    SearchTree(int capacity) {
        id = new int[capacity];
        x = new double[capacity];
        y = new double[capacity];
        potential = new double[capacity];
        distance = new double[capacity];
        taken = new int[capacity];
        takenX = new double[capacity];
        takenY = new double[capacity];
        takenPotential = new double[capacity];
        takenDistance = new double[capacity];
        rows = new int[capacity];
        rowX = new double[capacity];
        rowY = new double[capacity];
        offsets = new double[capacity];
    }

    /** Begins anew with n columns, all of them others. */
    void plant(double[] columnX, double[] columnY, double[] columnPotential, int n) {
        others = n;
        size = 0;
        grown = 0;
        System.arraycopy(columnX, 0, x, 0, n);
        System.arraycopy(columnY, 0, y, 0, n);
        System.arraycopy(columnPotential, 0, potential, 0, n);
        for (int k = 0; k < n; k++) {
            id[k] = k;
            distance[k] = Double.POSITIVE_INFINITY;
        }
    }

    /** Reaches a row: the others may be nearer through it. */
    void grow(int row, double px, double py, double offset) {
        rows[grown] = row;
        rowX[grown] = px;
        rowY[grown] = py;
        offsets[grown++] = offset;
        for (int k = 0; k < others; k++) {
            double through = offset + (potential[k] - px * x[k] - py * y[k]);
            distance[k] = Math.min(distance[k], through);
        }
    }

    /** Takes the nearest of the others into the tree; returns it. */
    int takeNearest() {
        int nearest = 0;
        double least = distance[0];
        for (int k = 1; k < others; k++) {
            if (distance[k] < least) {
                least = distance[k];
                nearest = k;
            }
        }
        taken[size] = id[nearest];
        takenX[size] = x[nearest];
        takenY[size] = y[nearest];
        takenPotential[size] = potential[nearest];
        takenDistance[size++] = least;
        others--;
        id[nearest] = id[others];
        x[nearest] = x[others];
        y[nearest] = y[others];
        potential[nearest] = potential[others];
        distance[nearest] = distance[others];
        return taken[size - 1];
    }

    /** Distance of the column taken last. */
    double nearest() {
        return takenDistance[size - 1];
    }

    /** Columns taken. */
    int size() {
        return size;
    }

    /** The k-th column taken. */
    int column(int k) {
        return taken[k];
    }

    /** The k-th row reached: the first is the root, the others through column k - 1. */
    int row(int k) {
        return rows[k];
    }

    /** Which row the k-th column was reached from. */
    int parent(int k) {
        for (int r = 0; r < k; r++) {
            double reduced = takenPotential[k] - rowX[r] * takenX[k] - rowY[r] * takenY[k];
            if (offsets[r] + reduced == takenDistance[k]) {
                return r;
            }
        }
        return k;
    }

    /** Raises the columns' potential so that the tree's edges are tight. */
    void mend(double[] columnPotential) {
        double least = nearest();
        for (int k = 0; k < size; k++) {
            columnPotential[taken[k]] += least - takenDistance[k];
        }
    }
}
