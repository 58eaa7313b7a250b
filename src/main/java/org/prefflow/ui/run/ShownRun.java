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
import org.prefflow.experiment.RestoredRun;
import org.prefflow.experiment.RunResult;

/**
 * A run that is over, as it can be shown again without training.
 *
 * @param setting its problem
 * @param curve its checkpoints
 * @param result what it found; empty where it did not come to its end
 * @param learned what the stage shows of it; empty where it had learned nothing yet
 * @param moments of its training, as far as they are kept
 */
public record ShownRun(
        ProblemSetting setting,
        List<CurvePoint> curve,
        Optional<RunResult> result,
        Optional<Learned> learned,
        Moments moments) {

    public ShownRun {
        curve = List.copyOf(curve);
    }

    /** A run whose moments were not kept. */
    public ShownRun(
            ProblemSetting setting,
            List<CurvePoint> curve,
            Optional<RunResult> result,
            Optional<Learned> learned) {
        this(setting, curve, result, learned, Moments.NONE);
    }

    /** A run that has just finished, with the numbers that it ended with. */
    static ShownRun of(RunResult found, ExperimentConfig from, Moments moments) {
        Learned learned =
                new Learned(from, found.trajectories(), found.field(), Portrait.of(found));
        return new ShownRun(
                found.setting(),
                found.curves(),
                Optional.of(found),
                Optional.of(learned),
                ended(moments, learned));
    }

    // What the last step came to is kept anyway.
    private static Moments ended(Moments moments, Learned learned) {
        int steps = moments.last().map(Moment::total).orElse(0);
        boolean lacksEnd = !moments.isEmpty() && moments.newest().step() < steps;
        return lacksEnd ? moments.with(new Moment(steps, steps, learned, 0)) : moments;
    }

    /** The same with moments of which some were ready only after its end. */
    ShownRun complete(Moments known) {
        return with(result.isPresent() ? ended(known, learned.orElseThrow()) : known);
    }

    /**
     * A run that ended before its end.
     *
     * @param moments at least one: the newest is what it had learned
     */
    static ShownRun unfinished(ProblemSetting setting, List<CurvePoint> curve, Moments moments) {
        return new ShownRun(
                setting, curve, Optional.empty(), Optional.of(moments.newest().learned()), moments);
    }

    /**
     * A run of the history.
     *
     * @param setting its problem, laid out anew
     */
    public static ShownRun of(KeptRun run, KeptResult kept, ProblemSetting setting) {
        Optional<RunResult> result = kept.result(run, setting);
        Optional<Learned> learned = Learned.of(run, kept, setting);
        ShownRun shown = new ShownRun(setting, kept.curves(), result, learned);
        return shown.complete(Moments.of(run, kept, setting));
    }

    /**
     * The run of a folder.
     *
     * @param config its experiment, as it is set up
     * @param setting its problem, laid out anew
     */
    static ShownRun of(RestoredRun run, ExperimentConfig config, ProblemSetting setting) {
        RunResult result = run.result(setting);
        Learned learned =
                new Learned(
                        config,
                        run.ways().orElse(run.particles()),
                        run.field(),
                        Portrait.of(setting, result.learned()));
        return new ShownRun(setting, run.curves(), Optional.of(result), Optional.of(learned));
    }

    /**
     * The same with these moments of its training; of a run that ended before its end the newest
     * one is what it had learned.
     */
    public ShownRun with(Moments kept) {
        boolean newest = result.isEmpty() && !kept.isEmpty();
        return new ShownRun(
                setting,
                curve,
                result,
                newest ? Optional.of(kept.newest().learned()) : learned,
                kept);
    }

    /** Its metrics by name; empty where it did not come to its end. */
    public Map<String, Double> metrics() {
        return result.map(RunResult::metrics).orElse(Map.of());
    }
}
