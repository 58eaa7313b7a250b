package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.method.AlignedPolicy;

/** What the window asks of the lab. All methods are slow and are called off the JavaFX thread. */
public interface Engine {

    /**
     * What trains.
     *
     * @param name such as "CPU"
     * @param detail device, library, threads, for the tooltip
     * @param note one sentence where a wish (CUDA) could not be met, else empty
     */
    record Backend(String name, String detail, String note) {}

    /**
     * What is seen of a policy that is still being trained.
     *
     * @param particles a few thousand particles on their way
     * @param field its field; empty where it has none
     */
    record Preview(Trajectories particles, Optional<FieldSamples> field) {}

    /** Loads the backend; the first call takes about a second. */
    Backend load();

    /**
     * Lays out a problem.
     *
     * @param base folder that relative paths are relative to
     */
    ProblemSetting prepare(ExperimentConfig config, Path base);

    /** Trains, samples and measures. */
    RunResult run(ExperimentConfig config, Path base, ExperimentWatch watch);

    /** Carries a few particles along a policy; draws only from the stream VIEW. */
    Preview preview(ExperimentConfig config, ProblemSetting setting, AlignedPolicy policy);
}
