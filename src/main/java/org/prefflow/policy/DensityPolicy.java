package org.prefflow.policy;

/** A law whose density is known. */
public interface DensityPolicy extends Policy {

    /** Natural logarithm of the density at (x, y), per unit area. */
    double logDensity(double x, double y);
}
