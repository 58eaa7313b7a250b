package org.prefflow.flow;

import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/** A law as its marginal of x and its conditionals of y; not thread-safe. */
final class Conditionals {

    private final Grid grid;
    private final double[][] columns;
    private final LineLaw marginal;
    private final LineLaw conditional;

    Conditionals(GridDensity law) {
        grid = law.grid();
        int n = grid.nodes();
        columns = new double[n][n];
        double[] sums = new double[n];
        for (int k = 0; k < grid.size(); k++) {
            columns[k % n][k / n] = law.at(k);
        }
        conditional = new LineLaw(grid);
        marginal = new LineLaw(grid);
        for (int i = 0; i < n; i++) {
            sums[i] = conditional.between(columns[i], columns[i], 0).mass();
        }
        marginal.between(sums, sums, 0);
    }

    /** The law of x. */
    LineLaw marginal() {
        return marginal;
    }

    /** The law of y given x; valid until the next call. */
    LineLaw at(double x) {
        double place = LineLaw.place(grid, x);
        int i = Math.min((int) place, grid.nodes() - 2);
        return conditional.between(columns[i], columns[i + 1], place - i);
    }
}
