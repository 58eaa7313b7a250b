package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.prefflow.experiment.Backend;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.setup.SetupViewModel;

/** What the window knows of the run: its state, its numbers, its picture. JavaFX thread only. */
public final class RunViewModel implements AutoCloseable {

    /** Where the run stands. */
    public enum State {
        /** The backend is being loaded. */
        LOADING,
        /** Training can start. */
        READY,
        /** Training goes on. */
        RUNNING,
        /** Training is held. */
        PAUSED,
        /** The run was told to stop and has not yet. */
        STOPPING,
        /** There is no backend. */
        BROKEN
    }

    private final SetupViewModel setup;
    private final RunService runs;
    private final Staging staging;
    private final TrainingTimeViewModel trainingTime;
    private final LiveEdits live;
    private final ExecutorService io = Workers.single("io");

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Backend> backend = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("Loading ND4J");
    private final ReadOnlyObjectWrapper<RunOutcome> outcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ProblemSetting> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<CurvePoint>> curve =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<RunResult> result = new ReadOnlyObjectWrapper<>();
    private final PastRuns past;
    private final HistoryViewModel history;
    private final Subscription subscription;
    private final ReadOnlyBooleanWrapper pausable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper();

    /** A view model that lays out the set-up's problem at once, and again at each edit. */
    public RunViewModel(
            SetupViewModel setup,
            RunService runs,
            PreparationService preparations,
            HistoryViewModel history) {
        this.setup = setup;
        this.runs = runs;
        this.history = history;
        staging = new Staging(setup, preparations, this::report);
        trainingTime = new TrainingTimeViewModel(staging);
        past = new PastRuns(history);
        subscription =
                history.troubleProperty()
                        .subscribe(
                                sentence -> {
                                    if (!sentence.isEmpty()) {
                                        report(sentence);
                                    }
                                });
        // Whichever comes last, the change or what it makes of the problem.
        live = new LiveEdits(setup, runs, staging, () -> retarget(staging.settingProperty().get()));
        staging.settingProperty().subscribe(this::retarget);
    }

    // Properties

    /** Where the run stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Where the run stands. */
    public State state() {
        return state.get();
    }

    /** What trains; null until it is loaded. */
    public ReadOnlyObjectProperty<Backend> backendProperty() {
        return backend.getReadOnlyProperty();
    }

    /** Share of the present phase, in [0, 1]; negative where unknown. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What goes on, in a few words. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** How the last run ended; null before one did and while one goes on. */
    public ReadOnlyObjectProperty<RunOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** The problem of the set-up; null until it is laid out. */
    public ReadOnlyObjectProperty<ProblemSetting> settingProperty() {
        return staging.settingProperty();
    }

    /** The problem of the last run; null before there was one. */
    public ReadOnlyObjectProperty<ProblemSetting> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Checkpoints of the last run. */
    public ReadOnlyObjectProperty<List<CurvePoint>> curveProperty() {
        return curve.getReadOnlyProperty();
    }

    /** The last finished run; null before there was one. */
    public ReadOnlyObjectProperty<RunResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Every finished run of the history, in order. */
    public ReadOnlyObjectProperty<List<PastRun>> pastProperty() {
        return past.property();
    }

    /** Whether a run began after the last finished one: its numbers are not those of the curves. */
    public ReadOnlyBooleanProperty outdatedProperty() {
        return outdated.getReadOnlyProperty();
    }

    /** Whether training steps go on or are held: only between steps can a run be held. */
    public ReadOnlyBooleanProperty pausableProperty() {
        return pausable.getReadOnlyProperty();
    }

    /** What the stage shows. */
    public Staging staging() {
        return staging;
    }

    /** The moments of the last training. */
    public TrainingTimeViewModel trainingTime() {
        return trainingTime;
    }

    /** What a hand changes while a run goes on. */
    public LiveEdits live() {
        return live;
    }

    // Commands

    /** Loads the backend in the background, then trains if asked to. */
    public void load(Engine engine, Executor fx, boolean thenTrain) {
        io.execute(
                () -> {
                    try {
                        Backend loaded = engine.load();
                        fx.execute(() -> loaded(loaded, thenTrain));
                    } catch (RuntimeException | LinkageError failure) {
                        fx.execute(() -> broken(failure));
                    }
                });
    }

    private void loaded(Backend loaded, boolean thenTrain) {
        backend.set(loaded);
        state.set(State.READY);
        status.set("Ready");
        if (thenTrain) {
            train();
        }
    }

    private void broken(Throwable failure) {
        state.set(State.BROKEN);
        status.set("No backend");
        outcome.set(
                new RunOutcome.Failed(
                        "ND4J could not be loaded, so nothing can be trained: "
                                + failure.getMessage()));
    }

    /** Trains the experiment that is set up. */
    public void train() {
        if (state.get() == State.READY) {
            start(0);
        }
    }

    /**
     * Makes training steps by hand: lets that many be made and then holds the run, which it starts
     * if none goes on.
     */
    public void step(int steps) {
        if (state.get() == State.READY) {
            start(steps);
        } else if (pausable.get()) {
            live.flush();
            state.set(State.PAUSED);
            runs.step(steps);
        }
    }

    private void start(int steps) {
        ExperimentConfig config = setup.config();
        state.set(State.RUNNING);
        outcome.set(null);
        curve.set(List.of());
        outdated.set(result.get() != null);
        progress.set(-1);
        status.set("Preparing");
        trainingTime.begin();
        live.begin(config);
        runs.start(config, setup.base(), steps, new Run(config, setup.base()));
    }

