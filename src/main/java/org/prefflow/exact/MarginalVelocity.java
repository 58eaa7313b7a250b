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
     */
    record Marginal(double[] velocity, double[] density) {}

    /** Velocity and density at the nodes of a lattice. */
    Marginal marginal(Grid lattice, PathInstant t);
}
