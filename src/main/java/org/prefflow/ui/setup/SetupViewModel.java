package org.prefflow.ui.setup;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RelativePaths;

/** The experiment being set up: always the last valid one; and the way back to earlier ones. */
public final class SetupViewModel {

    private final ReadOnlyObjectWrapper<ExperimentConfig> config;
    private final ReadOnlyObjectWrapper<Path> base;
    private final ReadOnlyIntegerWrapper openings = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private final UndoList steps = new UndoList();
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
        this.base = new ReadOnlyObjectWrapper<>(base);
    }

    // Properties

    /** The last valid experiment. */
    public ReadOnlyObjectProperty<ExperimentConfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    /** The last valid experiment. */
    public ExperimentConfig config() {
        return config.get();
    }

    /** Folder that relative paths are relative to. */
    public Path base() {
        return base.get();
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

    // Commands

    /** Replaces the experiment by an edited one: one step, or part of the step of a drag. */
    public void edit(ExperimentConfig next) {
        problem.set(null);
        if (!next.equals(config.get())) {
            note(next, base.get(), SetupChange.between(config.get(), next), false);
            config.set(next);
        }
    }

    /**
     * Replaces the experiment by one that was opened: one step.
     *
     * @param folder that its relative paths are relative to
     * @param words what is done, such as "opening ring.json"
     */
    public void open(ExperimentConfig next, Path folder, String words) {
        note(next, folder, new SetupChange("", words), true);
        show(new UndoList.State(next, folder), true);
    }

    /** Replaces the experiment by one that was opened: one step. */
    public void open(ExperimentConfig next, Path folder) {
        open(next, folder, "opening an experiment");
    }

    /** Takes the last change back; nothing where there is none. */
    public void undo() {
        steps.undo().ifPresent(step -> show(step.before(), step.opened()));
    }

    /** Makes the change that was taken back last again; nothing where there is none. */
    public void redo() {
        steps.redo().ifPresent(step -> show(step.after(), step.opened()));
    }

    /** What the hand does from now on: all that one drag changes is one step. */
    public void hold(Hold now) {
        if (now != Hold.DRAGGED) {
            steps.letGo();
        }
        hold = now;
    }

    private void note(ExperimentConfig next, Path folder, SetupChange change, boolean opened) {
        UndoList.State now = new UndoList.State(config.get(), base.get());
        UndoList.State then = new UndoList.State(next, folder);
        steps.add(new UndoList.Step(now, then, change, opened, hold));
        offer();
    }

    private void offer() {
        undoable.set(steps.next().map(step -> step.change().words()).orElse(""));
        redoable.set(steps.nextAgain().map(step -> step.change().words()).orElse(""));
    }

    private void show(UndoList.State state, boolean anew) {
        problem.set(null);
        base.set(state.base());
        config.set(state.config());
        if (anew) {
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
            base.set(folder);
        }
    }

    /** Explains a late refusal beside its control. */
    public void explain(String path, String sentence) {
        problem.set(new Problem(path, sentence));
    }
}
