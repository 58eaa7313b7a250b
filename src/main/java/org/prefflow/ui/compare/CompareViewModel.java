package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.NumberField;
import org.prefflow.param.InvalidValueException;
import org.prefflow.reward.Reward;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;
import org.prefflow.ui.setup.Turn;
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
    private final StageHandover handover;
    private final KlMatching matching;
    private final Panes held;
    private final ObservableList<ComparePane> panes;
    private final ReadOnlyObjectWrapper<ComparePane> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final CompareNote note = new CompareNote();
    private final ReadOnlyStringWrapper elsewhere = new ReadOnlyStringWrapper("");
    private final Subscription subscription;
    private SetupPage home;
    private Optional<Runnable> afterStop = Optional.empty();

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
        held = new Panes(around, run.live(), this::wire);
        panes = held.all();
        queue = new TrainingQueue(run, around.fx());
        matching = new KlMatching(setup, queue, held, new Matched());
        handover = new StageHandover(setup, run, queue, held);
        queue.trainingProperty().subscribe(training -> tellElsewhere());
        subscription =
                run.stateProperty()
                        .subscribe(
                                state -> {
                                    if (state == RunViewModel.State.READY) {
                                        around.fx().execute(this::afterStop);
                                    }
                                });
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

    /** The stage that keys are meant for: the selected pane's, or the one without a comparison. */
    public StageViewModel stageInUse() {
        return active.get() ? selected.get().stage() : around.stage();
    }

    /** What there is to say about the comparison as a whole; empty for nothing. */
    public ReadOnlyStringProperty noteProperty() {
        return note.textProperty();
    }

    /** Whether the note says what would be stopped, and {@link #goOn} does it. */
    public ReadOnlyBooleanProperty askingProperty() {
        return note.askingProperty();
    }

    /** In a few words, what {@link #goOn} does. */
    public ReadOnlyStringProperty answerProperty() {
        return note.answerProperty();
    }

    /** The pane that is being trained, in words, where another one is selected; empty otherwise. */
    public ReadOnlyStringProperty elsewhereProperty() {
        return elsewhere.getReadOnlyProperty();
    }

    private void tellElsewhere() {
        elsewhere.set(
                trainingProperty()
                        .get()
                        .filter(pane -> pane != selected.get())
                        .map(held::called)
                        .orElse(""));
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
        if (held.of(setup.page()).isEmpty() && !panes.isEmpty()) {
            if (trainingProperty().get().isPresent()) {
                refuse(trainingProperty().get().get().page(), () -> {});
                return;
            }
            Arrangement before = arrangement();
            closeAll();
            noteTurn("closing the panes of another comparison", before);
        }
        begin();
        if (panes.size() < 2) {
            copy(selected.get());
        }
    }

    /** The panes take the clock over; one of them shows the present experiment. */
    private void begin() {
        note.clear();
        if (panes.isEmpty()) {
            panes.add(held.make(setup.page()));
        }
        ComparePane own = held.of(setup.page()).orElseGet(() -> panes.get(0));
        if (!active.get()) {
            home = own.page();
            handover.showIn(own);
        }
        handover.runTo(own);
        // In this order the clock is never without a flow, and keeps its time.
        panes.forEach(pane -> pane.stage().setLed(true));
        around.stage().setLed(false);
        select(own);
        active.set(true);
    }

    /**
     * Goes back to the stage, which shows the selected pane; the others are kept. Where the set-up
     * is another one than before the comparison, undo brings that back.
     */
    public void leave() {
        if (active.get()) {
            matching.stop();
            Arrangement before = Arrangement.ofStage(held.pages(), home, matching.match());
            String who = held.name(selected.get());
            depart();
            noteTurn("leaving the comparison with " + who, before);
        }
    }

    private void depart() {
        if (active.get()) {
            matching.stop();
            queue.clear();
            active.set(false);
            note.clear();
            around.stage().setLed(true);
            if (selected.get() != null) {
                handover.toStage(selected.get());
            }
            panes.forEach(pane -> pane.stage().setLed(false));
        }
    }

    /** What is done on a pane's stage is done to its experiment. */
    private void wire(ComparePane pane) {
        StageViewModel stage = pane.stage();
        stage.onReferenceEditedProperty()
                .set(
                        edit -> {
                            select(pane);
                            setup.edit(pane.page(), pane.config().withReference(edit.policy()));
                        });
        stage.bumps().onShapedProperty().set(reward -> shape(pane, reward));
        stage.bumps().onRefusedProperty().set(note::say);
        stage.brush().onPaintedProperty().set(canvas -> shape(pane, canvas.heightmap()));
        pane.onEnded(this::ended);
    }

    /** A hand shapes the reward on a pane's stage. */
    private void shape(ComparePane pane, Reward reward) {
        select(pane);
        setup.edit(pane.page(), pane.config().withReward(reward));
    }

    private void ended(ComparePane pane, RunOutcome outcome) {
        String who = held.called(pane);
        queue.ended(pane);
        note.withdraw();
        if (outcome instanceof RunOutcome.Cancelled) {
            queue.clear();
            matching.stop();
        } else if (!active.get() && !(outcome instanceof RunOutcome.Finished)) {
            // Its pane says so, but is not seen.
            around.fx().execute(() -> run.report(who + ": " + outcome.sentence()));
        }
        matching.ended(pane);
    }

    /** The set-up edits this pane's experiment from now on. */
    public void select(ComparePane pane) {
        selected.set(pane);
        setup.turnTo(pane.page());
        run.speakOf(pane.shownProperty().get());
        tellElsewhere();
    }

    /** What a pane is called within a sentence, such as "pane B, DPO". */
    public String name(ComparePane pane) {
        return held.name(pane);
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
        replace(configs, "comparing four methods");
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
                            .map(config -> LiveKnobs.unchanged(config, field.path()))
                            .toList();
            if (configs.stream().distinct().count() < configs.size()) {
                return Optional.of("Two of these values are equal: every pane needs its own.");
            }
            if (configs.size() < 2 || configs.size() > MOST) {
                return Optional.of("Two to four different values are needed.");
            }
            replace(configs, "comparing values of " + field.called());
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
        lay(configs.subList(0, Math.min(MOST, configs.size())), "comparing what was opened");
    }

    /**
     * What made what the panes show, in their order: of one that was changed since it was trained,
     * what it learned from.
     */
    public List<ExperimentConfig> seen() {
        return panes.stream().map(this::seen).toList();
    }

    private ExperimentConfig seen(ComparePane pane) {
        return run.learning()
                .filter(going -> pane.phaseProperty().get() == ComparePane.Phase.TRAINING)
                .orElseGet(pane::seen);
    }

    /** What tells apart what the panes show, in a few words each, in their order. */
    public List<String> words() {
        List<ExperimentConfig> configs = seen();
        List<String> different = PaneWords.of(configs);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < configs.size(); i++) {
            List<String> more = new ArrayList<>(List.of(different.get(i), panes.get(i).moment()));
            more.removeIf(String::isEmpty);
            String method = PaneWords.title(configs.get(i));
            words.add(more.isEmpty() ? method : method + ": " + String.join(", ", more));
        }
        return words;
    }

    /** Says first what would be stopped, if anything. */
    private void replace(List<ExperimentConfig> configs, String words) {
        Optional<ExperimentConfig> learning = run.learning();
        if (learning.isEmpty() || configs.contains(learning.get())) {
            replaceAtOnce(configs, words);
            return;
        }
        note.ask(
                PaneWords.title(learning.get())
                        + " is being trained and is not one of these: its run would be stopped.",
                () -> {
                    queue.clear();
                    afterStop = Optional.of(() -> replaceAtOnce(configs, words));
                    run.stop();
                });
    }

    /** Stops what stands in the way of what was wanted, and does that. */
    public void goOn() {
        note.goOn();
    }

    private void afterStop() {
        Optional<Runnable> next = afterStop.filter(wanted -> active.get());
        afterStop = Optional.empty();
        next.ifPresent(Runnable::run);
    }

    private void replaceAtOnce(List<ExperimentConfig> configs, String words) {
        lay(configs, words);
        train(panes.stream().filter(pane -> !pane.isTrained()).toList());
    }

    private void lay(List<ExperimentConfig> configs, String words) {
        matching.stop();
        Arrangement before = arrangement();
        keepStage();
        matching.end();
        queue.clear();
        SetupPage present = setup.page();
        List<ComparePane> next = new ArrayList<>();
        for (ExperimentConfig config : configs) {
            next.add(held.like(config, next, present));
        }
        lay(next);
        if (next.stream().noneMatch(pane -> pane.page() == present)) {
            ComparePane same =
                    next.stream()
                            .filter(pane -> pane.config().equals(present.config()))
                            .findFirst()
                            .orElse(next.get(0));
            setup.turnTo(same.page());
        }
        begin();
        noteTurn(words, before);
    }

    /** Puts panes in place of those that there are; what is left over is closed. */
    private void lay(List<ComparePane> next) {
        List<ComparePane> left = panes.stream().filter(pane -> !next.contains(pane)).toList();
        panes.removeAll(left);
        left.forEach(this::drop);
        panes.setAll(next);
    }

    /** Puts a copy of a pane beside it, and selects it to be changed. */
    public void duplicate(ComparePane pane) {
        if (isFull()) {
            return;
        }
        Arrangement before = arrangement();
        String who = held.name(pane);
        copy(pane);
        noteTurn("duplicating " + who, before);
    }

    private void copy(ComparePane pane) {
        ComparePane copy = held.make(new SetupPage(pane.config(), pane.page().base()));
        pane.current().ifPresent(copy::show);
        panes.add(panes.indexOf(pane) + 1, copy);
        select(copy);
        note.say("A copy: change it in the set-up, then train.");
    }

    private boolean isFull() {
        if (panes.size() < MOST) {
            return false;
        }
        note.say(FULL);
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
        if (!active.get() && run.isBusy() && (!beside || trainingProperty().get().isPresent())) {
            return Optional.of("A run goes on: stop it first, or show these beside it with V.");
        }
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
        Arrangement before = arrangement();
        keepStage();
        if (!active.get()) {
            closeAll();
        }
        List<ComparePane> added = runs.stream().map(this::kept).toList();
        if (beside && !active.get()) {
            panes.add(held.make(setup.page()));
        }
        panes.addAll(added);
        if (!beside) {
            setup.turnTo(added.get(0).page());
        }
        if (!active.get()) {
            begin();
        }
        noteTurn("showing runs of the history", before);
        return Optional.empty();
    }

    private ComparePane kept(KeptRun kept) {
        ComparePane pane = held.make(new SetupPage(kept.config(), kept.base()));
        history.read(
                kept,
                found ->
                        pane.staging()
                                .whenLaidOut(
                                        setting -> pane.show(ShownRun.of(kept, found, setting))));
        return pane;
    }

    /**
     * Closes a pane; the last but one ends the comparison. Says first that its training would be
     * stopped, if it goes on.
     */
    public void close(ComparePane pane) {
        if (pane.phaseProperty().get() == ComparePane.Phase.TRAINING) {
            note.ask(
                    held.called(pane) + ", is being trained: its run would be stopped.",
                    () -> closeAtOnce(pane));
        } else {
            closeAtOnce(pane);
        }
    }

    private void closeAtOnce(ComparePane pane) {
        Arrangement before = arrangement();
        String who = held.name(pane);
        int place = panes.indexOf(pane);
        drop(pane);
        panes.remove(pane);
        if (selected.get() == pane) {
            select(panes.get(Math.min(place, panes.size() - 1)));
        }
        note.say("Closed " + who + ": undo brings it back.");
        if (panes.size() < 2) {
            depart();
        }
        noteTurn("closing " + who, before);
    }

    private Arrangement arrangement() {
        SetupPage open = setup.page();
        return active.get()
                ? new Arrangement(held.pages(), open, home, true, matching.match())
                : Arrangement.ofStage(held.pages(), open, matching.match());
    }

    /** What was done to the panes can be taken back. */
    private void noteTurn(String words, Arrangement before) {
        if (!before.equals(arrangement())) {
            setup.turned(words, again -> turn(before, again));
        }
    }

    /** Lays panes out as they were once, and says first what would be stopped by that. */
    private Optional<Turn> turn(Arrangement target, Runnable again) {
        Optional<SetupPage> going = run.learningPage().filter(page -> !target.has(page));
        if (going.isPresent()) {
            refuse(going.get(), again);
            return Optional.empty();
        }
        Arrangement now = arrangement();
        lay(target.pages().stream().map(held::reopen).toList());
        if (!now.shown()) {
            turnStage(target.open());
        } else if (target.shown()) {
            setup.turnTo(target.open());
        } else {
            departTo(target.open());
        }
        if (target.shown()) {
            begin();
        }
        home = target.home();
        matching.resume(target.match());
        return Optional.of(after -> turn(now, after));
    }

    private void departTo(SetupPage page) {
        Optional<ComparePane> own = held.of(page);
        own.ifPresentOrElse(this::select, () -> selected.set(null));
        depart();
        if (own.isEmpty()) {
            setup.turnTo(page);
            run.showBeside(held.take(page));
        }
    }

    private void refuse(SetupPage going, Runnable again) {
        String who = held.of(going).map(pane -> held.called(pane) + ",").orElse("This experiment");
        if (active.get()) {
            note.ask(
                    who + " is being trained: its run would be stopped.",
                    () -> {
                        held.of(going).ifPresentOrElse(queue::drop, run::stop);
                        again.run();
                    });
        } else {
            run.report(who + " is being trained: stop it first.");
        }
    }

    private void keepStage() {
        if (!active.get()) {
            handover.keepStage();
        }
    }

    /** The stage shows another page. */
    private void turnStage(SetupPage page) {
        if (setup.page() != page) {
            handover.turnStage(page);
            selected.set(held.of(page).orElse(null));
        }
    }

    /** Trains what is not trained yet, one after another; where all is, the selected pane again. */
    public void train() {
        List<ComparePane> untrained = panes.stream().filter(pane -> !pane.isTrained()).toList();
        train(untrained.isEmpty() ? List.of(selected.get()) : untrained);
    }

    private void train(List<ComparePane> some) {
        note.clear();
        queue.add(some);
    }

    /**
     * Makes training steps by hand: of the run that goes on, or of the selected pane's. Says first
     * that its result would be replaced, where its networks are not on hand to go on from.
     */
    public void step(int steps) {
        ComparePane pane = selected.get();
        boolean ready = run.state() == RunViewModel.State.READY;
        askToReplace(
                pane,
                () -> {
                    if (ready) {
                        queue.step(pane, steps);
                    } else {
                        run.stepOn(steps);
                    }
                });
    }

    private void askToReplace(ComparePane pane, Runnable does) {
        if (pane.isTrained() && run.beginsAnew(pane.page(), pane)) {
            note.ask(
                    held.called(pane)
                            + ", cannot go on: its networks are not on hand. A new run would take"
                            + " the place of its result.",
                    "Begin a new run",
                    does);
        } else {
            does.run();
        }
    }

    /** Makes the next training step of the selected pane by hand and takes it apart, likewise. */
    public void takeApart() {
        ComparePane pane = selected.get();
        askToReplace(pane, () -> queue.takeApart(pane));
    }

    /** Says something about the comparison as a whole. */
    public void say(String sentence) {
        note.say(sentence);
    }

    /** Shows all panes at one KL to their reference, as far as that can be, or as they were. */
    public void matchOrRestore() {
        if (active.get()) {
            matching.toggle(selected.get());
        }
    }

    /** What matching by KL asks of the comparison. */
    private final class Matched implements KlMatching.Comparison {

        @Override
        public void execute(Runnable later) {
            around.fx().execute(later);
        }

        @Override
        public void say(String sentence) {
            note.say(sentence);
        }

        @Override
        public void correct(String was, String now) {
            note.correct(was, now);
        }

        @Override
        public boolean asks(Set<SetupPage> pages, Runnable again) {
            Optional<SetupPage> going = run.learningPage().filter(pages::contains);
            going.ifPresent(page -> refuse(page, again));
            return going.isPresent();
        }

        @Override
        public void refresh(Set<SetupPage> pages) {
            Optional<ComparePane> open =
                    held.of(setup.page()).filter(p -> pages.contains(p.page()));
            open.ifPresent(
                    pane -> {
                        if (active.get()) {
                            run.speakOf(pane.shownProperty().get());
                        } else {
                            handover.toStage(pane);
                        }
                    });
        }
    }

    private void drop(ComparePane pane) {
        pane.shownProperty().get().ifPresent(shown -> held.keep(pane.page(), shown));
        matching.forget(pane);
        pane.close();
        queue.drop(pane);
    }

    private void closeAll() {
        panes.forEach(this::drop);
        panes.clear();
        matching.end();
        selected.set(null);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        matching.close();
        queue.close();
        panes.forEach(ComparePane::close);
    }
}
