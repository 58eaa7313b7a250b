package org.prefflow.metric;

/** A distance between two samples of the plane; small for samples of the same law, never zero. */
@FunctionalInterface
public interface Distance {

    /** The distance; symmetric, and blind to the order of points. */
    double between(SlicedSample a, SlicedSample b);
}
