package org.prefflow.method;

import org.prefflow.flow.VectorField;

/** A policy that carries particles along one field after another. */
public non-sealed interface FlowPolicy extends AlignedPolicy {

    /** Rounds k, at least 1: the particles travel from t = 0 to k. */
    int rounds();

    /**
     * Opens a round's field for the calling thread, which must close it. May be called by several
     * threads, each gets its own.
     *
     * @param round from 0 to k - 1; the field's own time runs from 0 to 1
     */
    VectorField openField(int round);
}
