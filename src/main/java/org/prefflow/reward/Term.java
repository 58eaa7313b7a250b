package org.prefflow.reward;

/** A compiled formula, or a part of one. */
@FunctionalInterface
interface Term {

    /** The value at the point (x, y) = r (cos phi, sin phi). */
    double at(double x, double y, double r, double phi);
}
