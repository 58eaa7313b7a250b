package org.prefflow.ui.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;

/**
 * A run that is over, as it can be shown again without training.
 *
 * @param setting its problem
 * @param curve its checkpoints
 * @param result what it found; empty where it did not come to its end
 * @param learned what the stage shows of it; empty where it had learned nothing yet
 */
public record ShownRun(
        ProblemSetting setting,
        List<CurvePoint> curve,
        Optional<RunResult> result,
        Optional<Learned> learned) {

    public ShownRun {
        curve = List.copyOf(curve);
    }

    /** A run that has just finished, with the numbers that it ended with. */
    static ShownRun of(RunResult found, ExperimentConfig from) {
        Learned learned =
                new Learned(from, found.trajectories(), found.field(), Portrait.of(found));
        return new ShownRun(
                found.setting(), found.curves(), Optional.of(found), Optional.of(learned));
    }

    /**
     * A run of the history.
     *
     * @param setting its problem, laid out anew
     */
    public static ShownRun of(KeptRun run, KeptResult kept, ProblemSetting setting) {
        return new ShownRun(
                setting, kept.curves(), kept.result(run, setting), Learned.of(run, kept, setting));
    }

    /** Its metrics by name; empty where it did not come to its end. */
    public Map<String, Double> metrics() {
        return result.map(RunResult::metrics).orElse(Map.of());
    }
}
