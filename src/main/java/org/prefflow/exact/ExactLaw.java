package org.prefflow.exact;

import org.prefflow.math.GridDensity;
import org.prefflow.policy.DensityPolicy;

/**
 * One exact answer as a law of its own: it can be drawn from, its density is known at any point of
 * the plane, and on two grids.
 */
public interface ExactLaw extends DensityPolicy {

    /** The density on the view, normalised there: what is drawn. */
    GridDensity inView();

    /**
     * The density on a grid that holds all of the law: what exact means are taken over. The view
     * itself wherever the reference fits into it.
     */
    GridDensity whole();
}
