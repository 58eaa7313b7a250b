package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
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
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.Methods;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.press.PastRun;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.setup.SetupPage;
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
    private final ModelOnHand model;
    private final StageAudience stage;
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
    private final ReadOnlyObjectWrapper<UpdateTrace> update = new ReadOnlyObjectWrapper<>();
    private boolean updateWanted;
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper();
    private Run going;

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
        model = new ModelOnHand(setup);
        stage = new StageAudience(setup, staging, trainingTime);
        past = new PastRuns(history);
        subscription =
                history.troubleProperty()
                        .subscribe(
                                sentence -> {
                                    if (!sentence.isEmpty()) {
                                        report(sentence);
                                    }
                                })
                        .and(setup.configProperty().subscribe(edited -> forgetUpdate()));
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

    /** The last training step, taken apart; null if it was not, or another was begun since. */
    public ReadOnlyObjectProperty<UpdateTrace> updateProperty() {
        return update.getReadOnlyProperty();
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

    /** The trained model that training goes on from, and the one it came to. */
    public ModelOnHand model() {
        return model;
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
        trainFor(setup.page(), 0, stage);
    }

    /**
     * Trains an experiment, unless a run goes on.
     *
     * @param steps after which it is held; 0 for none
     * @param audience shows what it learns
     */
    public void trainFor(SetupPage page, int steps, Audience audience) {
        if (state.get() == State.READY) {
            start(page, audience, task -> letMake(steps, task));
        }
    }

    /**
     * Lets another audience show what the run that goes on learns, if it is this page's.
     *
     * @param audience empty for the stage
     * @return whether it is
     */
    public boolean redirect(SetupPage page, Optional<Audience> audience) {
        boolean own = isBusy() && going.page == page;
        if (own) {
            going.audience = audience.orElse(stage);
        }
        return own;
    }

    /**
     * Makes training steps by hand: lets that many be made and then holds the run, which it starts
     * if none goes on.
     */
    public void step(int steps) {
        if (state.get() == State.READY) {
            trainFor(setup.page(), steps, stage);
        } else if (pausable.get()) {
            live.flush();
            forgetUpdate();
            state.set(State.PAUSED);
            runs.step(steps);
        }
    }

    /**
     * Makes the next training step by hand and takes it apart; starts a run if none goes on. Says
     * why not where there is no step to make.
     */
    public void takeApart() {
        if (whyNotApart().isPresent()) {
            report(whyNotApart().get());
        } else if (state.get() == State.READY) {
            start(setup.page(), stage, TrainingTask::takeApart);
            updateWanted = true;
        } else if (pausable.get()) {
            live.flush();
            forgetUpdate();
            updateWanted = true;
            state.set(State.PAUSED);
            runs.takeApart();
        }
    }

    /** Why no step can be taken apart, if the method makes none. */
    public Optional<String> whyNotApart() {
        ExperimentConfig config = setup.config();
        return pausable.get() || config.method().totalSteps(config.training()) > 0
                ? Optional.empty()
                : Optional.of(
                        Methods.ALL.kindOf(config.method()).title()
                                + " trains nothing: there is no update to slow down.");
    }

    /** Leaves what was taken apart. */
    public void forgetUpdate() {
        updateWanted = false;
        update.set(null);
    }

    private static void letMake(int steps, TrainingTask task) {
        if (steps > 0) {
            task.step(steps);
        }
    }

    private void start(SetupPage page, Audience audience, Consumer<TrainingTask> opening) {
        forgetUpdate();
        state.set(State.RUNNING);
        outcome.set(null);
        curve.set(List.of());
        outdated.set(result.get() != null);
        progress.set(-1);
        status.set("Preparing");
        trainingTime.begin();
        stage.begin(page.config(), audience == stage);
        live.begin(page);
        going = new Run(page, audience);
        Beginning from = audience == stage ? model.beginning(page.config()) : Beginning.fresh();
        runs.start(page.config(), page.base(), from, opening, going);
    }

    /** Holds a run before its next step, or lets a held one go on. */
    public void pauseOrResume() {
        if (pausable.get()) {
            live.flush();
            forgetUpdate();
            boolean hold = state.get() == State.RUNNING;
            state.set(hold ? State.PAUSED : State.RUNNING);
            runs.pause(hold);
        }
    }

    /** Stops the run. */
    public void stop() {
        if (state.get() == State.RUNNING || state.get() == State.PAUSED) {
            pausable.set(false);
            forgetUpdate();
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
        forgetUpdate();
        setup.open(run.config(), run.base(), "restoring " + run.name());
        staging.whenLaidOut(
                setting -> {
                    if (!isBusy()) {
                        show(ShownRun.of(run, kept, setting), run.config());
                        status.set("Shown: " + run.name());
                    }
                });
    }

    /**
     * Shows a run that is over, without training.
     *
     * @param config its experiment
     */
    public void show(ShownRun shown, ExperimentConfig config) {
        // The moments that are kept are of another training.
        trainingTime.begin();
        model.lose();
        live.show(config);
        running.set(shown.setting());
        outcome.set(null);
        outdated.set(false);
        curve.set(shown.curve());
        result.set(shown.result().orElse(null));
        stage.show(shown);
    }

    /** What the stage shows of the experiment that is set up; empty where it is not trained. */
    public Optional<ShownRun> shown() {
        return staging.staleProperty().get() ? Optional.empty() : stage.shown();
    }

    @Override
    public void close() {
        live.close();
        model.close();
        staging.close();
        io.shutdownNow();
        runs.close();
        subscription.unsubscribe();
        history.close();
    }

    /** What one run tells. */
    private final class Run implements RunService.Listener {

        private final SetupPage page;
        private final ExperimentConfig config;
        private final Path base;
        private Audience audience;
        private boolean progressed;

        Run(SetupPage page, Audience audience) {
            this.page = page;
            this.config = page.config();
            this.base = page.base();
            this.audience = audience;
        }

        @Override
        public void atProblem(ProblemSetting problem) {
            running.set(problem);
            history.begin(problem, config, base, PastRuns.name(config));
            // A short run may have told of what came after its steps before this was heard.
            if (!progressed) {
                pausable.set(state.get() == State.RUNNING);
            }
            audience.atProblem(problem);
        }

        @Override
        public void atProgress(RunProgress now) {
            if (state.get() == State.STOPPING) {
                return;
            }
            progressed = true;
            pausable.set(now.hasStepsLeft());
            if (now.isTrained()) {
                live.trained();
            }
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
            history.preview(preview);
            audience.atMoment(new Moment(step, total, learned, preview.bytes()));
        }

        @Override
        public void atRestored(int step, int total, Preview preview) {
            Learned learned = learned(preview);
            history.preview(preview);
            audience.atRestored(new Moment(step, total, learned, preview.bytes()));
        }

        private Learned learned(Preview preview) {
            return new Learned(
                    live.current(), preview.particles(), preview.field(), preview.portrait());
        }

        @Override
        public void atUpdate(UpdateTrace now) {
            if (updateWanted) {
                update.set(now);
            }
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
            Optional<ShownRun> shown = Optional.empty();
            if (end instanceof RunOutcome.Finished done) {
                RunResult found = done.result();
                running.set(found.setting());
                curve.set(found.curves());
                outdated.set(false);
                result.set(found);
                history.finish(found);
                shown = Optional.of(ShownRun.of(found, live.current()));
            }
            audience.atEnd(end, shown);
            history.abandon(
                    end instanceof RunOutcome.Cancelled
                            ? KeptRun.Status.STOPPED
                            : KeptRun.Status.FAILED,
                    end.sentence());
            live.end(
                    end instanceof RunOutcome.Finished done
                            ? Optional.of(done.result().setting().config())
                            : Optional.empty());
            model.keep(runs.recorded(), base, runs.reached(), curve.get());
            pausable.set(false);
            progress.set(0);
            status.set(end instanceof RunOutcome.Finished ? end.sentence() : "Ready");
            state.set(State.READY);
            outcome.set(audience.speaks() ? null : end);
        }
    }
}
