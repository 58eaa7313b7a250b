package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.CancelledException;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.RunWatch;
import org.prefflow.metric.NoiseFloor;
import org.prefflow.metric.TargetSample;
import org.prefflow.policy.Policy;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.Reward;

/**
 * A problem laid out, with what its checkpoints are measured against.
 *
 * @param setting the problem
 * @param judge gives more labels, and has counted those of the data
 * @param target a fresh sample of the target at checkpoint size; empty where there is no target
 */
record Preparation(ProblemSetting setting, RewardJudge judge, Optional<TargetSample> target) {

    /** Exact laws, pairs, and the noise floor at checkpoint size. */
    static Preparation of(ExperimentConfig asked, Path base, RunWatch watch) {
        ExperimentConfig config = RewardImages.read(asked, base);
        RandomStreams random = new RandomStreams(config.seed());
        // What the user got wrong is said before anything is begun.
        Optional<PreferencePairs> given = given(config, base);
        enter("exact answers", watch);
        ExactLaws laws =
                ExactLaws.of(config.reward(), config.reference(), config.preference(), Grid.VIEW);
        enter("pairs", watch);
        RewardJudge judge = new RewardJudge(config.reward(), config.preference());
        PreferencePairs pairs = given.orElseGet(() -> drawn(config, judge, random));
        enter("noise floor", watch);
        return aimed(new Known(config, laws, pairs, judge), LiveKnobs.settled(config), watch);
    }

    /** What is laid out whatever the target. */
    private record Known(
            ExperimentConfig config, ExactLaws laws, PreferencePairs pairs, RewardJudge judge) {}

    private static Preparation aimed(Known known, MethodConfig method, RunWatch watch) {
        ExperimentConfig config = known.config;
        RandomStreams random = new RandomStreams(config.seed());
        TargetAnswer answer = ProblemSetting.target(method, known.laws);
        Optional<TargetSample> target =
                answer.law()
                        .map(
                                law ->
                                        TargetSample.of(
                                                stoppable(law, watch),
                                                Checkpoints.PARTICLES,
                                                random));
        Optional<ProblemSetting.ExactTarget> exact =
                answer.law().map(law -> exact(law, target.orElseThrow(), config.reward()));
        ProblemSetting setting =
                new ProblemSetting(config, known.laws, known.pairs, exact, answer.missing());
        return new Preparation(setting, known.judge, target);
    }

    /** The same problem, held against the target of a method with other numbers. */
    Preparation aimedAt(MethodConfig method, RunWatch watch) {
        Known known = new Known(setting.config(), setting.laws(), setting.pairs(), judge);
        return aimed(known, method, watch);
    }

    /** The same problem as the experiment turned out in which numbers were changed. */
    Preparation turnedOut(ExperimentConfig recorded, RunWatch watch) {
        if (recorded.equals(setting.config())) {
            return this;
        }
        MethodConfig method = LiveKnobs.settled(recorded);
        if (!method.target().equals(setting.method().target())) {
            Known known = new Known(recorded, setting.laws(), setting.pairs(), judge);
            return aimed(known, method, watch);
        }
        ProblemSetting same =
                new ProblemSetting(
                        recorded,
                        setting.laws(),
                        setting.pairs(),
                        setting.exactTarget(),
                        setting.targetMissing());
        return new Preparation(same, judge, target);
    }

    private static ProblemSetting.ExactTarget exact(
            ExactLaw law, TargetSample sample, Reward reward) {
        NoiseFloor floor = sample.slicedW2Floor();
        return new ProblemSetting.ExactTarget(
                law,
                new ProblemSetting.Floor(floor.mean(), floor.low(), floor.high()),
                law.whole().mean(law.whole().grid().evaluate(reward)));
    }

    private static Optional<PreferencePairs> given(ExperimentConfig config, Path base) {
        return config.data() instanceof DataConfig.FromFile data
                ? Optional.of(PairsFile.read(data, base))
                : Optional.empty();
    }

    private static PreferencePairs drawn(
            ExperimentConfig config, RewardJudge judge, RandomStreams random) {
        int pairs = ((DataConfig.Drawn) config.data()).pairs();
        return judge.draw(config.reference(), pairs, random.stream(Stream.DATA));
    }

    /** Begins a phase. */
    static void enter(String phase, RunWatch watch) {
        checkGoOn(watch);
        watch.atPhase(phase, 0);
    }

    /** Throws if the watch asked to stop. */
    static void checkGoOn(RunWatch watch) {
        if (watch.cancelled()) {
            throw new CancelledException();
        }
    }

    /** The same law, which stops being drawn from when the watch asks to stop. */
    static Policy stoppable(Policy law, RunWatch watch) {
        return (n, random) -> {
            checkGoOn(watch);
            return law.sample(n, random);
        };
    }
}