    /** Holds a run before its next step, or lets a held one go on. */
    public void pauseOrResume() {
        if (pausable.get()) {
            live.flush();
            boolean hold = state.get() == State.RUNNING;
            state.set(hold ? State.PAUSED : State.RUNNING);
            runs.pause(hold);
        }
    }

    /** Stops the run. */
    public void stop() {
        if (state.get() == State.RUNNING || state.get() == State.PAUSED) {
            pausable.set(false);
            state.set(State.STOPPING);
            status.set("Stopping");
            runs.stop();
        }
    }

    /** Puts the last outcome's sentence away. */
    public void dismiss() {
        outcome.set(null);
    }

    /** Says something that went wrong beside a run, such as a file that cannot be saved. */
    public void report(String sentence) {
        report(new RunOutcome.Failed(sentence));
    }

    /** Says something that went wrong beside a run. */
    public void report(RunOutcome trouble) {
        outcome.set(trouble);
    }

    /** With another beta a run is held against another target, which is then laid out. */
    private void retarget(ProblemSetting problem) {
        boolean ofRun = state.get() == State.RUNNING || state.get() == State.PAUSED;
        if (ofRun
                && running.get() != null
                && problem != null
                && problem.config().equals(live.current())) {
            running.set(problem);
            runs.aim(problem);
        }
    }

    /** Whether a run goes on, so that none of the history can be shown in its place. */
    public boolean isBusy() {
        return state.get() == State.RUNNING
                || state.get() == State.PAUSED
                || state.get() == State.STOPPING;
    }

    /** Sets a run of the history up again and shows what it left behind, without training. */
    public void show(KeptRun run, KeptResult kept) {
        setup.open(run.config(), run.base(), "restoring " + run.name());
        staging.whenLaidOut(
                setting -> {
                    if (isBusy()) {
                        return;
                    }
                    // The moments that are kept are of another training.
                    trainingTime.begin();
                    live.show(run.config());
                    running.set(setting);
                    outcome.set(null);
                    outdated.set(false);
                    curve.set(kept.curves());
                    result.set(kept.result(run, setting).orElse(null));
                    staging.show(Learned.of(run, kept, setting));
                    status.set("Shown: " + run.name());
                });
    }

    @Override
    public void close() {
        live.close();
        staging.close();
        io.shutdownNow();
        runs.close();
        subscription.unsubscribe();
        history.close();
    }

    /** What one run tells. */
    private final class Run implements RunService.Listener {

        private final ExperimentConfig config;
        private boolean progressed;
        private boolean finished;
        private final Path base;

        Run(ExperimentConfig config, Path base) {
            this.config = config;
            this.base = base;
        }

        @Override
        public void atProblem(ProblemSetting problem) {
            running.set(problem);
            history.begin(problem, config, base, PastRun.name(config));
            // A short run may have told of what came after its steps before this was heard.
            if (!progressed) {
                pausable.set(state.get() == State.RUNNING);
            }
            if (config.equals(setup.config())) {
                staging.show(problem);
            }
        }

        @Override
        public void atProgress(RunProgress now) {
            if (state.get() == State.STOPPING) {
                return;
            }
            progressed = true;
            pausable.set(now.hasStepsLeft());
            if (now.isTrained() && state.get() == State.PAUSED) {
                // The held step was the last one: nothing is left to hold.
                state.set(State.RUNNING);
                runs.pause(false);
            }
            live.follow(runs.recorded());
            history.changed(runs.recorded().training().changes());
            progress.set(now.share());
            status.set(now.words());
            if (now.curve().size() != curve.get().size()) {
                curve.set(now.curve());
                history.progress(now.curve());
            }
        }

        @Override
        public void atPreview(int step, int total, Preview preview) {
            Learned learned = learned(preview);
            if (!finished) {
                staging.show(learned);
            }
            history.preview(preview);
            trainingTime.take(new Moment(step, total, learned, preview.bytes()));
        }

        @Override
        public void atRestored(int step, int total, Preview preview) {
            Learned learned = learned(preview);
            staging.show(learned);
            history.preview(preview);
            trainingTime.takeBackTo(new Moment(step, total, learned, preview.bytes()));
        }

        private Learned learned(Preview preview) {
            return new Learned(
                    live.current(), preview.particles(), preview.field(), preview.portrait());
        }

        @Override
        public void atHold() {
            if (state.get() != State.STOPPING && runs.isHeld()) {
                pausable.set(true);
                state.set(State.PAUSED);
            }
        }

        @Override
        public void atEnd(RunOutcome end) {
            history.changed(runs.recorded().training().changes());
            if (end instanceof RunOutcome.Finished done) {
                finished = true;
                RunResult found = done.result();
                running.set(found.setting());
                curve.set(found.curves());
                outdated.set(false);
                result.set(found);
                history.finish(found);
                staging.show(
                        new Learned(
                                live.current(),
                                found.trajectories(),
                                found.field(),
                                Portrait.of(found)));
            }
            history.abandon(
                    end instanceof RunOutcome.Cancelled
                            ? KeptRun.Status.STOPPED
                            : KeptRun.Status.FAILED,
                    end.sentence());
            live.end(
                    end instanceof RunOutcome.Finished done
                            ? Optional.of(done.result().setting().config())
                            : Optional.empty());
            pausable.set(false);
            progress.set(0);
            status.set(end instanceof RunOutcome.Finished ? end.sentence() : "Ready");
            state.set(State.READY);
            outcome.set(end);
        }
    }
}
