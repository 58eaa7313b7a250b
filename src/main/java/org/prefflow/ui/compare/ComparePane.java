package org.prefflow.ui.compare;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.ui.run.Audience;
import org.prefflow.ui.run.Learned;
import org.prefflow.ui.run.LiveEdits;
import org.prefflow.ui.run.Moment;
import org.prefflow.ui.run.Moments;
import org.prefflow.ui.run.PreparationService;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.run.Staging;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.stage.StageViewModel;

/** One pane of a comparison: an experiment, and what is shown of it. JavaFX thread only. */
public final class ComparePane implements Audience, AutoCloseable {

    /** What is done for the pane. */
    public enum Phase {
        /** Nothing. */
        IDLE,
        /** It is to be trained when its turn comes. */
        WAITING,
        /** It is being trained. */
        TRAINING
    }

    /**
     * An experiment with what was shown of it, to be brought back.
     *
     * @param run empty where it was not trained
     */
    record Memory(ExperimentConfig config, Optional<ShownRun> run) {}

    private final SetupPage page;
    private final StageViewModel stage;
    private final Staging staging;
    private final TrainingTimeViewModel trainingTime;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyObjectWrapper<Optional<ShownRun>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper stopped = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private Optional<Ending> ending = Optional.empty();
    private Optional<Memory> recalled = Optional.empty();
    private BiConsumer<ComparePane, RunOutcome> ended = (pane, outcome) -> {};

    /** How the last run ended, and of what: comes and goes with its experiment, as by undo. */
    private record Ending(ExperimentConfig of, RunOutcome outcome) {}

    /**
     * A pane that shows an experiment's problem.
     *
     * @param preparations this pane's own
     * @param live what a hand changes while a run goes on
     */
    ComparePane(
            SetupPage page, StageViewModel stage, PreparationService preparations, LiveEdits live) {
        this.page = page;
        this.stage = stage;
        staging = new Staging(page, preparations, trouble::set, from -> live.takesUp(page, from));
        trainingTime = new TrainingTimeViewModel(staging);
        subscription =
                Subscription.combine(
                        staging.sceneProperty().subscribe(next -> stage.sceneProperty().set(next)),
                        live.trainedProperty().subscribe(done -> staging.refresh()),
                        page.configProperty().subscribe(this::follow));
    }

    private void follow(ExperimentConfig config) {
        stage.showReference(config.reference());
        stage.showReward(config.reward());
        tellEnding();
        remark.set("");
    }

    private void tellEnding() {
        Optional<RunOutcome> last =
                ending.filter(e -> e.of.equals(config()))
                        .map(Ending::outcome)
                        .filter(outcome -> !(outcome instanceof RunOutcome.Finished));
        boolean byHand = last.filter(RunOutcome.Cancelled.class::isInstance).isPresent();
        String sentence = last.map(RunOutcome::sentence).orElse("");
        trouble.set(byHand ? "" : sentence);
        stopped.set(byHand ? sentence : "");
    }

    // Properties

    /** What is being done. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The last run that learned anything; it may be of an earlier experiment of the page. */
    public ReadOnlyObjectProperty<Optional<ShownRun>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What went wrong last, in one sentence; empty for nothing. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Where its last run was stopped by hand, which is no trouble; empty where none was. */
    public ReadOnlyStringProperty stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    /** What there is to say of its place among the others; empty for nothing. */
    public ReadOnlyStringProperty remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    /** The experiment. */
    public SetupPage page() {
        return page;
    }

    /** The experiment. */
    public ExperimentConfig config() {
        return page.config();
    }

    /** The picture. */
    public StageViewModel stage() {
        return stage;
    }

    /** What the picture shows. */
    public Staging staging() {
        return staging;
    }

    /** Which moment of its last training the picture shows. */
    public TrainingTimeViewModel trainingTime() {
        return trainingTime;
    }

    /** Whether what is shown was learned to the end, from the present experiment. */
    public boolean isTrained() {
        return current().flatMap(ShownRun::result).isPresent();
    }

