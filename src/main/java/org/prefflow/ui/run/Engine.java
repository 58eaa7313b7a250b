package org.prefflow.ui.run;

import java.nio.file.Path;
import org.prefflow.experiment.Backend;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.method.AlignedPolicy;

/** What the window asks of the lab. All methods are slow and are called off the JavaFX thread. */
public interface Engine {

    /** Loads the backend; the first call takes about a second. */
    Backend load();

    /**
     * Lays out a problem.
     *
     * @param base folder that relative paths are relative to
     */
    ProblemSetting prepare(ExperimentConfig config, Path base);

    /**
     * Reads an experiment file.
     *
     * @throws IllegalArgumentException with one sentence if it is not one
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    ExperimentConfig open(Path file);

    /** Writes an experiment file with every default. */
    void save(ExperimentConfig config, Path file);

    /**
     * Reads a trained model.
     *
     * @throws IllegalArgumentException with one sentence if it is none, or damaged
     */
    TrainedModel openModel(Path file);

    /**
     * Trains, samples and measures.
     *
     * @param from where its models begin; tells afterwards what they came to
     */
    RunResult run(ExperimentConfig config, Path base, Beginning from, ExperimentWatch watch);

    /** Carries a few particles along a policy; draws only from the stream VIEW. */
    Preview preview(ProblemSetting setting, AlignedPolicy policy);
}
