package org.prefflow.flow;

import org.prefflow.math.Grid;

/** A law on one axis of a grid whose density is linear between nodes; not normalised, reused. */
final class LineLaw {

    private final Grid grid;
    private final double[] density;
    private final double[] below;

    LineLaw(Grid grid) {
        this.grid = grid;
        density = new double[grid.nodes()];
        below = new double[grid.nodes()];
    }

    /** Becomes (1 - w) a + w b, densities at the nodes, not negative. */
    LineLaw between(double[] a, double[] b, double w) {
        density[0] = (1 - w) * a[0] + w * b[0];
        for (int i = 1; i < density.length; i++) {
            density[i] = (1 - w) * a[i] + w * b[i];
            below[i] = below[i - 1] + grid.spacing() * (density[i - 1] + density[i]) / 2;
        }
        return this;
    }

    /** The whole mass. */
    double mass() {
        return below[below.length - 1];
    }

    /** The density at a coordinate of the grid, normalised; 0 where there is no mass at all. */
    double density(double coordinate) {
        double place = place(grid, coordinate);
        int i = Math.min((int) place, density.length - 2);
        double value = density[i] + (place - i) * (density[i + 1] - density[i]);
        return mass() > 0 ? value / mass() : 0;
    }

    /** The share of the mass below a coordinate, in [0, 1]; 1/2 where there is no mass at all. */
    double share(double coordinate) {
        if (!(mass() > 0)) {
            return 0.5;
        }
        double place = place(grid, coordinate);
        int i = Math.min((int) place, density.length - 2);
        double a = place - i;
        double slope = density[i + 1] - density[i];
        return (below[i] + grid.spacing() * a * (density[i] + a * slope / 2)) / mass();
    }

    /** The coordinate below which a share of the mass lies; the middle where there is none. */
    double quantile(double share) {
        if (!(mass() > 0)) {
            return (grid.min() + grid.max()) / 2;
        }
        double wanted = share * mass();
        int low = 0;
        int high = below.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (below[middle] <= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double rest = (wanted - below[low]) / grid.spacing();
        double slope = density[low + 1] - density[low];
        double root = Math.sqrt(Math.max(0, density[low] * density[low] + 2 * slope * rest));
        double a = rest > 0 ? 2 * rest / (density[low] + root) : 0;
        return grid.coordinate(low) + grid.spacing() * Math.min(1, a);
    }

    /** A coordinate in spacings from the lowest node, clamped to the grid. */
    static double place(Grid grid, double coordinate) {
        double inside = Math.max(grid.min(), Math.min(grid.max(), coordinate));
        return Math.min(grid.nodes() - 1, (inside - grid.min()) / grid.spacing());
    }
}
