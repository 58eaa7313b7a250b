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
    private boolean going;
    private Optional<ShownRun> shown = Optional.empty();

    StageAudience(SetupViewModel setup, Staging staging, TrainingTimeViewModel trainingTime) {
        this.setup = setup;
        this.staging = staging;
        this.trainingTime = trainingTime;
    }

    @Override
    public Optional<ShownRun> shown() {
        return shown.map(run -> run.with(trainingTime.kept()));
    }

    /** A run begins that may be shown here. */
    void begin(ExperimentConfig ofRun, boolean here) {
        config = ofRun;
        going = here;
        shown = here ? Optional.empty() : shown;
    }

    /** Shows a run that is over, or nothing but the problem. */
    void show(Optional<ShownRun> run) {
        staging.show(run.flatMap(ShownRun::learned));
        shown = run;
    }

    /** Shows the moments of the run that goes on, which another audience had until now. */
    void takeOver(ExperimentConfig ofRun, Moments moments) {
        begin(ofRun, true);
        trainingTime.show(moments);
        if (!moments.isEmpty()) {
            staging.show(moments.newest().learned());
        }
    }

    @Override
    public void atBeginning(Moments before) {
        trainingTime.show(before);
    }

    @Override
    public void atProblem(ProblemSetting problem) {
        if (config.equals(setup.config())) {
            staging.show(problem);
        }
    }

    @Override
    public void atMoment(Moment moment) {
        staging.show(moment.learned());
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
        going = false;
        show(run);
    }

    @Override
    public void atLate(ShownRun over) {
        if (!going) {
            if (over.result().isEmpty()) {
                staging.show(over.learned());
            }
            shown = Optional.of(over);
            trainingTime.complete(over.moments());
        }
    }
}
