package org.prefflow.exact;

import java.util.List;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.policy.DensityPolicy;

/** Finds a grid that holds all of a law. */
final class Support {

    /** How far the mass on a grid may be from 1. */
    private static final double TOLERANCE = 1e-5;

    private static final List<Grid> WIDER =
            List.of(
                    new Grid(-10, 10, 201),
                    new Grid(-10, 10, 401),
                    new Grid(-15, 15, 301),
                    new Grid(-15, 15, 601),
                    new Grid(-30, 30, 601),
                    new Grid(-30, 30, 1201));

    private Support() {}

    /**
     * The view if it holds the law, or else the first wider grid that does; the view again for laws
     * that no grid resolves, such as those narrower than its spacing.
     */
    static Grid of(DensityPolicy law, Grid view) {
        // More than all of it: the law is too narrow for the spacing, and wider grids are no finer.
        if (mass(view, law) >= 1 - TOLERANCE) {
            return view;
        }
        for (Grid grid : WIDER) {
            if (holds(grid, law)) {
                return grid;
            }
        }
        return view;
    }

    private static boolean holds(Grid grid, DensityPolicy law) {
        return Math.abs(mass(grid, law) - 1) <= TOLERANCE;
    }

    /**
     * The same for a density that need not be normalised: the first grid beyond which the next
     * wider one finds nothing more; the view for those that no grid holds.
     */
    static Grid ofUnnormalised(Grid.Field logDensity, Grid view, Grid first) {
        Grid grid = first;
        for (Grid wider : WIDER) {
            if (wider.max() > grid.max()) {
                if (shareInside(logDensity, wider, grid) >= 1 - TOLERANCE) {
                    return grid;
                }
                grid = wider;
            }
        }
        return view;
    }

    private static double shareInside(Grid.Field logDensity, Grid wider, Grid grid) {
        GridDensity law = GridDensity.fromLog(wider, wider.evaluate(logDensity));
        double share = 0;
        for (int k = 0; k < wider.size(); k++) {
            share += grid.contains(wider.x(k), wider.y(k)) ? law.mass(k) : 0;
        }
        return share;
    }

    /** The law's mass on the grid by the trapezoid rule. */
    static double mass(Grid grid, DensityPolicy law) {
        double sum = 0;
        for (int k = 0; k < grid.size(); k++) {
            sum += Math.exp(law.logDensity(grid.x(k), grid.y(k))) * grid.weight(k);
        }
        return sum;
    }
}
