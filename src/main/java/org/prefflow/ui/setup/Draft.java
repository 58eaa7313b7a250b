package org.prefflow.ui.setup;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.prefflow.experiment.ExperimentConfig;

/** An experiment that a hand may still change. JavaFX thread only. */
public interface Draft {

    /** The last valid experiment. */
    ReadOnlyObjectProperty<ExperimentConfig> configProperty();

    /** The last valid experiment. */
    default ExperimentConfig config() {
        return configProperty().get();
    }

    /** Folder that relative paths are relative to. */
    Path base();

    /** Explains a value that was refused after it had been set. */
    void explain(String path, String sentence);
}
