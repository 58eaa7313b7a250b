package org.prefflow.method;

import java.util.Locale;

/** A loss stopped being finite: names the step and the loss. */
public final class DivergedException extends RuntimeException {

    private final int step;

    public DivergedException(int step, double loss) {
        super(
                String.format(
                        Locale.ROOT,
                        "training diverged: the loss was %s at step %d; a smaller training.learningRate usually helps",
                        loss,
                        step));
        this.step = step;
    }

    /** The step at which it happened, from 1. */
    public int step() {
        return step;
    }
}
