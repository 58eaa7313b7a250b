package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.CancelledException;
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
        TargetAnswer answer = ProblemSetting.target(config, laws);
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
        ProblemSetting setting = new ProblemSetting(config, laws, pairs, exact, answer.missing());
        return new Preparation(setting, judge, target);
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
                ? Optional.of(PairsFile.read(base.resolve(data.file()), data.file()))
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
