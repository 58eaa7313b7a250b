package org.prefflow.method;

import java.util.Optional;
import java.util.function.Supplier;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.Trainable;
import org.prefflow.nn.TrainingConfig;

/**
 * The one loop in which models are trained: pause, cancel, step, tell. Batches are prepared ahead
 * on other threads; since each depends on its step alone, the result does not depend on them.
 *
 * @param training steps, batch, optimiser
 * @param tuning the numbers that may change
 * @param states where the model stood before, and what it comes to
 * @param watch looks on and may stop
 * @param before steps that were done before, for another model of the same run
 * @param total steps of the whole run
 */
public record TrainingLoop(
        TrainingConfig training,
        Tuning tuning,
        TrainedStates states,
        RunWatch watch,
        int before,
        int total) {

    private static final int MOST_WORKERS = 3;

    /** The only loop of a run. */
    public TrainingLoop(TrainingConfig training, RunWatch watch) {
        this(
                training,
                new Tuning(training.changes()),
                new TrainedStates(),
                watch,
                0,
                training.steps());
    }

    /** The only loop of a run. */
    public TrainingLoop(AlignmentMethod.Problem problem, RunWatch watch) {
        this(problem, watch, 0, problem.training().steps());
    }

    /** One of the loops of a run. */
    public TrainingLoop(AlignmentMethod.Problem problem, RunWatch watch, int before, int total) {
        this(problem.training(), problem.tuning(), problem.states(), watch, before, total);
    }

    /** What else happens along the way; decided by the steps alone. */
    public interface Course {

        /** The learning rate as it is all the way, and nothing else. */
        Course CONSTANT = new Course() {};

        /**
         * By what the learning rate is multiplied.
         *
         * @param share share of the steps done, in [0, 1)
         */
        default double rate(double share) {
            return 1;
        }

        /**
         * After a step and before the watch hears of it, on the model's thread.
         *
         * @param step from 1
         */
        default void after(int step) {}

        /** What is remembered from step to step; a copy. */
        default double[] memory() {
            return new double[0];
        }

        /**
         * Takes up what {@link #memory} gave, after the model has.
         *
         * @throws IllegalArgumentException if it is of another training
         */
        default void recall(double[] memory) {}
    }

    /**
     * Trains a model on its owner thread at a constant learning rate.
     *
     * @see #train(Trainable, BatchSource, Course, Supplier)
     */
    public <B extends Batch> void train(
            Trainable model, BatchSource<B> batches, Supplier<? extends AlignedPolicy> now) {
        train(model, batches, Course.CONSTANT, now);
    }

    /**
     * Trains a model on its owner thread.
     *
     * @param batches makes the batches
     * @param course the learning rate's decay, and what is done between steps
     * @param now the policy as it stands, built when the watch asks for it
     * @throws CancelledException if the watch asked to stop; checked before every step and while
     *     waiting for a batch
     * @throws DivergedException if a loss is not finite or a million times what it was at first, or
     *     at the end a weight is not finite; the watch was given the last sound policy before
     */
    public <B extends Batch> void train(
            Trainable model,
            BatchSource<B> batches,
            Course course,
            Supplier<? extends AlignedPolicy> now) {
        int steps = training.steps();
        int workers = Math.min(MOST_WORKERS, watch.cores() - 1);
        int first = begin(model, course);
        LastSound sound = new LastSound(now.get(), state(first, model, course));
        int step = first;
        try (BatchAhead<B> ahead = new BatchAhead<>(batches, first, steps, workers, watch)) {
            for (; step < steps; step++) {
                watch.awaitResume();
                checkGoOn();
                if (tuning.settle(before + step)) {
                    ahead.refill(step);
                }
                B batch = ahead.await(step);
                batch.onTurn();
                model.makeRoom(batch.rows());
                double rate = rate() * share(course, step);
                Optional<UpdateApart> apart =
                        watch.apart().map(hears -> new UpdateApart(model, batch, hears));
                double loss =
                        model.trainStep(
                                batch.inputs(),
                                batch.rows(),
                                batch.loss(),
                                training.optimizer(),
                                rate);
                int done = before + step + 1;
                if (!sound.isSound(loss)) {
                    throw diverged(step + 1, loss, sound);
                }
                apart.ifPresent(a -> a.tell(done, total, training.optimizer(), rate, loss));
                ahead.release(step);
                course.after(step + 1);
                int made = step + 1;
                sound.keep(made, now, () -> state(made, model, course));
                watch.atStep(done, total, loss, now);
            }
        } catch (CancelledException e) {
            states.reach(state(step, model, course));
            watch.atStopped(before + step, total, now);
            throw e;
        }
        checkFinite(model, sound);
        states.reach(state(step, model, course));
    }

    private static TrainedStates.State state(int steps, Trainable model, Course course) {
        return new TrainedStates.State(steps, model.memory(), course.memory());
    }

    /**
     * Takes up an earlier state; returns how many steps it has made, no more than there will be.
     */
    private int begin(Trainable model, Course course) {
        Optional<TrainedStates.State> earlier = states.next();
        if (earlier.isEmpty()) {
            return 0;
        }
        model.recall(earlier.get().model());
        course.recall(earlier.get().course());
        return Math.min(earlier.get().steps(), training.steps());
    }

    private double rate() {
        return tuning.now(LiveKnob.LEARNING_RATE, training.learningRate());
    }

    /** By what the learning rate is multiplied: as the course has it up to the planned end. */
    private double share(Course course, int step) {
        int planned = tuning.plannedEnd().orElse(Integer.MAX_VALUE) - before;
        return step < planned
                ? course.rate((double) step / Math.min(planned, training.steps()))
                : tuning.now(LiveKnob.ONWARD, 1);
    }

    private void checkGoOn() {
        if (watch.cancelled()) {
            throw new CancelledException();
        }
    }

    /** The last step's loss was taken before its parameters moved. */
    private void checkFinite(Trainable model, LastSound sound) {
        for (float parameter : model.parameters()) {
            if (!Float.isFinite(parameter)) {
                throw diverged(training.steps(), Double.NaN, sound);
            }
        }
    }

    private DivergedException diverged(int step, double loss, LastSound sound) {
        if (sound.step() > 0) {
            states.reach(sound.state());
        }
        watch.atDiverged(before + sound.step(), total, sound.policy());
        return new DivergedException(before + step, loss, before + sound.step());
    }
}
