package org.prefflow.ui.run;

import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.ui.setup.SetupViewModel;

/** The stage as the audience of a run, whose moments it keeps. JavaFX thread only. */
final class StageAudience implements Audience {

    private final SetupViewModel setup;
    private final Staging staging;
    private final TrainingTimeViewModel trainingTime;
    private ExperimentConfig config;
    private boolean finished;
    private Optional<ShownRun> shown = Optional.empty();

    StageAudience(SetupViewModel setup, Staging staging, TrainingTimeViewModel trainingTime) {
        this.setup = setup;
        this.staging = staging;
        this.trainingTime = trainingTime;
    }

    /** What the stage shows to the end; empty where that is nothing. */
    Optional<ShownRun> shown() {
        return shown;
    }

    /** A run begins that may be shown here. */
    void begin(ExperimentConfig ofRun, boolean here) {
        config = ofRun;
        finished = false;
        shown = here ? Optional.empty() : shown;
    }

    /** Shows a run that is over. */
    void show(ShownRun run) {
        staging.show(run.learned());
        shown = Optional.of(run);
    }

    @Override
    public void atProblem(ProblemSetting problem) {
        if (config.equals(setup.config())) {
            staging.show(problem);
        }
    }

    @Override
    public void atMoment(Moment moment) {
        if (!finished) {
            staging.show(moment.learned());
        }
        trainingTime.take(moment);
    }

    @Override
    public void atRestored(Moment moment) {
        staging.show(moment.learned());
        trainingTime.takeBackTo(moment);
    }

    @Override
    public boolean speaks() {
        return false;
    }

    @Override
    public void atEnd(RunOutcome end, Optional<ShownRun> run) {
        finished = run.isPresent();
        run.ifPresent(this::show);
    }
}