    /** The run that belongs to the present experiment; empty where there is none. */
    public Optional<ShownRun> current() {
        return phase.get() == Phase.TRAINING || staging.staleProperty().get()
                ? Optional.empty()
                : shown.get();
    }

    /** What made what is seen: what was learned from, or what is set up where nothing was. */
    ExperimentConfig seen() {
        return shown.get().flatMap(ShownRun::learned).map(Learned::from).orElseGet(this::config);
    }

    /** Which step of its training is seen, where that is not its end; empty otherwise. */
    String moment() {
        return trainingTime.readingProperty().get().unfinished();
    }

    /** KL(q | pi) of what was learned from the present experiment; NaN where it is not known. */
    double kl() {
        return current().map(run -> run.metrics().get("kl_to_reference")).orElse(Double.NaN);
    }

    // Commands

    /** Whom the pane tells of the end of its run. */
    void onEnded(BiConsumer<ComparePane, RunOutcome> hears) {
        ended = hears;
    }

    void enter(Phase next) {
        phase.set(next);
        if (next != Phase.IDLE) {
            ending = Optional.empty();
            tellEnding();
        }
    }

    void say(String sentence) {
        remark.set(sentence);
    }

    /** Shows a run of its experiment that is over. */
    void show(ShownRun run) {
        if (isOwn(run) && staging.settingProperty().get() == null) {
            staging.show(run.setting());
        }
        keep(run);
        trainingTime.show(run.moments());
    }

    private boolean isOwn(ShownRun run) {
        return run.learned().filter(l -> l.from().equals(config())).isPresent();
    }

    private void keep(ShownRun run) {
        shown.set(Optional.of(run));
        staging.show(run.learned());
    }

    /** The problem alone: what was learned by the run before belongs to no run that is shown. */
    private void showNothing() {
        shown.set(Optional.empty());
        staging.show(Optional.empty());
    }

    Memory memory() {
        return recalled.orElseGet(() -> new Memory(config(), current()));
    }

    /**
     * Shows what was shown once, the page being set up as it was; of a run that was told to stop,
     * nothing more.
     */
    void recall(Memory memory) {
        recalled = Optional.of(memory).filter(known -> phase.get() == Phase.TRAINING);
        shown.set(memory.run);
        staging.show(memory.run.flatMap(ShownRun::learned));
        trainingTime.show(memory.run.map(ShownRun::moments).orElse(Moments.NONE));
    }

    // As the audience of its run

    @Override
    public Optional<ShownRun> shown() {
        return shown.get();
    }

    @Override
    public void atBeginning(Moments before) {
        trainingTime.show(before);
        before.last().ifPresent(newest -> staging.show(newest.learned()));
    }

    @Override
    public void atProblem(ProblemSetting setting) {
        enter(Phase.TRAINING);
    }

    @Override
    public void atMoment(Moment moment) {
        if (recalled.isPresent()) {
            return;
        }
        staging.show(moment.learned());
        trainingTime.take(moment);
    }

    @Override
    public void atRestored(Moment moment) {
        if (moment.learned().from().equals(config())) {
            staging.show(moment.learned());
        }
        trainingTime.takeBackTo(moment);
    }

    @Override
    public boolean speaks() {
        return true;
    }

    @Override
    public void atEnd(RunOutcome outcome, Optional<ShownRun> run) {
        phase.set(Phase.IDLE);
        if (recalled.isPresent()) {
            recall(recalled.get());
        } else {
            ending = Optional.of(new Ending(config(), outcome));
            tellEnding();
            run.ifPresentOrElse(this::keep, this::showNothing);
            // What the last step came to is one of its moments too.
            run.flatMap(over -> over.moments().last()).ifPresent(trainingTime::take);
        }
        ended.accept(this, outcome);
    }

    @Override
    public void atLate(ShownRun over) {
        boolean known = shown.get().isPresent() || isOwn(over);
        if (known && phase.get() != Phase.TRAINING) {
            keep(over);
            trainingTime.complete(over.moments());
        }
    }

    /** Shows and prepares nothing any more. */
    @Override
    public void close() {
        ended = (pane, outcome) -> {};
        subscription.unsubscribe();
        staging.close();
        stage.timeline().leave(stage);
    }
}
