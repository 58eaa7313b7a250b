package org.prefflow.ui.run;

import org.prefflow.experiment.KeptMoment;
import org.prefflow.param.Numbers;

/**
 * What was learned by a step of a training: the same particles start in each.
 *
 * @param step optimiser steps done
 * @param total steps of the whole run
 * @param learned what the stage shows of it
 * @param bytes about what it costs to keep it
 */
public record Moment(int step, int total, Learned learned, long bytes) {

    /** Which step of how many, where that is not the last one; empty otherwise. */
    public String unfinished() {
        return unfinished(step, total);
    }

    static String unfinished(int step, int total) {
        return step < total
                ? "training step " + Numbers.group(step) + " of " + Numbers.group(total)
                : "";
    }

    /** What the history keeps of it. */
    KeptMoment kept() {
        return new KeptMoment(step, total, learned.particles(), learned.field());
    }

    /** The same, of a training with another number of steps. */
    Moment of(int ofAll) {
        return new Moment(step, ofAll, learned, bytes);
    }

    /** Where it is on the axis of training time, in [0, 1]. */
    double place() {
        return place(step, total);
    }

    /**
     * Where a step is on an axis that is stretched at its beginning, where most is learned: even
     * over the first fiftieth of the steps, logarithmic far beyond it.
     *
     * @return in [0, 1]
     */
    static double place(int step, int total) {
        double knee = Math.max(1, total / 50.0);
        return Math.log1p(step / knee) / Math.log1p(total / knee);
    }
}
