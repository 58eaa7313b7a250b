package org.prefflow.math;

import java.util.Arrays;

/** A law known by its mass in the cells of a tiling. Immutable. */
public final class TiledLaw {

    private final Tiling tiling;
    private final double[] mass;

    /**
     * @param mass shape (tiling.size()), not negative, not all zero; normalised and copied
     */
    public TiledLaw(Tiling tiling, double[] mass) {
        double sum = Arrays.stream(mass).sum();
        if (mass.length != tiling.size() || !(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException(
                    mass.length + " cells of mass " + sum + " are no law on " + tiling);
        }
        this.tiling = tiling;
        this.mass = Arrays.stream(mass).map(value -> value / sum).toArray();
    }

    /** Probability of a cell. */
    public double mass(int cell) {
        return mass[cell];
    }

    /** A copy of all masses, shape (tiling.size()). */
    public double[] toArray() {
        return mass.clone();
    }

    /**
     * Total variation distance, in [0, 1]: the share of the mass that lies in the wrong cell.
     *
     * @throws IllegalArgumentException if the other law is on another tiling
     */
    public double totalVariationTo(TiledLaw other) {
        if (!tiling.equals(other.tiling)) {
            throw new IllegalArgumentException(
                    "laws on different tilings: " + tiling + " and " + other.tiling);
        }
        double sum = 0;
        for (int c = 0; c < mass.length; c++) {
            sum += Math.abs(mass[c] - other.mass[c]);
        }
        return sum / 2;
    }

    /** The law of n independent draws of this one. */
    public TiledLaw drawn(int n, RandomStream random) {
        double[] below = mass.clone();
        Arrays.parallelPrefix(below, Double::sum);
        double[] counts = new double[mass.length];
        for (int i = 0; i < n; i++) {
            int at = Arrays.binarySearch(below, random.nextDouble() * below[below.length - 1]);
            counts[at >= 0 ? Math.min(at + 1, counts.length - 1) : -at - 1]++;
        }
        return new TiledLaw(tiling, counts);
    }
}
