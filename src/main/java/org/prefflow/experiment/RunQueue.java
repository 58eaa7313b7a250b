package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.TrainedStates;

/**
 * Independent experiments, several at a time. What they find does not depend on how many; they are
 * handed over as they end.
 *
 * @param base folder that relative paths in the experiments are relative to
 * @param jobs how many at a time, at least 1
 * @param cores how many threads all of them may compute with; each has at least one
 * @param hold where all of them wait while they are to
 */
public record RunQueue(Path base, int jobs, int cores, Hold hold) {

    /** A place where experiments wait; asked before each of them and before each of their steps. */
    @FunctionalInterface
    public interface Hold {

        /** Nobody waits. */
        Hold NONE = cancelled -> {};

        /**
         * Returns at once, or when waiting is over.
         *
         * @param cancelled whether the experiment is to stop, so that waiting is over for it
         */
        void await(BooleanSupplier cancelled);
    }

    /** A queue that nobody holds. */
    public RunQueue(Path base, int jobs, int cores) {
        this(base, jobs, cores, Hold.NONE);
    }

    /** A queue that may use the whole machine. */
    public RunQueue(Path base, int jobs) {
        this(base, jobs, Runtime.getRuntime().availableProcessors());
    }

    /** Takes a result; called by several threads, in any order. */
    @FunctionalInterface
    public interface Taker {
        /** The experiment with this place in the list has ended. */
        void take(int index, RunResult result);

        /** The same, with what its training loops have come to. */
        default void take(int index, RunResult result, List<TrainedStates.State> states) {
            take(index, result);
        }

        /**
         * The experiment with this place in the list has failed.
         *
         * @throws RuntimeException the given one, where all are to stop for it
         */
        default void failed(int index, RuntimeException why) {
            throw why;
        }
    }

    /**
     * Runs all; where one fails or is cancelled, stops the others.
     *
     * @param watches by place in the list
     * @throws CancelledException if a watch asked to stop
     * @throws RuntimeException of the first experiment in the list that failed
     */
    public void run(
            List<ExperimentConfig> experiments, IntFunction<ExperimentWatch> watches, Taker taker) {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService workers = Executors.newFixedThreadPool(jobs, RunQueue::worker);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < experiments.size(); i++) {
                int index = i;
                ExperimentWatch watch =
                        new Stoppable(watches.apply(index), stop, Math.max(1, cores / jobs), hold);
                futures.add(
                        workers.submit(
                                () -> one(experiments.get(index), watch, index, taker, stop)));
            }
            await(futures);
        } finally {
            stop.set(true);
            workers.shutdown();
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "experiment");
        thread.setDaemon(true);
        return thread;
    }

    private void one(
            ExperimentConfig experiment,
            ExperimentWatch watch,
            int index,
            Taker taker,
            AtomicBoolean stop) {
        try {
            watch.awaitResume();
            Preparation.checkGoOn(watch);
            Beginning from = Beginning.fresh();
            result(experiment, from, watch, index, taker)
                    .ifPresent(result -> taker.take(index, result, from.states().reached()));
        } catch (RuntimeException | Error e) {
            stop.set(true);
            throw e;
        }
    }

    private Optional<RunResult> result(
            ExperimentConfig experiment,
            Beginning from,
            ExperimentWatch watch,
            int index,
            Taker taker) {
        try {
            return Optional.of(Experiment.run(experiment, base, from, watch));
        } catch (RuntimeException e) {
            taker.failed(index, e);
            return Optional.empty();
        }
    }

    // A failure says more than the cancellations that it caused.
    private static void await(List<Future<?>> futures) {
        Throwable first = null;
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                boolean tellsMore = first == null || first instanceof CancelledException;
                first = tellsMore ? e.getCause() : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    /**
     * A watch that also stops when another experiment of the queue has failed, waits where all do,
     * and shares the cores with the others.
     */
    private record Stoppable(ExperimentWatch watch, AtomicBoolean stop, int share, Hold hold)
            implements ExperimentWatch {

        @Override
        public boolean cancelled() {
            return stop.get() || watch.cancelled();
        }

        @Override
        public int cores() {
            return Math.min(share, watch.cores());
        }

        @Override
        public void awaitResume() {
            hold.await(this::cancelled);
            watch.awaitResume();
        }

        @Override
        public void atStep(
                int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
            watch.atStep(step, total, loss, now);
        }

        @Override
        public void atStopped(int step, int total, Supplier<? extends AlignedPolicy> now) {
            watch.atStopped(step, total, now);
        }

        @Override
        public void atDiverged(int step, int total, AlignedPolicy sound) {
            watch.atDiverged(step, total, sound);
        }

        @Override
        public void atPhase(String phase, double done) {
            watch.atPhase(phase, done);
        }

        @Override
        public void atProblem(ProblemSetting setting) {
            watch.atProblem(setting);
        }

        @Override
        public void atCheckpoint(CurvePoint point) {
            watch.atCheckpoint(point);
        }
    }
}
