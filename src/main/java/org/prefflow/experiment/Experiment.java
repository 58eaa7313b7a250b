package org.prefflow.experiment;

import java.nio.file.Path;

/** The one engine: window, command line, sweeps and tests are its callers. */
public final class Experiment {

    private Experiment() {}

    /**
     * Lays out the problem: exact laws, pairs, noise floor. Under a second with the defaults.
     *
     * @param base folder that relative paths in the configuration are relative to
     * @throws org.prefflow.param.InvalidValueException if a file cannot be read as what it should
     *     be
     */
    public static ProblemSetting prepare(ExperimentConfig config, Path base) {
        throw new UnsupportedOperationException();
    }

    /**
     * Trains, samples and measures, on the calling thread and helpers of its own.
     *
     * @throws org.prefflow.method.CancelledException if the watch asked to stop
     * @throws org.prefflow.method.DivergedException if a loss stopped being finite
     */
    public static RunResult run(ExperimentConfig config, Path base, ExperimentWatch watch) {
        throw new UnsupportedOperationException();
    }
}
