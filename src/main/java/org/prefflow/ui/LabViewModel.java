package org.prefflow.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;
import org.prefflow.experiment.CarriedFiles;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.RewardCanvas;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownTraining;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.prefflow.ui.run.Workers;
import org.prefflow.ui.setup.SetupViewModel;
import org.prefflow.ui.sweep.SweepViewModel;

/** The window as a whole: its look, its panels, its file. */
final class LabViewModel {

    private static final Duration NOTICE = Duration.seconds(5);

    private final SetupViewModel setup;
    private final RunViewModel run;
    private final HistoryViewModel history;
    private final CompareViewModel compare;
    private final SweepViewModel sweep;
    private final ObjectBinding<ShownTraining> training;
    private final Engine engine;
    private final ObjectProperty<LabTheme> theme = new SimpleObjectProperty<>(LabTheme.LIGHT);
    private final BooleanProperty setupShown = new SimpleBooleanProperty(true);
    private final BooleanProperty resultsShown = new SimpleBooleanProperty(true);
    private final BooleanProperty historyShown = new SimpleBooleanProperty();
    private final BooleanProperty sweepShown = new SimpleBooleanProperty();
    private final BooleanProperty presenting = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Path>> file =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final PauseTransition forget = new PauseTransition(NOTICE);
    private final ExecutorService disk = Workers.prompt("save");
    private final Executor fx;

    LabViewModel(
            SetupViewModel setup,
            RunViewModel run,
            HistoryViewModel history,
            CompareViewModel compare,
            SweepViewModel sweep,
            Engine engine,
            Executor fx) {
        this.fx = fx;
        this.sweep = sweep;
        this.compare = compare;
        compare.activeProperty().subscribe(active -> run.forgetUpdate());
        compare.selectedProperty().subscribe(pane -> run.forgetUpdate());
        this.setup = setup;
        this.run = run;
        training =
                Bindings.createObjectBinding(
                        this::shownTraining,
                        compare.activeProperty(),
                        compare.selectedProperty(),
                        compare.panes(),
                        compare.elsewhereProperty());
        this.history = history;
        this.engine = engine;
        forget.setOnFinished(event -> notice.set(""));
        historyShown.subscribe(shown -> hide(sweepShown, shown));
        sweepShown.subscribe(shown -> hide(historyShown, shown));
        presenting.subscribe(shown -> hide(sweepShown, shown));
    }

    /** One thing is in the middle of the window. */
    private static void hide(BooleanProperty other, boolean shown) {
        if (shown) {
            other.set(false);
        }
    }

    private ShownTraining shownTraining() {
        ComparePane pane = compare.selectedProperty().get();
        if (!compare.isActive() || pane == null) {
            return ShownTraining.ofStage(run.trainingTime());
        }
        return new ShownTraining(
                "Pane " + (char) ('A' + compare.panes().indexOf(pane)),
                pane.trainingTime(),
                Optional.of(pane),
                compare.elsewhereProperty().get());
    }

    // Properties

    /** The training that is gone through: the stage's, or the selected pane's. */
    ObservableValue<ShownTraining> trainingProperty() {
        return training;
    }

    /** The moments of the training that is gone through. */
    TrainingTimeViewModel trainingTime() {
        return training.get().time();
    }

    SetupViewModel setup() {
        return setup;
    }

    RunViewModel run() {
        return run;
    }

    HistoryViewModel history() {
        return history;
    }

    CompareViewModel compare() {
        return compare;
    }

    SweepViewModel sweep() {
        return sweep;
    }

    ObjectProperty<LabTheme> themeProperty() {
        return theme;
    }

    /** Whether the panel on the left is open. */
    BooleanProperty setupShownProperty() {
        return setupShown;
    }

    /** Whether the panel on the right is open. */
    BooleanProperty resultsShownProperty() {
        return resultsShown;
    }

    /** Whether the history of runs is shown in place of stage and charts. */
    BooleanProperty historyShownProperty() {
        return historyShown;
    }

    /** Whether sweeps are shown in place of stage and charts. */
    BooleanProperty sweepShownProperty() {
        return sweepShown;
    }

    /** Whether only stage, time line and one curve are shown. */
    BooleanProperty presentingProperty() {
        return presenting;
    }

    /** The file that the experiment was opened from or saved to last. */
    ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** What was just done, for a few seconds; empty for nothing. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    // Commands

