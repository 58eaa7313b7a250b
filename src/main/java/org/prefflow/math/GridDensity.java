package org.prefflow.math;

/**
 * A probability density known at the nodes of a grid and normalised there: sum of density times
 * weight is 1. Immutable.
 */
public final class GridDensity {

    private final Grid grid;
    private final double[] density;
    private final double[] cumulative;

    private GridDensity(Grid grid, double[] density) {
        this.grid = grid;
        this.density = density;
        this.cumulative = new double[density.length];
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            sum += density[k] * grid.weight(k);
            cumulative[k] = sum;
        }
    }

    /**
     * Normalises non-negative values given at the nodes.
     *
     * @param values shape (M * M), finite and not negative, not all zero; copied
     * @throws IllegalArgumentException if they cannot be normalised
     */
    public static GridDensity normalised(Grid grid, double[] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            if (!(values[k] >= 0)) {
                throw new IllegalArgumentException("density at node " + k + " is " + values[k]);
            }
            sum += values[k] * grid.weight(k);
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException(
                    "the density has mass " + sum + " on the view: nothing to normalise");
        }
        double[] density = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            density[k] = values[k] / sum;
        }
        return new GridDensity(grid, density);
    }

    /**
     * Normalises exp of values given at the nodes; safe for large exponents; minus infinity is zero
     * density.
     */
    public static GridDensity fromLog(Grid grid, double[] logValues) {
        double top = Double.NEGATIVE_INFINITY;
        for (double value : logValues) {
            top = Math.max(top, value);
        }
        double[] values = new double[logValues.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.exp(logValues[k] - top);
        }
        return normalised(grid, values);
    }

    /** The grid the density is known on. */
    public Grid grid() {
        return grid;
    }

    /** Density at node k, per unit area. */
    public double at(int k) {
        return density[k];
    }

    /** Probability of the cell around node k. */
    public double mass(int k) {
        return density[k] * grid.weight(k);
    }

    /** Bilinear interpolation at a point; 0 outside the grid. */
    public double at(double x, double y) {
        return grid.contains(x, y) ? grid.interpolate(density, x, y) : 0;
    }

    /** A copy of the densities at the nodes, flat. */
    public double[] toArray() {
        return density.clone();
    }

    /** Expectation of a function given at the nodes. */
    public double mean(double[] atNodes) {
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            sum += mass(k) * atNodes[k];
        }
        return sum;
    }

    /**
     * Kullback-Leibler divergence KL(this | other) in nats; infinite where other is zero and this
     * is not.
     */
    public double klTo(GridDensity other) {
        requireSameGrid(other);
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            if (density[k] > 0) {
                sum += mass(k) * Math.log(density[k] / other.density[k]);
            }
        }
        return sum;
    }

    /** Total variation distance, in [0, 1]. */
    public double totalVariationTo(GridDensity other) {
        requireSameGrid(other);
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            sum += Math.abs(mass(k) - other.mass(k));
        }
        return sum / 2;
    }

    /** n independent draws: a node by its mass, then uniform in its cell. */
    public Points sample(int n, RandomStream random) {
        float[] xy = new float[2 * n];
        double h = grid.spacing();
        for (int i = 0; i < n; i++) {
            int k = nodeAt(random.nextDouble() * cumulative[cumulative.length - 1]);
            xy[2 * i] = (float) clamp(grid.x(k) + h * (random.nextDouble() - 0.5));
            xy[2 * i + 1] = (float) clamp(grid.y(k) + h * (random.nextDouble() - 0.5));
        }
        return Points.wrap(xy);
    }

    private double clamp(double value) {
        return Math.max(grid.min(), Math.min(grid.max(), value));
    }

    private int nodeAt(double mass) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > mass) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void requireSameGrid(GridDensity other) {
        if (!grid.equals(other.grid)) {
            throw new IllegalArgumentException(
                    "densities on different grids: " + grid + " and " + other.grid);
        }
    }
}
