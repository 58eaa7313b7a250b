package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.util.Subscription;
import org.prefflow.experiment.Backend;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RestoredRun;
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

    private final RunFacts facts = new RunFacts();
    private final BackendLoading backend = new BackendLoading(facts);
    private final PastRuns past;
    private final HistoryViewModel history;
    private final Subscription subscription;
    private RunFollower going;

    /** A view model that lays out the set-up's problem at once, and again at each edit. */
    public RunViewModel(
            SetupViewModel setup,
            RunService runs,
            PreparationService preparations,
            HistoryViewModel history) {
        this.setup = setup;
        this.runs = runs;
        this.history = history;
        staging = new Staging(setup, preparations, this::report, this::takesUp);
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
                        .and(setup.configProperty().subscribe(this::edited));
        // Whichever comes last, the change or what it makes of the problem.
        live = new LiveEdits(setup, runs, staging, () -> retarget(staging.settingProperty().get()));
        staging.settingProperty().subscribe(this::retarget);
        live.trainedProperty().subscribe(done -> staging.refresh());
    }

    private boolean takesUp(ExperimentConfig from) {
        return live.takesUp(setup.page(), from);
    }

    private void edited(ExperimentConfig config) {
        forgetUpdate();
        facts.setUp(config);
    }

    // Properties

    /** Where the run stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return facts.state.getReadOnlyProperty();
    }

    /** Where the run stands. */
    public State state() {
        return facts.state.get();
    }

    /** What trains; null until it is loaded. */
    public ReadOnlyObjectProperty<Backend> backendProperty() {
        return backend.property();
    }

    /** Share of the present phase, in [0, 1]; negative where unknown. */
    public ReadOnlyDoubleProperty progressProperty() {
        return facts.progress.getReadOnlyProperty();
    }

    /** What goes on, in a few words. */
    public ReadOnlyStringProperty statusProperty() {
        return facts.status.getReadOnlyProperty();
    }

    /** How the last run ended; null before one did and while one goes on. */
    public ReadOnlyObjectProperty<RunOutcome> outcomeProperty() {
        return facts.outcome.getReadOnlyProperty();
    }

    /**
     * An error of the lab's own whose report is offered, whatever runs do meanwhile, until it is
     * taken or put away; null for none.
     */
    public ReadOnlyObjectProperty<RunOutcome.Mishap> mishapProperty() {
        return facts.mishap.getReadOnlyProperty();
    }

    /** The problem of the set-up; null until it is laid out. */
    public ReadOnlyObjectProperty<ProblemSetting> settingProperty() {
        return staging.settingProperty();
    }

    /** The problem of the last run; null before there was one. */
    public ReadOnlyObjectProperty<ProblemSetting> runningProperty() {
        return facts.running.getReadOnlyProperty();
    }

    /** Checkpoints of the last run. */
    public ReadOnlyObjectProperty<List<CurvePoint>> curveProperty() {
        return facts.curve.getReadOnlyProperty();
    }

    /** The last finished run; null before there was one. */
    public ReadOnlyObjectProperty<RunResult> resultProperty() {
        return facts.result.getReadOnlyProperty();
    }

    /** Every finished run of the history, in order. */
    public ReadOnlyObjectProperty<List<PastRun>> pastProperty() {
        return past.property();
    }

    /** Whether a run began after the last finished one: its numbers are not those of the curves. */
    public ReadOnlyBooleanProperty outdatedProperty() {
        return facts.outdated.getReadOnlyProperty();
    }

    /**
     * Whether the last finished run is not of what is set up: the set-up was changed since, or a
     * run began.
     */
    public ReadOnlyBooleanProperty earlierProperty() {
        return facts.earlier.getReadOnlyProperty();
    }

    /** Whether training steps go on or are held: only between steps can a run be held. */
    public ReadOnlyBooleanProperty pausableProperty() {
        return facts.pausable.getReadOnlyProperty();
    }

    /** The last training step, taken apart; null if it was not, or another was begun since. */
    public ReadOnlyObjectProperty<UpdateTrace> updateProperty() {
        return facts.update.getReadOnlyProperty();
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
        backend.load(engine, fx, thenTrain ? this::train : () -> {});
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
        if (facts.state.get() == State.READY && steps > 0) {
            byHand(page, audience, steps, task -> task.step(steps));
        } else if (facts.state.get() == State.READY) {
            start(page, audience, task -> {}, Optional.empty());
        }
    }

    /** Goes on where the run that is shown has ended, if that can be, or begins a new one. */
    private void byHand(
            SetupPage page, Audience audience, int steps, Consumer<TrainingTask> opening) {
        Optional<ModelOnHand.Onward> onward = onward(page, audience, steps);
        onward.ifPresent(more -> setup.edit(page, more.setUp()));
        start(page, audience, opening, onward);
    }

    private Optional<ModelOnHand.Onward> onward(SetupPage page, Audience audience, int steps) {
        Optional<RunFollower> last = Optional.ofNullable(going);
        Optional<ExperimentConfig> shown =
                audience.shown()
                        .map(ShownRun::setting)
                        .or(() -> last.flatMap(run -> run.endedOn(page, audience)))
                        .map(ProblemSetting::config);
        Optional<ExperimentConfig> record = last.flatMap(run -> run.recordFor(page));
        return model.onward(page.config(), shown, record, steps);
    }

    /** Where steps by hand go on while no run does; empty where they begin a new one. */
    public Optional<ModelOnHand.Onward> onward(ShownTraining of) {
        Audience audience = of.audience().orElse(stage);
        return facts.state.get() == State.READY
                ? onward(setup.page(), audience, 1)
                : Optional.empty();
    }

    /** Whether steps by hand begin at the first one although a training is shown. */
    public boolean beginsAnew(ShownTraining of) {
        return beginsAnew(setup.page(), of.audience().orElse(stage));
    }

    /** The same of a page and who shows its training. */
    public boolean beginsAnew(SetupPage page, Audience audience) {
        return facts.state.get() == State.READY
                && audience.shown().isPresent()
                && onward(page, audience, 1).isEmpty();
    }

    /**
     * Lets another audience show what the run that goes on learns, if it is this page's.
     *
     * @param audience empty for the stage
     * @return whether it is
     */
    public boolean redirect(SetupPage page, Optional<Audience> audience) {
        boolean own = isBusy() && going.page() == page;
        if (own && audience.isEmpty() && going.audience() != stage) {
            stage.takeOver(going.config(), going.moments());
        }
        if (own) {
            going.turnTo(audience.orElse(stage));
            audience.ifPresent(other -> other.atBeginning(going.moments()));
        }
        return own;
    }

    /**
     * What the run that goes on learns from, with the changes that were made in it; empty where
     * none goes on.
     */
    public Optional<ExperimentConfig> learning() {
        live.flush();
        return isBusy() ? Optional.of(live.current()) : Optional.empty();
    }

    /** The page whose run goes on and was not told to stop; empty where there is none. */
    public Optional<SetupPage> learningPage() {
        boolean goesOn = isBusy() && facts.state.get() != State.STOPPING;
        return goesOn ? Optional.of(going.page()) : Optional.empty();
    }

    /**
     * Lets charts and numbers speak of the page that is set up: of the run that goes on where it is
     * that page's, or of one that is over; of nothing where there is neither.
     */
    public void speakOf(Optional<ShownRun> over) {
        if (isBusy() && !live.isOfAnotherPage()) {
            going.tell();
            return;
        }
        facts.running.set(over.map(ShownRun::setting).orElse(null));
        facts.curve.set(over.map(ShownRun::curve).orElse(List.of()));
        facts.tell(
                over.flatMap(ShownRun::result).orElse(null),
                over.flatMap(ShownRun::learned).map(Learned::from));
        live.showBeside(over.map(run -> run.setting().config()));
    }

    /**
     * Makes training steps by hand: lets that many be made and then holds the run, which it starts
     * if none goes on.
     */
    public void step(int steps) {
        if (facts.state.get() == State.READY) {
            trainFor(setup.page(), steps, stage);
        } else if (live.isOfAnotherPage()) {
            report(ELSEWHERE);
        } else {
            stepOn(steps);
        }
    }

    /** Lets the run that goes on make that many steps, whosever it is, and then holds it. */
    public void stepOn(int steps) {
        if (facts.pausable.get()) {
            live.flush();
            forgetUpdate();
            facts.state.set(State.PAUSED);
            runs.step(steps);
        }
    }

    /**
     * Makes the next training step by hand and takes it apart; starts a run if none goes on. Says
     * why not where there is no step to make.
     */
    public void takeApart() {
        takeApart(stage);
    }

    /**
     * Takes the next training step apart, as {@link #takeApart()}, for who shows the page that is
     * set up.
     */
    public void takeApart(Audience audience) {
        if (whyNotApart().isPresent()) {
            report(whyNotApart().get());
        } else if (facts.state.get() == State.READY) {
            byHand(setup.page(), audience, 1, TrainingTask::takeApart);
            facts.updateWanted = true;
        } else if (facts.pausable.get()) {
            live.flush();
            forgetUpdate();
            facts.updateWanted = true;
            facts.state.set(State.PAUSED);
            runs.takeApart();
        }
    }

    /** Why no step can be taken apart, if the method makes none. */
    public Optional<String> whyNotApart() {
        if (live.isOfAnotherPage()) {
            return Optional.of(ELSEWHERE);
        }
        ExperimentConfig config = setup.config();
        return facts.pausable.get() || config.method().totalSteps(config.training()) > 0
                ? Optional.empty()
                : Optional.of(
                        Methods.ALL.kindOf(config.method()).title()
                                + " trains nothing: there is no update to slow down.");
    }

    /** Leaves what was taken apart. */
    public void forgetUpdate() {
        facts.updateWanted = false;
        facts.update.set(null);
    }

    private static final String ELSEWHERE =
            "Another pane is being trained: V shows it, Stop ends it.";

    private void start(
            SetupPage page,
            Audience audience,
            Consumer<TrainingTask> opening,
            Optional<ModelOnHand.Onward> onward) {
        ExperimentConfig config = onward.map(ModelOnHand.Onward::config).orElseGet(page::config);
        RunFollower.Before before = RunFollower.Before.of(audience, audience == stage, onward);
        forgetUpdate();
        facts.state.set(State.RUNNING);
        facts.outcome.set(null);
        facts.progress.set(-1);
        facts.status.set("Preparing");
        audience.atBeginning(before.moments());
        stage.begin(config, audience == stage);
        live.begin(page);
        RunFollower next =
                new RunFollower(
                        page,
                        config,
                        audience,
                        before,
                        facts,
                        new RunFollower.Parts(runs, history, live, model));
        if (onward.isPresent() && going != null && going.audience() == audience) {
            going.goOnIn(next);
        }
        going = next;
        if (!live.isOfAnotherPage()) {
            facts.curve.set(before.points());
            facts.begin(true);
        }
        boolean known = audience == stage || onward.isPresent();
        Beginning from = known ? model.beginning(config, onward) : Beginning.fresh();
        runs.start(config, page.base(), from, opening, going);
    }

    /** Holds a run before its next step, or lets a held one go on. */
    public void pauseOrResume() {
        if (facts.pausable.get()) {
            live.flush();
            forgetUpdate();
            boolean hold = facts.state.get() == State.RUNNING;
            facts.state.set(hold ? State.PAUSED : State.RUNNING);
            runs.pause(hold);
        }
    }

    /** Stops the run. */
    public void stop() {
        if (facts.state.get() == State.RUNNING || facts.state.get() == State.PAUSED) {
            facts.pausable.set(false);
            forgetUpdate();
            facts.state.set(State.STOPPING);
            facts.status.set("Stopping");
            runs.stop();
        }
    }

    /** Puts the last outcome's sentence away; where none is said, the offer of a report. */
    public void dismiss() {
        RunOutcome last = facts.outcome.get();
        facts.outcome.set(null);
        if (last == null || !last.isWorthSaying() || last instanceof RunOutcome.Mishap) {
            facts.mishap.set(null);
        }
    }

    /** The report that was offered was taken. */
    public void takeReport() {
        facts.mishap.set(null);
    }

    /** Says something that went wrong beside a run, such as a file that cannot be saved. */
    public void report(String sentence) {
        report(new RunOutcome.Failed(sentence));
    }

    /** Says what went wrong inside the lab, and offers a report of it. */
    public void report(RunOutcome.Mishap mishap) {
        facts.mishap.set(mishap);
        report((RunOutcome) mishap);
    }

    private void report(RunOutcome trouble) {
        facts.outcome.set(trouble);
    }

    /** With another beta a run is held against another target, which is then laid out. */
    private void retarget(ProblemSetting problem) {
        boolean ofRun = facts.state.get() == State.RUNNING || facts.state.get() == State.PAUSED;
        if (ofRun
                && going.hasProblem()
                && problem != null
                && !live.isOfAnotherPage()
                && problem.config().equals(live.current())) {
            going.aimAt(problem);
            facts.running.set(problem);
            runs.aim(problem);
        }
    }

    /** Whether a run goes on, so that none of the history can be shown in its place. */
    public boolean isBusy() {
        return facts.state.get() == State.RUNNING
                || facts.state.get() == State.PAUSED
                || facts.state.get() == State.STOPPING;
    }

    /** Sets a run of the history up again and shows what it left behind, without training. */
    public void show(KeptRun run, KeptResult kept) {
        forgetUpdate();
        setup.open(run.config(), run.base(), "restoring " + run.name());
        staging.whenLaidOut(
                setting -> {
                    if (!isBusy()) {
                        show(ShownRun.of(run, kept, setting), run.config());
                        facts.status.set("Shown: " + run.name());
                    }
                });
    }

    /**
     * Sets the run of a folder up and shows it, without training.
     *
     * @param config its experiment, as it is to be set up
     * @param base folder that the experiment's paths are relative to
     * @param name what it is called
     */
    public void show(RestoredRun run, ExperimentConfig config, Path base, String name) {
        forgetUpdate();
        setup.open(config, base, "opening " + name);
        staging.whenLaidOut(
                setting -> {
                    if (!isBusy()) {
                        show(ShownRun.of(run, config, setting), config);
                        facts.status.set("Shown: " + name);
                    }
                });
    }

    /**
     * Shows a run that is over, without training.
     *
     * @param config its experiment
     */
    public void show(ShownRun shown, ExperimentConfig config) {
        model.loseUnlessOf(shown.setting().config());
        live.show(config, shown.setting().config());
        facts.outcome.set(null);
        showBeside(Optional.of(shown));
    }

    /** Shows a run that is over, or the problem alone, also while another page's run goes on. */
    public void showBeside(Optional<ShownRun> over) {
        trainingTime.show(over.map(ShownRun::moments).orElse(Moments.NONE));
        stage.show(over);
        speakOf(over);
    }

    /** What the stage shows of the experiment that is set up; empty where it is not trained. */
    public Optional<ShownRun> shown() {
        return staging.staleProperty().get() ? Optional.empty() : stage.shown();
    }

    /** The run that the stage shows to its end; it may be of an earlier experiment. */
    public Optional<ShownRun> onStage() {
        return stage.shown();
    }

    @Override
    public void close() {
        live.close();
        model.close();
        staging.close();
        backend.close();
        runs.close();
        subscription.unsubscribe();
        history.close();
    }
}
