package org.prefflow.ui.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.prefflow.experiment.Backend;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.method.AlignedPolicy;

/** The lab's one engine, as the window sees it. */
public final class LabEngine implements Engine {

    private static final int PARTICLES = 2_000;
    private static final int STEPS = 10;

    @Override
    public Backend load() {
        return Backend.load();
    }

    @Override
    public ProblemSetting prepare(ExperimentConfig config, Path base) {
        return Experiment.prepare(config, base);
    }

    @Override
    public ExperimentConfig open(Path file) {
        return ExperimentFile.read(file);
    }

    @Override
    public void save(ExperimentConfig config, Path file) {
        try {
            ExperimentFile.save(config, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(DiskTrouble.sentence(failure), failure);
        }
    }

    @Override
    public TrainedModel openModel(Path file) {
        return TrainedModel.read(file);
    }

    @Override
    public RunResult run(
            ExperimentConfig config, Path base, Beginning from, ExperimentWatch watch) {
        return Experiment.run(config, base, from, watch);
    }

    @Override
    public Preview preview(ProblemSetting setting, AlignedPolicy policy) {
        return Preview.of(setting, policy, PARTICLES, STEPS);
    }
}
