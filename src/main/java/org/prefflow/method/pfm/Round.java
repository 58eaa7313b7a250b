package org.prefflow.method.pfm;

import org.prefflow.method.TrainingLoop;

/**
 * One of the fields that a run trains, one after another.
 *
 * @param number from 1
 * @param of how many
 */
record Round(int number, int of) {

    /** A run's only field. */
    static final Round ONLY = new Round(1, 1);

    /** The round whose steps a loop makes; all rounds have as many. */
    static Round of(TrainingLoop loop) {
        int steps = loop.training().steps();
        return new Round(loop.before() / steps + 1, loop.total() / steps);
    }
}
