package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.NumberField;
import org.prefflow.param.InvalidValueException;
import org.prefflow.reward.Reward;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.PreparationService;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;
import org.prefflow.ui.stage.StageViewModel;

/**
 * Two to four experiments side by side. One of them is selected: the set-up edits it. JavaFX thread
 * only.
 */
public final class CompareViewModel implements AutoCloseable {

    /** So many panes at most. */
    public static final int MOST = 4;

    private static final String FULL =
            "Four panes are the most: close one to make room for another.";

    private final SetupViewModel setup;
    private final RunViewModel run;
    private final HistoryViewModel history;
    private final Surroundings around;
    private final TrainingQueue queue;
    private final KlMatching matching;
    private final ObservableList<ComparePane> panes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ComparePane> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    /**
     * What panes are made from.
     *
     * @param engine lays their problems out
     * @param fx the JavaFX thread
     * @param stage the stage that is shown without a comparison: panes share its clock, its theme
     *     and its choice of layers
     */
    public record Surroundings(Engine engine, Executor fx, StageViewModel stage) {}

    /** A comparison that has not begun. */
    public CompareViewModel(
            SetupViewModel setup, RunViewModel run, HistoryViewModel history, Surroundings around) {
        this.setup = setup;
        this.run = run;
        this.history = history;
        this.around = around;
        queue = new TrainingQueue(run, around.fx());
        matching = new KlMatching(setup, queue, around.fx(), note::set);
    }

    // Properties

    /** The panes, from left to right; two to four while the comparison is shown. */
    public ObservableList<ComparePane> panes() {
        return panes;
    }

    /** The pane that the set-up edits; null before there is any. */
    public ReadOnlyObjectProperty<ComparePane> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether the comparison stands in place of the stage. */
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** Whether the comparison stands in place of the stage. */
    public boolean isActive() {
        return active.get();
    }

    /** What there is to say about the comparison as a whole; empty for nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** How far matching by KL is. */
    public ReadOnlyObjectProperty<KlMatching.Stand> matchedProperty() {
        return matching.standProperty();
    }

    /** The pane that is being trained; empty for none. */
    public ReadOnlyObjectProperty<Optional<ComparePane>> trainingProperty() {
        return queue.trainingProperty();
    }

    // Commands

    /** Shows the comparison, or the stage again. */
    public void toggle() {
        if (active.get()) {
            leave();
        } else {
            enter();
        }
    }

    /** Shows the comparison as it was left, or the present experiment beside a copy of it. */
    public void enter() {
        if (active.get()) {
            return;
        }
        if (panes.stream().noneMatch(pane -> pane.page() == setup.page())) {
            closeAll();
        }
        begin();
        if (panes.size() < 2) {
            duplicate(selected.get());
        }
    }

    /** The panes take the clock over; one of them shows the present experiment. */
    private void begin() {
        note.set("");
        if (panes.isEmpty()) {
            panes.add(make(setup.page()));
        }
        ComparePane own =
                panes.stream()
                        .filter(pane -> pane.page() == setup.page())
                        .findFirst()
                        .orElseGet(() -> panes.get(0));
        run.shown().ifPresent(own::show);
        if (run.redirect(own.page(), Optional.of(own))) {
            queue.adopt(own);
        }
        around.stage().timeline().leave(around.stage());
        select(own);
        active.set(true);
    }

    /** Goes back to the stage, which shows the selected pane; the others are kept. */
    public void leave() {
        if (active.get()) {
            matching.end();
            queue.clear();
            active.set(false);
            note.set("");
            if (selected.get() != null) {
                settle(selected.get());
            }
        }
    }

    private void settle(ComparePane pane) {
        if (run.redirect(pane.page(), Optional.empty())) {
            queue.ended(pane);
            pane.enter(ComparePane.Phase.IDLE);
        } else if (!run.isBusy()) {
            pane.current().ifPresent(shown -> run.show(shown, pane.config()));
        }
    }

