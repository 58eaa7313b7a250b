package org.prefflow.ui.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RelativePaths;

/** The experiment being set up: always the last valid one; and the way back to earlier ones. */
public final class SetupViewModel implements Draft {

    private final ReadOnlyObjectWrapper<ExperimentConfig> config;
    private final ReadOnlyIntegerWrapper openings = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private final UndoList steps = new UndoList();
    private final OutsideQuestion outside = new OutsideQuestion();
    private SetupPage page;
    private Hold hold = Hold.NONE;

    /**
     * A value that was refused after it had been set, such as a file that cannot be read.
     *
     * @param path dotted path of the field
     * @param sentence why
     */
    public record Problem(String path, String sentence) {}

    /**
     * @param base folder that relative paths in the experiment are relative to
     */
    public SetupViewModel(ExperimentConfig config, Path base) {
        this.config = new ReadOnlyObjectWrapper<>(config);
        page = new SetupPage(config, base);
    }

    // Properties

    @Override
    public ReadOnlyObjectProperty<ExperimentConfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    @Override
    public Path base() {
        return page.base();
    }

    /** The page that is open. */
    public SetupPage page() {
        return page;
    }

    /**
     * Counts the experiments that were opened: when it changes, whatever was being typed is gone.
     */
    public ReadOnlyIntegerProperty openingsProperty() {
        return openings.getReadOnlyProperty();
    }

    /** The last late refusal; null for none. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The change that {@link #undo} takes back, in a few words; empty for none. */
    public ReadOnlyStringProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** The change that {@link #redo} makes again, in a few words; empty for none. */
    public ReadOnlyStringProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** What is asked before an experiment is opened. */
    public OutsideQuestion outside() {
        return outside;
    }

    // Commands

    /** Replaces the experiment by an edited one: one step, or part of the step of a drag. */
    public void edit(ExperimentConfig next) {
        problem.set(null);
        if (!next.equals(config.get())) {
            note(next, base(), SetupChange.between(config.get(), next), false);
            page.set(new SetupPage.State(next, base()));
            config.set(next);
        }
    }

    /** Edits an experiment whose page may be another one than that which is open: one step. */
    public void edit(SetupPage other, ExperimentConfig next) {
        if (other == page) {
            edit(next);
        } else if (!next.equals(other.config())) {
            SetupPage.State then = new SetupPage.State(next, other.base());
            SetupChange change = SetupChange.between(other.config(), next);
            steps.add(new UndoList.Edit(other, other.state(), then, change, false, Hold.NONE));
            other.set(then);
            offer();
        }
    }

    /** Sets a page up without a step of its own: it is part of one that {@link #turned} notes. */
    public void put(SetupPage other, SetupPage.State state) {
        if (other == page) {
            show(state, false);
        } else {
            other.set(state);
        }
    }

    /** Turns to another page: what is edited from now on, and taken back, is that one's. */
    public void turnTo(SetupPage next) {
        if (next != page) {
            steps.letGo(page);
            page = next;
            show(next.state(), true);
        }
    }

    /**
     * Another choice of pages was made: one step on the way back of each page.
     *
     * @param words what was done, such as "closing pane B, DPO"
     * @param back to what was there before
     */
    public void turned(String words, Turn back) {
        turned(words, Set.of(), back);
    }

    /**
     * Several pages were set up at once: one step on the way back of each page. What came after it
     * on those pages is taken back and made again with it.
     *
     * @param words what was done, such as "matched KL"
     * @param changed the pages
     * @param back to what was there before
     */
    public void turned(String words, Set<SetupPage> changed, Turn back) {
        steps.letGo(page);
        steps.add(new UndoList.Turned(words, Set.copyOf(changed), back));
        offer();
    }

    /** A step that was noted has come to nothing: there is nothing to take back. */
    public void withdraw(Turn back) {
        steps.withdraw(back);
        offer();
    }

    /**
     * Replaces the experiment by one that was opened: one step.
     *
     * @param folder that its relative paths are relative to
     * @param words what is done, such as "opening ring.json"
     */
    public void open(ExperimentConfig next, Path folder, String words) {
        note(next, folder, new SetupChange("", words), true);
        show(new SetupPage.State(next, folder), true);
    }

    /** Replaces the experiment by one that was opened: one step. */
    public void open(ExperimentConfig next, Path folder) {
        open(next, folder, "opening an experiment");
    }

    /**
     * Takes the last change back; nothing where there is none.
     *
     * @return whether it did; not where something must be asked before
     */
    public boolean undo() {
        steps.letGo(page);
        return steps.next(page).filter(step -> go(step, true)).isPresent();
    }

    /**
     * Makes the change that was taken back last again; nothing where there is none.
     *
     * @return whether it did; not where something must be asked before
     */
    public boolean redo() {
        steps.letGo(page);
        return steps.nextAgain(page).filter(step -> go(step, false)).isPresent();
    }

    private boolean go(UndoList.Step step, boolean back) {
        Optional<UndoList.Step> other = Optional.of(step);
        if (step instanceof UndoList.Edit edit) {
            show(back ? edit.before() : edit.after(), edit.opened());
        } else if (step instanceof UndoList.Turned turned) {
            other = turned.way().go(back ? this::undo : this::redo).map(way -> turned.by(way));
        }
        other.ifPresent(instead -> steps.move(step, instead, back));
        offer();
        return other.isPresent();
    }

    /** What the hand does from now on: all that one drag changes is one step. */
    public void hold(Hold now) {
        if (now != Hold.DRAGGED) {
            steps.letGo(page);
        }
        hold = now;
    }

    private void note(ExperimentConfig next, Path folder, SetupChange change, boolean opened) {
        SetupPage.State then = new SetupPage.State(next, folder);
        steps.add(new UndoList.Edit(page, page.state(), then, change, opened, hold));
        offer();
    }

    private void offer() {
        undoable.set(steps.next(page).map(UndoList.Step::words).orElse(""));
        redoable.set(steps.nextAgain(page).map(UndoList.Step::words).orElse(""));
    }

    private void show(SetupPage.State state, boolean anew) {
        problem.set(null);
        page.set(state);
        config.set(state.config());
        if (anew) {
            outside.leave();
            openings.set(openings.get() + 1);
        }
        offer();
    }

    /**
     * The experiment was saved in a folder: paths are relative to it from now on, unless it has
     * some that are relative to the folder until now.
     */
    public void saved(Path folder) {
        if (RelativePaths.moved(config(), base(), folder).equals(config())) {
            page.set(new SetupPage.State(config(), folder));
        }
    }

    /** Explains a late refusal beside its control. */
    @Override
    public void explain(String path, String sentence) {
        problem.set(new Problem(path, sentence));
    }
}
