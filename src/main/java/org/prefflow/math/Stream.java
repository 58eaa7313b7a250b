package org.prefflow.math;

/**
 * The purposes randomness is drawn for; each has a stream of its own, so that one never disturbs
 * another.
 */
public enum Stream {
    /** Drawing and labelling the preference pairs. */
    DATA,
    /** Initial weights of networks. */
    INIT,
    /** Batches, times, path noise and couplings of training. */
    BATCH,
    /** The starting particles of the final samples. */
    SAMPLE,
    /** Fresh samples of exact laws, projections and noise floors that metrics need. */
    EVALUATE,
    /** Whatever is only looked at; never influences a number that is kept. */
    VIEW,
    /** Whatever the error split has to draw. */
    SPLIT,
    /** Fresh batches that the field of batches is estimated from. */
    FIELD,
    /** The points of a sweep that are drawn. */
    SWEEP
}
