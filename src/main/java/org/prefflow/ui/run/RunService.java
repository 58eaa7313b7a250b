package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.TrainedStates;
import org.prefflow.method.update.UpdateTrace;

/** Runs one experiment at a time on a daemon thread named "train". Used on the JavaFX thread. */
public final class RunService implements AutoCloseable {

    private static final long GOODBYE_MILLIS = 2_000;

    private final Engine engine;
    private final PreviewService previews;
    private final Executor fx;
    private TrainingTask task;
    private Thread thread;
    private volatile ProblemSetting aim;
    private TrainedStates states = new TrainedStates();

    /** Who hears of a run; called on the JavaFX thread. */
    interface Listener {
        /** The problem is laid out. */
        void atProblem(ProblemSetting setting);

        /** At most once per pulse. */
        void atProgress(RunProgress progress);

        /** What was learned by a step; it may come after the end. */
        void atPreview(int step, int total, Preview preview);

        /** Training has diverged; what was learned by an earlier step is still sound. */
        void atRestored(int step, int total, Preview preview);

        /** A step was taken apart. */
        void atUpdate(UpdateTrace update);

        /** The run stands still between two steps, unless it was let go on since. */
        void atHold();

        /** The end, once. */
        void atEnd(RunOutcome outcome);
    }

    /** A service with its own threads. */
    public RunService(Engine engine, Executor fx) {
        this.engine = engine;
        this.fx = fx;
        this.previews = new PreviewService(engine, fx);
    }

    /** Whether anybody looks at the stage: previews are computed only then. */
    public void looked(boolean looked) {
        previews.looked(looked);
    }

    /**
     * Starts a run.
     *
     * @param from where its models begin
     * @param opening what it is told before it begins
     */
    void start(
            ExperimentConfig config,
            Path base,
            Beginning from,
            Consumer<TrainingTask> opening,
            Listener listener) {
        states = from.states();
        PreviewService.Pictures pictures = previews.begin();
        SnapshotRelay<RunProgress> relay = new SnapshotRelay<>(listener::atProgress);
        TrainingTask.Audience audience =
                new TrainingTask.Audience() {
                    @Override
                    public void atProblem(ProblemSetting problem) {
                        aim = problem;
                        fx.execute(() -> listener.atProblem(problem));
                    }

                    @Override
                    public void atPolicy(
                            int step,
                            int total,
                            boolean held,
                            Supplier<? extends AlignedPolicy> now) {
                        boolean wanted = held || PreviewService.isLandmark(step, total);
                        pictures.offer(
                                aim,
                                now,
                                wanted,
                                preview -> listener.atPreview(step, total, preview));
                    }

                    @Override
                    public void atDiverged(int step, int total, AlignedPolicy sound) {
                        pictures.offer(
                                aim,
                                () -> sound,
                                true,
                                preview -> listener.atRestored(step, total, preview));
                    }

                    @Override
                    public void atUpdate(UpdateTrace update) {
                        fx.execute(() -> listener.atUpdate(update));
                    }

                    @Override
                    public void atHold() {
                        fx.execute(
                                () -> {
                                    relay.handle(0);
                                    listener.atHold();
                                });
                    }
                };
        TrainingTask started = new TrainingTask(engine, config, base, from, relay::offer, audience);
        opening.accept(started);
        task = started;
        thread =
                new BackgroundThread(
                        () -> {
                            RunOutcome outcome = started.run();
                            fx.execute(
                                    () -> {
                                        relay.stop();
                                        relay.handle(0);
                                        listener.atEnd(outcome);
                                    });
                        },
                        "train");
        relay.start();
        thread.start();
    }

    void pause(boolean hold) {
        task.pause(hold);
    }

    /** Lets that many more steps be made and then holds the run. */
    void step(int steps) {
        task.step(steps);
    }

    /** Lets one more step be made, which is taken apart, and then holds the run. */
    void takeApart() {
        task.takeApart();
    }

    /** Changes numbers of the run from its next step on. */
    void change(LiveKnobs.Edit edit) {
        task.change(edit);
    }

    /** The experiment that makes the run again, as far as it has come. */
    ExperimentConfig recorded() {
        return task.recorded();
    }

    /** What the models of the last run have come to; those at work are missing. */
    List<TrainedStates.State> reached() {
        return states.reached();
    }

    /** Previews are of this problem from now on: the same one, held against another target. */
    void aim(ProblemSetting problem) {
        aim = problem;
    }

    /** Whether the run stands still between two steps. */
    boolean isHeld() {
        return task.isHeld();
    }

    void stop() {
        task.stop();
    }

    /** Stops what runs and waits for it, at most two seconds. */
    @Override
    public void close() {
        if (thread != null) {
            task.stop();
            try {
                thread.join(GOODBYE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        previews.close();
    }
}
