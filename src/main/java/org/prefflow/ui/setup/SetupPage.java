package org.prefflow.ui.setup;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prefflow.experiment.ExperimentConfig;

/**
 * One experiment that is being set up. Several may wait while the set-up is turned to another one.
 * JavaFX thread only.
 */
public final class SetupPage implements Draft {

    private final ReadOnlyObjectWrapper<ExperimentConfig> config;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Path base;

    /**
     * A set-up.
     *
     * @param config the experiment
     * @param base folder that its relative paths are relative to
     */
    public record State(ExperimentConfig config, Path base) {}

    /**
     * @param base folder that relative paths in the experiment are relative to
     */
    public SetupPage(ExperimentConfig config, Path base) {
        this.config = new ReadOnlyObjectWrapper<>(config);
        this.base = base;
    }

    @Override
    public ReadOnlyObjectProperty<ExperimentConfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    @Override
    public Path base() {
        return base;
    }

    /** Why the last valid experiment cannot be laid out, in one sentence; empty where it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void explain(String path, String sentence) {
        problem.set(sentence);
    }

    /** What is set up. */
    public State state() {
        return new State(config(), base);
    }

    void set(State state) {
        problem.set("");
        base = state.base();
        config.set(state.config());
    }
}
