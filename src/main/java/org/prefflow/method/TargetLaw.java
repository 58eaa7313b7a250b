package org.prefflow.method;

/**
 * Names the exact law a method aims at (mathematics, section 2); computed in the room {@code
 * exact}.
 */
public enum TargetLaw {
    /** p1 = 2 pi Pbar, the law of the winners. */
    WINNERS
}
