package org.prefflow.method.pfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.exact.ExactLaws;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod.Problem;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.RunWatch;
import org.prefflow.metric.Directions;
import org.prefflow.metric.SlicedSample;
import org.prefflow.metric.SlicedWasserstein;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;
import org.prefflow.reward.TwoModes;

/**
 * The whole way: pairs, training, transport of losers, against exact draws of the winners' law. The
 * bounds are 1.5 times what an independent implementation reached; the losers as they are must fail
 * them, or they would mean nothing.
 */
@Tag("slow")
class PfmLawTest {

    private static final int N = 10_000;
    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final BradleyTerry PREFERENCE = BradleyTerry.KIND.defaults();

    static Stream<Arguments> yardsticks() {
        return Stream.of(
                Arguments.of(Ring.KIND.defaults(), 0.048),
                Arguments.of(FourModes.KIND.defaults(), 0.0675),
                Arguments.of(TwoModes.KIND.defaults(), 0.093));
    }

    @ParameterizedTest
    @MethodSource("yardsticks")
    void carriesLosersToTheWinnersLaw(Reward reward, double bound) {
        RandomStreams random = new RandomStreams(7);
        ExactLaws laws = ExactLaws.of(reward, REFERENCE, PREFERENCE, Grid.VIEW);
        Points start = laws.sampleLosers(N, random.stream(org.prefflow.math.Stream.SAMPLE));
        AlignedPolicy policy = trained(reward, random);
        Points end =
                new Transport(
                                SamplingConfig.KIND.defaults(),
                                2,
                                () -> ((FlowPolicy) policy).openField(0))
                        .carry(start, Transport.Watch.NONE)
                        .end();

        Directions directions =
                Directions.of(128, random.stream(org.prefflow.math.Stream.EVALUATE, 0));
        SlicedSample winners =
                SlicedSample.of(
                        laws.sampleWinners(N, random.stream(org.prefflow.math.Stream.EVALUATE, 1)),
                        directions);
        assertThat(SlicedWasserstein.between(SlicedSample.of(end, directions), winners))
                .isLessThan(bound);
        assertThat(SlicedWasserstein.between(SlicedSample.of(start, directions), winners))
                .isGreaterThan(bound);
    }

    private static AlignedPolicy trained(Reward reward, RandomStreams random) {
        RewardJudge judge = new RewardJudge(reward, PREFERENCE);
        PreferencePairs pairs =
                judge.draw(REFERENCE, N, random.stream(org.prefflow.math.Stream.DATA));
        PfmConfig config =
                new PfmConfig(
                        Coupling.MINIBATCH_OT, 0.1, ProbabilityPath.LINEAR, FlowSource.LOSERS);
        Problem problem =
                new Problem(
                        REFERENCE,
                        pairs,
                        judge,
                        NetworkConfig.KIND.defaults(),
                        TrainingConfig.KIND.defaults());
        return config.method().align(problem, random, RunWatch.NONE);
    }
}