    private ComparePane make(SetupPage page) {
        StageViewModel main = around.stage();
        StageViewModel stage = new StageViewModel(main.timeline(), main.camera());
        stage.themeProperty().bind(main.themeProperty());
        stage.layers().share(main.layers());
        ComparePane pane =
                new ComparePane(page, stage, new PreparationService(around.engine(), around.fx()));
        stage.onReferenceEditedProperty()
                .set(
                        edit -> {
                            select(pane);
                            setup.edit(page, pane.config().withReference(edit.policy()));
                        });
        stage.bumps().onShapedProperty().set(reward -> shape(pane, reward));
        stage.bumps().onRefusedProperty().set(note::set);
        stage.brush().onPaintedProperty().set(canvas -> shape(pane, canvas.heightmap()));
        stage.brush().share(main.brush());
        pane.onEnded(this::ended);
        return pane;
    }

    /** A hand shapes the reward on a pane's stage. */
    private void shape(ComparePane pane, Reward reward) {
        select(pane);
        setup.edit(pane.page(), pane.config().withReward(reward));
    }

    private void ended(ComparePane pane, RunOutcome outcome) {
        queue.ended(pane);
        if (outcome instanceof RunOutcome.Cancelled) {
            queue.clear();
            matching.end();
        }
        matching.ended(pane);
    }

    /** The set-up edits this pane's experiment from now on. */
    public void select(ComparePane pane) {
        selected.set(pane);
        setup.turnTo(pane.page());
    }

    /** Selects the pane at a place, from 0, if there is one. */
    public void select(int place) {
        if (active.get() && place < panes.size()) {
            select(panes.get(place));
        }
    }

