package org.prefflow.method.update;

/** What a mark, a curve or a word of a caption is about; each has one look, everywhere. */
public enum Role {
    /** The reference, or a point without a label. */
    REFERENCE,
    /** The preferred point of a pair. */
    WINNER,
    /** The other point of a pair. */
    LOSER,
    /** What the model says. */
    LEARNED,
    /** What the model should say. */
    TARGET,
    /** A point on a path, and the path. */
    PATH,
    /** What was before: the data's own pairing, the model before the update. */
    BEFORE,
    /** By how much the model is off. */
    ERROR,
    /** What the update raises. */
    MORE,
    /** What the update lowers. */
    LESS
}
