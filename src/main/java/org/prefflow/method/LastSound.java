package org.prefflow.method;

import java.util.function.Supplier;

/**
 * The newest policy of a training that is known to be sound, with the state that training goes on
 * from there: taken every few steps, and trusted once the losses of the steps after it were of the
 * size that losses began with. Two are held at most.
 */
final class LastSound {

    private static final int EVERY = 25;
    private static final int TRUSTED_AFTER = 10;
    private static final double LARGE = 10;
    private static final double OUT_OF_ALL_MEASURE = 1e6;

    private record Taken(AlignedPolicy policy, TrainedStates.State state) {}

    private Taken candidate;
    private int calmSteps;
    private Taken trusted;
    private double first = Double.NaN;

    /** Before the first step, when nothing can have gone wrong yet. */
    LastSound(AlignedPolicy start, TrainedStates.State state) {
        trusted = new Taken(start, state);
    }

    /**
     * Whether a loss is one that training can go on from. It was taken before the step's parameters
     * moved, so that it speaks for the step before.
     */
    boolean isSound(double loss) {
        double size = Math.abs(loss);
        if (Double.isNaN(first)) {
            first = Math.max(1, size);
        }
        if (!(size <= OUT_OF_ALL_MEASURE * first)) {
            return false;
        }
        if (size > LARGE * first) {
            candidate = null;
        }
        calmSteps++;
        if (candidate != null && calmSteps >= TRUSTED_AFTER) {
            trusted = candidate;
        }
        return true;
    }

    /**
     * After a sound step.
     *
     * @param step steps done
     * @param state what training goes on from, a copy
     */
    void keep(
            int step, Supplier<? extends AlignedPolicy> now, Supplier<TrainedStates.State> state) {
        if (step % EVERY == 0) {
            candidate = new Taken(now.get(), state.get());
            calmSteps = 0;
        }
    }

    /** Steps after which the policy was sound. */
    int step() {
        return trusted.state.steps();
    }

    /** The policy at {@link #step}. */
    AlignedPolicy policy() {
        return trusted.policy;
    }

    /** What training goes on from at {@link #step}. */
    TrainedStates.State state() {
        return trusted.state;
    }
}
