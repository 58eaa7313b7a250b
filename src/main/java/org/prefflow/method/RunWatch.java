package org.prefflow.method;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.method.update.UpdateTrace;

/**
 * Whoever looks on while a method trains. Watching never changes the result: two runs that differ
 * only in their watch are bit-identical. All methods are called on the training thread.
 */
public interface RunWatch {

    /** A watch that sees nothing and never stops the run. */
    RunWatch NONE = new RunWatch() {};

    /**
     * Whether the run should stop; asked before every step and inside long work. May be called by
     * any thread.
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * How many threads may compute at a time, at least 1: that of the caller and helpers. Where
     * many runs go on side by side, each had better have one. No number depends on it.
     */
    default int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Called before every step; blocks while the run is paused, returns when it goes on or is
     * cancelled.
     */
    default void awaitResume() {}

    /**
     * Who wants the coming update to be taken apart; asked once before every step, after {@link
     * #awaitResume}. Where nobody does, nothing is done for it; the step is the same either way.
     */
    default Optional<Consumer<UpdateTrace>> apart() {
        return Optional.empty();
    }

    /**
     * After each optimiser step.
     *
     * @param step steps done, from 1
     * @param total steps to do
     * @param loss the training loss of this step
     * @param now builds the policy as it stands, at some cost (a copy of the weights); valid only
     *     during this call
     */
    default void atStep(int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {}

    /**
     * Training was told to stop, and the run is about to end for it.
     *
     * @param step steps done
     * @param total steps to do
     * @param now builds the policy as it stands; valid only during this call
     */
    default void atStopped(int step, int total, Supplier<? extends AlignedPolicy> now) {}

    /**
     * Training has diverged, and the run is about to end for it.
     *
     * @param step steps after which all was still sound
     * @param total steps to do
     * @param sound the policy as it then stood
     */
    default void atDiverged(int step, int total, AlignedPolicy sound) {}

    /**
     * Progress of what is not training steps (sampling, densities, metrics).
     *
     * @param phase what is being done, such as "sampling"
     * @param done share done, in [0, 1]
     */
    default void atPhase(String phase, double done) {}
}
