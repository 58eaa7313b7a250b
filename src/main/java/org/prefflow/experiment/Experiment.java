package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.CancelledException;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TrainedStates;
import org.prefflow.method.Tuning;

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
        return Preparation.of(config, base, RunWatch.NONE).setting();
    }

    /**
     * Trains, samples and measures, on the calling thread and helpers of its own. The same
     * configuration gives the same bits, whoever watches and however many cores there are; only
     * what is called seconds, or per second, differs. Numbers that the watch changes on the way are
     * written into the result's configuration, which then gives the same bits.
     *
     * @param base folder that relative paths in the configuration are relative to
     * @throws org.prefflow.param.InvalidValueException if a file cannot be read as what it should
     *     be
     * @throws org.prefflow.method.CancelledException if the watch asked to stop
     * @throws org.prefflow.method.DivergedException if a loss stopped being finite
     * @throws IllegalStateException if the learned field cannot be followed
     */
    public static RunResult run(ExperimentConfig config, Path base, ExperimentWatch watch) {
        return run(config, base, new TrainedStates(), watch);
    }

    /**
     * The same, going on where models stood.
     *
     * @param states where they stood; tells afterwards what they came to, also where this throws
     *     because the watch asked to stop
     * @throws IllegalArgumentException if the states are of models of other shapes
     */
    public static RunResult run(
            ExperimentConfig config, Path base, TrainedStates states, ExperimentWatch watch) {
        return run(config, base, new Beginning(states, List.of()), watch);
    }

    /**
     * The same, with the curves of what was trained before in front of its own.
     *
     * @param from its states tell afterwards what they came to, also where this throws because the
     *     watch asked to stop
     * @throws IllegalArgumentException if the states are of models of other shapes
     */
    public static RunResult run(
            ExperimentConfig config, Path base, Beginning from, ExperimentWatch watch) {
        TrainedStates states = from.states();
        try {
            Preparation problem = Preparation.of(config, base, watch);
            Preparation.checkGoOn(watch);
            watch.atProblem(problem.setting());
            Tuning tuning = new Tuning(problem.setting().config().training().changes());
            watch.atTuning(tuning);
            from.curves().forEach(watch::atCheckpoint);
            Map<String, Double> timing = new LinkedHashMap<>();
            try (Checkpoints checkpoints = new Checkpoints(problem, tuning, watch)) {
                AlignedPolicy policy = train(problem, tuning, states, checkpoints, timing);
                List<CurvePoint> curves = new ArrayList<>(from.curves());
                curves.addAll(checkpoints.finish());
                ExperimentConfig recorded = LiveKnobs.recorded(problem.setting().config(), tuning);
                ProblemSetting end = problem.turnedOut(recorded, watch).setting();
                return new Sampling(end, policy, watch).result(curves, timing);
            }
        } catch (CancellationException e) {
            throw new CancelledException();
        }
    }

    private static AlignedPolicy train(
            Preparation problem,
            Tuning tuning,
            TrainedStates states,
            Checkpoints checkpoints,
            Map<String, Double> timing) {
        ExperimentConfig config = problem.setting().config();
        AlignmentMethod.Problem known =
                new AlignmentMethod.Problem(
                        config.reference(),
                        problem.setting().pairs(),
                        problem.judge(),
                        config.network(),
                        config.training(),
                        tuning,
                        states);
        long from = System.nanoTime();
        try {
            AlignedPolicy policy =
                    config.method()
                            .method()
                            .align(known, new RandomStreams(config.seed()), checkpoints);
            double seconds = (System.nanoTime() - from - checkpoints.idleNanos()) / 1e9;
            timing.put("train_seconds", seconds);
            if (checkpoints.steps() > 0) {
                timing.put("steps_per_second", checkpoints.steps() / seconds);
            }
            return policy;
        } catch (RuntimeException e) {
            throw checkpoints.reason(e);
        }
    }
}
