package org.prefflow.ui.setup;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.ExperimentConfig;

/** The experiment being set up: always the last valid one. */
public final class SetupViewModel {

    private final ReadOnlyObjectWrapper<ExperimentConfig> config;
    private final ReadOnlyObjectWrapper<Path> base;
    private final ReadOnlyIntegerWrapper openings = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();

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

    // Commands

    /** Replaces the experiment by an edited one. */
    public void edit(ExperimentConfig next) {
        problem.set(null);
        config.set(next);
    }

    /** Replaces the experiment by one that was opened. */
    public void open(ExperimentConfig next, Path folder) {
        problem.set(null);
        base.set(folder);
        config.set(next);
        openings.set(openings.get() + 1);
    }

    /** Paths are relative to another folder from now on, because the experiment was saved there. */
    public void saved(Path folder) {
        base.set(folder);
    }

    /** Explains a late refusal beside its control. */
    public void explain(String path, String sentence) {
        problem.set(new Problem(path, sentence));
    }
}
