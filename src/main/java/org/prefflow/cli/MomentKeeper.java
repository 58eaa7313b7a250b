package org.prefflow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.film.TrainingPanel;
import org.prefflow.method.AlignedPolicy;

/** Keeps moments of a training for a film of it, and passes everything on. */
final class MomentKeeper implements ExperimentWatch {

    private static final int MOST = 120;
    private static final int PARTICLES = 4_000;
    private static final int SOLVER_STEPS = 10;

    private final ExperimentWatch next;
    private final List<TrainingPanel.Moment> moments = new ArrayList<>();
    private List<Integer> wanted = List.of();
    private ProblemSetting setting;
    private int steps;

    MomentKeeper(ExperimentWatch next) {
        this.next = next;
    }

    /** What was kept, by rising step. */
    List<TrainingPanel.Moment> moments() {
        return moments;
    }

    /** Steps of the whole training. */
    int steps() {
        return steps;
    }

    @Override
    public boolean cancelled() {
        return next.cancelled();
    }

    @Override
    public int cores() {
        return next.cores();
    }

    @Override
    public void atProblem(ProblemSetting laidOut) {
        setting = laidOut;
        next.atProblem(laidOut);
    }

    @Override
    public void atStep(int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
        next.atStep(step, total, loss, now);
        if (steps != total) {
            steps = total;
            wanted = TrainingPanel.stepsToKeep(total, MOST);
        }
        if (wanted.contains(step)) {
            Preview seen = Preview.of(setting, now.get(), PARTICLES, SOLVER_STEPS);
            moments.add(new TrainingPanel.Moment(step, seen.particles().end(), seen.field()));
        }
    }

    @Override
    public void atCheckpoint(CurvePoint point) {
        next.atCheckpoint(point);
    }

    @Override
    public void atPhase(String phase, double done) {
        next.atPhase(phase, done);
    }
}
