package org.prefflow.ui.run;

import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.CurvePoint;

/**
 * How far a run is.
 *
 * @param phase what is being done: "training", "sampling", ...
 * @param share share of the phase done, in [0, 1]; negative where unknown
 * @param step optimiser steps done
 * @param total steps to do
 * @param secondsLeft of the phase; negative where unknown
 * @param curve checkpoints so far
 */
public record RunProgress(
        String phase,
        double share,
        int step,
        int total,
        double secondsLeft,
        List<CurvePoint> curve) {

    /** Before the first step. */
    public static final RunProgress NONE = new RunProgress("preparing", -1, 0, 0, -1, List.of());

    /** The same with the checkpoints so far. */
    RunProgress with(List<CurvePoint> soFar) {
        return new RunProgress(phase, share, step, total, secondsLeft, soFar);
    }

    /** Whether training steps go on. */
    boolean hasStepsLeft() {
        return "training".equals(phase) && step < total;
    }

    /** Whether the last training step is done. */
    boolean isTrained() {
        return total > 0 && step >= total;
    }

    /** What goes on, in a few words. */
    String words() {
        if (!"training".equals(phase)) {
            return Character.toUpperCase(phase.charAt(0)) + phase.substring(1);
        }
        String steps = String.format(Locale.ROOT, "%,d of %,d", step, total);
        return secondsLeft < 0 ? steps : steps + ", " + left() + " left";
    }

    private String left() {
        long whole = (long) Math.ceil(secondsLeft);
        return whole < 120 ? whole + " s" : (whole + 30) / 60 + " min";
    }
}
