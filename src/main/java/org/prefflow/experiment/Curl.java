package org.prefflow.experiment;

import org.prefflow.math.Grid;

/** The curl dvy/dx - dvx/dy of a velocity field on a lattice, by differences. */
final class Curl {

    private Curl() {}

    /**
     * Central differences inside, one-sided ones at the edges.
     *
     * @param velocity shape (size, 2), row-major
     * @return shape (size)
     */
    static double[] of(Grid lattice, float[] velocity) {
        int n = lattice.nodes();
        double[] curl = new double[lattice.size()];
        for (int k = 0; k < curl.length; k++) {
            int left = k % n > 0 ? k - 1 : k;
            int right = k % n < n - 1 ? k + 1 : k;
            int below = k / n > 0 ? k - n : k;
            int above = k / n < n - 1 ? k + n : k;
            double dx = (right - left) * lattice.spacing();
            double dy = (above - below) / n * lattice.spacing();
            curl[k] =
                    (velocity[2 * right + 1] - velocity[2 * left + 1]) / dx
                            - (velocity[2 * above] - velocity[2 * below]) / dy;
        }
        return curl;
    }
}