    /** Trains the experiment on the stage, or the panes that are not trained. */
    void train() {
        if (compare.isActive()) {
            compare.train();
        } else {
            run.train();
        }
    }

    /** Makes the next training step, of the selected pane or the stage's, in slow motion. */
    void takeApart() {
        Optional<String> refusal = training.get().notApart();
        if (refusal.isPresent()) {
            compare.say(refusal.get());
        } else if (compare.isActive()) {
            compare.takeApart();
        } else {
            run.takeApart();
        }
    }

    /** Makes training steps by hand. */
    void step(int steps) {
        if (compare.isActive()) {
            compare.step(steps);
        } else {
            run.step(steps);
        }
    }

    /** Shows sweeps in place of the stage, or the stage again. */
    void toggleSweep() {
        presenting.set(false);
        toggle(sweepShown);
    }

    private void toTheStage() {
        historyShown.set(false);
        sweepShown.set(false);
    }

    /** Shows the comparison in place of the stage, or the stage again. */
    void toggleComparison() {
        toTheStage();
        compare.toggle();
    }

    /** Does what acts on the picture of the stage; while slow motion covers it, says why not. */
    void onPicture(Runnable command) {
        if (run.updateProperty().get() != null) {
            tell("Slow motion covers the stage: Esc leaves it.");
        } else {
            command.run();
        }
    }

    /** Brings panes to one KL or back; outside of a comparison, says that there is none. */
    void matchOrRestore() {
        if (compare.isActive()) {
            compare.matchOrRestore();
        } else {
            tell("KL is matched between panes: V shows some side by side.");
        }
    }

    /** Puts a copy beside the pane that is selected, or beside the stage. */
    void duplicate() {
        toTheStage();
        if (compare.isActive()) {
            compare.duplicate(compare.selectedProperty().get());
        } else {
            compare.enter();
        }
    }

    /**
     * Shows runs of the history side by side.
     *
     * @return why not, in one sentence; empty where it does
     */
    Optional<String> compare(List<KeptRun> runs) {
        Optional<String> refusal = compare.add(runs);
        if (refusal.isEmpty()) {
            toTheStage();
        }
        return refusal;
    }

    void nextTheme() {
        theme.set(theme.get().next());
    }

    void toggle(BooleanProperty property) {
        property.set(!property.get());
    }

    /** Takes the last change of the set-up back, and says which. */
    void undo() {
        String change = setup.undoableProperty().get();
        if (!change.isEmpty() && setup.undo()) {
            tell("Undone: " + change);
        }
    }

    /** Makes the last change that was taken back again, and says which. */
    void redo() {
        String change = setup.redoableProperty().get();
        if (!change.isEmpty() && setup.redo()) {
            tell("Redone: " + change);
        }
    }

    /** Sets the experiment of a run up again. */
    void restoreExperiment(KeptRun run) {
        setup.open(run.config(), run.base(), "restoring " + run.name());
        historyShown.set(false);
        tell("Set up again: " + run.name());
    }

    /** Sets a run up again and puts what it left behind on the stage, unless another goes on. */
    void restore(KeptRun run) {
        if (this.run.isBusy()) {
            this.run.report(
                    "A run goes on: stop it to show another, or restore the experiment alone.");
            return;
        }
        history.read(
                run,
                kept -> {
                    compare.leave();
                    this.run.show(run, kept);
                    historyShown.set(false);
                });
    }

    /** Shows a run of the strip again: on the stage, or beside the panes of a comparison. */
    void showAgain(KeptRun kept) {
        if (kept.status() == KeptRun.Status.RUNNING) {
            tell("This is the run that goes on: " + kept.name());
        } else if (compare.isActive()) {
            compare.add(List.of(kept)).ifPresent(this::tell);
        } else {
            restore(kept);
        }
    }

    /** Sets up a reward made by hand, and says so where that is another kind of reward. */
    void shapeReward(Reward next) {
        Reward before = setup.config().reward();
        setup.edit(setup.config().withReward(next));
        if (before.getClass() != next.getClass()) {
            tell(title(before) + " became " + title(next) + ", shaped by hand");
        }
    }

    /** Sets up what a brush has painted. */
    void paintReward(RewardCanvas canvas) {
        Reward before = setup.config().reward();
        shapeReward(canvas.heightmap());
        if (!(before instanceof Heightmap)) {
            String rest = canvas.remark().map(words -> "; " + words).orElse("");
            tell(title(before) + " became a picture that is painted on" + rest);
        }
    }

