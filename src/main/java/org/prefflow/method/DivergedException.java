package org.prefflow.method;

import java.util.Locale;

/** A loss stopped being finite, or grew out of all measure: names the step and the loss. */
public final class DivergedException extends RuntimeException {

    private final int step;
    private final int soundStep;

    /**
     * @param step at which it happened, from 1
     * @param soundStep steps after which all was still sound
     */
    public DivergedException(int step, double loss, int soundStep) {
        super(
                String.format(
                        Locale.ROOT,
                        "training diverged: the loss was %s at step %,d; a smaller learning rate usually helps",
                        Double.isFinite(loss) ? String.format(Locale.ROOT, "%.1e", loss) : loss,
                        step));
        this.step = step;
        this.soundStep = soundStep;
    }

    /** The step at which it happened, from 1. */
    public int step() {
        return step;
    }

    /** Steps after which all was still sound, as the watch was told. */
    public int soundStep() {
        return soundStep;
    }
}
