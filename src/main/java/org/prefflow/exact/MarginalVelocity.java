package org.prefflow.exact;

import org.prefflow.flow.PathInstant;
import org.prefflow.math.Grid;

/** The velocity E[u | x_t = x] that paths between two coupled laws have on average. */
public interface MarginalVelocity {

    /**
     * A path at one time.
     *
     * @param velocity shape (size, 2), row-major; NaN where the density vanishes
     * @param density p_t, per unit area, shape (size)
     * @param error standard error of the velocity's length, in data units per flow time, shape
     *     (size); 0 where nothing is estimated, infinite where too little is known
     */
    record Marginal(double[] velocity, double[] density, double[] error) {

        /** What is no estimate. */
        public Marginal(double[] velocity, double[] density) {
            this(velocity, density, new double[density.length]);
        }
    }

    /** Velocity and density at the nodes of a lattice. */
    Marginal marginal(Grid lattice, PathInstant t);
}