    private static String title(Reward reward) {
        return Rewards.ALL.kindOf(reward).title();
    }

    /** Says something for a few seconds. */
    void tell(String what) {
        notice.set(what);
        forget.playFromStart();
    }

    /** Writes files one after another; when the window is closed too, for two seconds at most. */
    Executor disk() {
        return disk;
    }

    /** Stops what goes on; what is being saved is saved, for two seconds at most. */
    void close() {
        forget.stop();
        Workers.finish(disk);
        sweep.close();
        compare.close();
        run.close();
    }

    /** Makes room on the one stage for what is opened, which is no file of an experiment. */
    void leaveForOpening() {
        toTheStage();
        compare.leave();
        file.set(Optional.empty());
    }

    /**
     * Opens a file of an experiment, or a sweep by its folder or a file; a wrong one is explained
     * and changes nothing.
     */
    void open(Path path) {
        if (SweepFolder.leadsTo(path)) {
            presenting.set(false);
            sweepShown.set(true);
            sweep.open(path);
            return;
        }
        try {
            Path absolute = path.toAbsolutePath().normalize();
            ExperimentConfig config = engine.open(absolute);
            Path folder = absolute.getParent();
            setup.outside()
                    .ask(
                            OutsideFile.of(config, folder),
                            () -> {
                                setup.open(config, folder, "opening " + absolute.getFileName());
                                file.set(Optional.of(absolute));
                            });
        } catch (RuntimeException refusal) {
            run.report("Not opened: " + path.getFileName() + ": " + refusal.getMessage());
        }
    }

    /** Sets up what made a figure: its experiment, or all that are compared in it. */
    void restore(FigureOrigin origin, Path figure) {
        setup.outside()
                .ask(origin.outside(figure.getParent()), () -> restoreAllowed(origin, figure));
    }

    private void restoreAllowed(FigureOrigin origin, Path figure) {
        String name = figure.getFileName().toString();
        if (run.isBusy() && origin.compared().size() > 1) {
            run.report("Not opened: " + name + ": a run goes on; stop it to show other panes.");
            return;
        }
        toTheStage();
        compare.leave();
        setup.open(origin.experiment(), figure.getParent(), "opening " + name);
        file.set(Optional.empty());
        if (origin.compared().size() > 1) {
            compare.open(origin.compared());
        }
        tell("Set up again from " + name);
    }

    /** Where the user's files are: never among those that the history keeps, nor in a sweep's. */
    Path place() {
        Path base = setup.base();
        if (SweepFolder.is(base)) {
            Path above = base.toAbsolutePath().normalize().getParent();
            boolean ofRuns = above.endsWith(SweepViewModel.RUNS) && above.getParent() != null;
            return ofRuns ? above.getParent() : above;
        }
        return history.owns(base)
                ? file.get().map(Path::getParent).orElseGet(() -> Path.of("").toAbsolutePath())
                : base;
    }

    /** Saves the last valid experiment, with the files that it takes along. */
    void save(Path path) {
        if (history.owns(path)) {
            notSaved(path, "this folder is where the lab keeps its history; choose another one.");
            return;
        }
        ExperimentConfig experiment = run.live().toSave();
        Path base = setup.base();
        int openings = setup.openingsProperty().get();
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        disk.execute(
                () -> {
                    Runnable answer;
                    try {
                        ExperimentConfig saved = CarriedFiles.saved(experiment, base, folder);
                        engine.save(saved, absolute);
                        String words = saidOf(experiment, saved, absolute);
                        answer = () -> saved(absolute, openings, words);
                    } catch (RuntimeException failure) {
                        answer = () -> notSaved(path, failure.getMessage());
                    }
                    fx.execute(answer);
                });
    }

    private static String saidOf(ExperimentConfig experiment, ExperimentConfig saved, Path file) {
        return "Saved to "
                + file.getFileName()
                + (LiveKnobs.marks(experiment).isEmpty() ? "" : ", with what changed in mid-run")
                + OutsideFile.of(saved, file.getParent()).map(OutsideFile::remark).orElse("");
    }

    /** Another experiment may have been opened or turned to: its folder and file are kept. */
    private void saved(Path saved, int openings, String words) {
        if (setup.openingsProperty().get() == openings) {
            setup.saved(saved.getParent());
            file.set(Optional.of(saved));
        }
        tell(words);
    }

    private void notSaved(Path path, String why) {
        notice.set("");
        run.report("Not saved: " + path.getFileName() + ": " + why);
    }
}
