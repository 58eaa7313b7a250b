package org.prefflow.method.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod.Problem;
import org.prefflow.method.CancelledException;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TiltPolicy;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.PreferencePairs;

class RlhfTest {

    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final int STEPS = 120;
    private static final TrainingConfig TRAINING =
            new TrainingConfig(STEPS, 64, Optimizer.ADAM, 1e-2);
    private static final RlhfConfig GRADIENT =
            new RlhfConfig(1, RlhfOptimizer.POLICY_GRADIENT, DensityFamily.GAUSSIAN, 0);

    /** Winners lie further to the right than losers, by one on average. */
    private static Problem problem() {
        RandomStreams random = new RandomStreams(6);
        GaussianPolicy right = new GaussianPolicy(Vector.of(0.5, 0), Vector.of(1, 1), 0);
        GaussianPolicy left = new GaussianPolicy(Vector.of(-0.5, 0), Vector.of(1, 1), 0);
        PreferencePairs pairs =
                new PreferencePairs(
                        right.sample(500, random.stream(Stream.DATA)),
                        left.sample(500, random.stream(Stream.DATA, 9)));
        return new Problem(
                REFERENCE, pairs, null, new NetworkConfig(List.of(16), Activation.SILU), TRAINING);
    }

    private static AlignedPolicy align(RlhfConfig config, RunWatch watch) {
        return config.method().align(problem(), new RandomStreams(2), watch);
    }

    private static float[] parameters(RlhfConfig config) {
        return ((LearnedDensity) align(config, RunWatch.NONE)).parameters();
    }

    @Test
    void bothStagesAreStepsOfOneRun() {
        List<Integer> steps = new ArrayList<>();
        List<LearnedDensity> seen = new ArrayList<>();
        align(
                GRADIENT,
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        assertThat(total).isEqualTo(GRADIENT.totalSteps(TRAINING));
                        steps.add(step);
                        seen.add((LearnedDensity) now.get());
                    }
                });
        assertThat(steps).hasSize(2 * STEPS).isSorted().startsWith(1).endsWith(2 * STEPS);
        // First the reward is learned and the policy rests, then the other way round.
        assertThat(seen.get(STEPS - 1).parameters()).isEqualTo(seen.get(0).parameters());
        assertThat(seen.get(2 * STEPS - 1).parameters()).isNotEqualTo(seen.get(0).parameters());
        assertThat(rewardAtOne(seen.get(STEPS - 1))).isNotEqualTo(rewardAtOne(seen.get(0)));
        assertThat(rewardAtOne(seen.get(2 * STEPS - 1)))
                .isEqualTo(rewardAtOne(seen.get(STEPS - 1)));
    }

    private static double rewardAtOne(LearnedDensity policy) {
        return policy.learnedReward().orElseThrow().at(Points.of(1, 1))[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {10, STEPS, STEPS + 10})
    void aRunMayBeStoppedInEitherStage(int last) {
        int[] done = {0};
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public boolean cancelled() {
                        return done[0] == last;
                    }

                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        done[0] = step;
                    }
                };
        assertThatThrownBy(() -> align(GRADIENT, watch)).isInstanceOf(CancelledException.class);
        assertThat(done[0]).isEqualTo(last);
    }

    @Test
    void aRunMayBePausedBeforeEveryStepOfBothStages() {
        int[] asked = {0};
        align(
                GRADIENT,
                new RunWatch() {
                    @Override
                    public void awaitResume() {
                        asked[0]++;
                    }
                });
        assertThat(asked[0]).isEqualTo(2 * STEPS);
    }

    @Test
    void theSameSeedGivesTheSameBitsAndEveryKnobOthers() {
        float[] once = parameters(GRADIENT);
        assertThat(parameters(GRADIENT)).isEqualTo(once);
        assertThat(parameters(new RlhfConfig(2, GRADIENT.optimizer(), GRADIENT.policy(), 0)))
                .isNotEqualTo(once);
        assertThat(parameters(new RlhfConfig(1, GRADIENT.optimizer(), GRADIENT.policy(), 0.4)))
                .isNotEqualTo(once);
        assertThat(parameters(new RlhfConfig(1, GRADIENT.optimizer(), DensityFamily.MIXTURE, 0)))
                .hasSizeGreaterThan(once.length);
        assertThat(
                        align(
                                new RlhfConfig(1, RlhfOptimizer.EXACT, DensityFamily.GAUSSIAN, 0),
                                RunWatch.NONE))
                .isInstanceOf(TiltPolicy.class);
    }

    /** The two optimisers pursue one and the same reward model. */
    @Test
    void theRewardModelDoesNotDependOnTheOptimiser() {
        AlignedPolicy exact =
                align(
                        new RlhfConfig(1, RlhfOptimizer.EXACT, DensityFamily.GAUSSIAN, 0),
                        RunWatch.NONE);
        Points points = Points.of(0, 0, 1, -1, 2, 0.5f);
        assertThat(exact.learnedReward().orElseThrow().at(points))
                .isEqualTo(align(GRADIENT, RunWatch.NONE).learnedReward().orElseThrow().at(points));
    }
}