    /** The methods of the paper's Figure 2 on the present problem, and trains what is not yet. */
    public void fourMethods() {
        List<ExperimentConfig> configs = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            configs.add(setup.config().withMethod(method.within(setup.config())));
        }
        replace(configs);
    }

    /**
     * The present experiment with other values of one of its numbers, and trains what is not yet.
     *
     * @param values two to four, as a person writes them
     * @return why not, in one sentence; empty where it does
     */
    public Optional<String> values(NumberField field, List<String> values) {
        try {
            List<ExperimentConfig> configs =
                    values.stream()
                            .map(value -> field.in(setup.config(), value))
                            .distinct()
                            .toList();
            if (configs.size() < 2 || configs.size() > MOST) {
                return Optional.of("Two to four different values are needed.");
            }
            replace(configs);
            return Optional.empty();
        } catch (InvalidValueException refusal) {
            return Optional.of(refusal.getMessage());
        }
    }

    /**
     * Shows experiments side by side, without training them.
     *
     * @param configs one for each pane, at least two; a fifth and more are left out
     */
    public void open(List<ExperimentConfig> configs) {
        lay(configs.subList(0, Math.min(MOST, configs.size())));
    }

    /** What tells the panes apart, in a few words each, in their order. */
    public List<String> words() {
        List<ExperimentConfig> configs = panes.stream().map(ComparePane::config).toList();
        List<String> different = PaneWords.of(configs);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < configs.size(); i++) {
            String more = different.get(i);
            String method = PaneWords.title(configs.get(i));
            words.add(more.isEmpty() ? method : method + ": " + more);
        }
        return words;
    }

    private void replace(List<ExperimentConfig> configs) {
        lay(configs);
        train(panes.stream().filter(pane -> !pane.isTrained()).toList());
    }

    private void lay(List<ExperimentConfig> configs) {
        matching.end();
        queue.clear();
        SetupPage present = setup.page();
        List<ComparePane> next = new ArrayList<>();
        for (ExperimentConfig config : configs) {
            boolean own = config.equals(present.config());
            ComparePane pane = make(own ? present : new SetupPage(config, present.base()));
            known(config).ifPresent(pane::show);
            next.add(pane);
        }
        closeAll();
        panes.addAll(next);
        if (next.stream().noneMatch(pane -> pane.page() == present)) {
            setup.turnTo(next.get(0).page());
        }
        begin();
    }

    /** What was learned from an experiment already, on the stage or in another pane. */
    private Optional<ShownRun> known(ExperimentConfig config) {
        for (ComparePane pane : panes) {
            if (pane.config().equals(config) && pane.isTrained()) {
                return pane.current();
            }
        }
        return setup.config().equals(config) && !active.get() ? run.shown() : Optional.empty();
    }

    /** Puts a copy of a pane beside it, and selects it to be changed. */
    public void duplicate(ComparePane pane) {
        if (isFull()) {
            return;
        }
        ComparePane copy = make(new SetupPage(pane.config(), pane.page().base()));
        pane.current().ifPresent(copy::show);
        panes.add(panes.indexOf(pane) + 1, copy);
        select(copy);
        note.set("A copy: change it in the set-up, then train.");
    }

    private boolean isFull() {
        if (panes.size() < MOST) {
            return false;
        }
        note.set(FULL);
        return true;
    }

    /**
     * Shows runs of the history: beside the panes that are shown, or else alone, one run beside the
     * present experiment.
     *
     * @return why not, in one sentence; empty where it does
     */
    public Optional<String> add(List<KeptRun> runs) {
        boolean beside = active.get() || runs.size() == 1;
        int more = active.get() ? panes.size() : beside ? 1 : 0;
        if (runs.isEmpty() || runs.size() + more > MOST) {
            return Optional.of(
                    runs.isEmpty()
                            ? "Choose one to four runs."
                            : active.get()
                                    ? "There is room for "
                                            + (MOST - panes.size())
                                            + " more: close a pane, or choose fewer runs."
                                    : "Four panes are the most: choose fewer runs.");
        }
        if (!active.get()) {
            closeAll();
        }
        List<ComparePane> added = runs.stream().map(this::kept).toList();
        if (beside && !active.get()) {
            panes.add(make(setup.page()));
        }
        panes.addAll(added);
        if (!beside) {
            setup.turnTo(added.get(0).page());
        }
        if (!active.get()) {
            begin();
        }
        return Optional.empty();
    }

    private ComparePane kept(KeptRun kept) {
        ComparePane pane = make(new SetupPage(kept.config(), kept.base()));
        history.read(
                kept,
                found ->
                        pane.staging()
                                .whenLaidOut(
                                        setting -> pane.show(ShownRun.of(kept, found, setting))));
        return pane;
    }

    /** Closes a pane, also while it is trained; the last but one ends the comparison. */
    public void close(ComparePane pane) {
        int place = panes.indexOf(pane);
        matching.forget(pane);
        pane.close();
        queue.drop(pane);
        panes.remove(pane);
        if (selected.get() == pane) {
            select(panes.get(Math.min(place, panes.size() - 1)));
        }
        note.set("");
        if (panes.size() < 2) {
            leave();
        }
    }

    /** Trains what is not trained yet, one after another; where all is, the selected pane again. */
    public void train() {
        List<ComparePane> untrained = panes.stream().filter(pane -> !pane.isTrained()).toList();
        train(untrained.isEmpty() ? List.of(selected.get()) : untrained);
    }

    private void train(List<ComparePane> some) {
        note.set("");
        queue.add(some);
    }

    /** Makes training steps by hand: of the run that goes on, or of the selected pane's. */
    public void step(int steps) {
        if (run.state() == RunViewModel.State.READY) {
            queue.step(selected.get(), steps);
        } else {
            run.step(steps);
        }
    }

    /** Shows all panes at one KL to their reference, as far as that can be, or as they were. */
    public void matchOrRestore() {
        if (active.get()) {
            matching.toggle(List.copyOf(panes), selected.get());
        }
    }

    private void closeAll() {
        panes.forEach(
                pane -> {
                    matching.forget(pane);
                    pane.close();
                    queue.drop(pane);
                });
        panes.clear();
        selected.set(null);
    }

    @Override
    public void close() {
        matching.close();
        queue.close();
        panes.forEach(ComparePane::close);
    }
}
