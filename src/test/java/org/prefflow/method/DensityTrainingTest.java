package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.baseline.SftConfig;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.Linear;

/** Parametric policies under every loss, held against closed answers where there are some. */
class DensityTrainingTest {

    private static final GaussianPolicy REFERENCE =
            new GaussianPolicy(Vector.of(0.3, -0.2), Vector.of(1.1, 0.8), 0.3);
    private static final Linear SLOPE = new Linear(Vector.of(1, 0.5));

    private static AlignmentMethod.Problem problem(int pairs, int steps, double learningRate) {
        RewardJudge judge = new RewardJudge(SLOPE, BradleyTerry.KIND.defaults());
        PreferencePairs data =
                judge.draw(
                        REFERENCE,
                        pairs,
                        new RandomStreams(5).stream(org.prefflow.math.Stream.DATA));
        return new AlignmentMethod.Problem(
                REFERENCE,
                data,
                judge,
                new NetworkConfig(List.of(32, 32), Activation.SILU),
                new TrainingConfig(steps, 128, Optimizer.ADAM, learningRate));
    }

    private static LearnedDensity trained(MethodConfig method, AlignmentMethod.Problem problem) {
        return (LearnedDensity) method.method().align(problem, new RandomStreams(3), RunWatch.NONE);
    }

    private static DpoConfig dpo(DpoLoss loss, PolicyClass policy) {
        return new DpoConfig(loss, policy, 0.8, 0.1, 0.5, 0);
    }

    /** A Gaussian's mean and covariance (xx, xy, yy) from its six parameters. */
    private static double[] moments(float[] theta) {
        double l00 = Math.exp(theta[3]);
        double l11 = Math.exp(theta[5]);
        return new double[] {
            theta[1], theta[2], l00 * l00, l00 * theta[4], (double) theta[4] * theta[4] + l11 * l11
        };
    }

    /** pi exp(a . y / beta) / Z is N(m + S a / beta, S). */
    @Test
    void dpoOnAGaussianFindsTheClosedTiltOfALinearReward() {
        double[] found =
                moments(
                        trained(
                                        dpo(DpoLoss.DPO, PolicyClass.GAUSSIAN),
                                        problem(20_000, 1_500, 0.01))
                                .parameters());
        double xx = 1.21;
        double xy = 0.3 * 1.1 * 0.8;
        double yy = 0.64;
        assertThat(found[0]).isCloseTo(0.3 + (xx + 0.5 * xy) / 0.8, within(0.12));
        assertThat(found[1]).isCloseTo(-0.2 + (xy + 0.5 * yy) / 0.8, within(0.12));
        assertThat(found[2]).isCloseTo(xx, within(0.12));
        assertThat(found[3]).isCloseTo(xy, within(0.1));
        assertThat(found[4]).isCloseTo(yy, within(0.1));
    }

    @Test
    void fineTuningAGaussianFindsTheWinnersMoments() {
        AlignmentMethod.Problem problem = problem(4_000, 600, 0.01);
        double[] found =
                moments(trained(new SftConfig(PolicyClass.GAUSSIAN, 0), problem).parameters());
        Points winners = problem.pairs().winners();
        double[] expected = new double[5];
        int n = winners.size();
        for (int i = 0; i < n; i++) {
            expected[0] += winners.x(i) / (double) n;
            expected[1] += winners.y(i) / (double) n;
        }
        for (int i = 0; i < n; i++) {
            double dx = winners.x(i) - expected[0];
            double dy = winners.y(i) - expected[1];
            expected[2] += dx * dx / n;
            expected[3] += dx * dy / n;
            expected[4] += dy * dy / n;
        }
        for (int j = 0; j < 5; j++) {
            assertThat(found[j]).as("moment %d", j).isCloseTo(expected[j], within(0.025));
        }
    }

    /**
     * More freedom fits the winners no worse: their mean log-likelihood is above the Gaussian's.
     */
    @ParameterizedTest
    @EnumSource(names = {"MIXTURE", "COUPLING_FLOW"})
    void richerFamiliesFitWinnersNoWorseThanAGaussian(PolicyClass policy) {
        AlignmentMethod.Problem problem = problem(4_000, 400, 0.005);
        double gaussian = likelihood(new SftConfig(PolicyClass.GAUSSIAN, 0), problem);
        double start = 0;
        Points winners = problem.pairs().winners();
        for (int i = 0; i < winners.size(); i++) {
            start += REFERENCE.logDensity(winners.x(i), winners.y(i)) / winners.size();
        }
        assertThat(gaussian).isGreaterThan(start + 0.07);
        assertThat(likelihood(new SftConfig(policy, 0), problem)).isGreaterThan(gaussian - 0.01);
    }

    private static double likelihood(MethodConfig method, AlignmentMethod.Problem problem) {
        double sum = 0;
        double[] logs = trained(method, problem).logDensity(problem.pairs().winners());
        for (double log : logs) {
            sum += log / logs.length;
        }
        return sum;
    }

    static Stream<Arguments> lossesAndFamilies() {
        return Stream.of(DpoLoss.values())
                .flatMap(
                        loss ->
                                Stream.of(DensityFamily.values())
                                        .map(family -> Arguments.of(loss, family)));
    }

    @ParameterizedTest
    @MethodSource("lossesAndFamilies")
    void everyLossTrainsEveryFamilyTheRightWay(DpoLoss loss, DensityFamily family) {
        PolicyClass policy = PolicyClass.valueOf(family.name());
        List<Double> losses = new ArrayList<>();
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        losses.add(l);
                    }
                };
        AlignedPolicy found =
                dpo(loss, policy)
                        .method()
                        .align(problem(600, 60, 0.005), new RandomStreams(3), watch);
        assertThat(mean(losses.subList(50, 60))).isLessThan(mean(losses.subList(0, 10)));
        double[] values =
                found.learnedReward().orElseThrow().at(Points.of(1.3f, 0.3f, -0.7f, -0.7f));
        // Along the slope; SimPO's reward has log pi in it, which is no higher at the second point.
        assertThat(values[0]).isGreaterThan(values[1]);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(DensityFamily.class)
    void theSameSeedGivesTheSameBits(DensityFamily family) {
        DpoConfig config = dpo(DpoLoss.KTO, PolicyClass.valueOf(family.name()));
        AlignmentMethod.Problem problem = problem(300, 20, 0.01);
        float[] once = trained(config, problem).parameters();
        assertThat(trained(config, problem).parameters()).isEqualTo(once);
        assertThat(
                        ((LearnedDensity)
                                        config.method()
                                                .align(
                                                        problem,
                                                        new RandomStreams(4),
                                                        RunWatch.NONE))
                                .parameters())
                .isNotEqualTo(once);
    }

    @Test
    void heldOutPairsChooseAmongTheAverages() {
        AlignmentMethod.Problem problem = problem(300, 60, 0.02);
        float[] all = trained(new SftConfig(PolicyClass.MIXTURE, 0), problem).parameters();
        float[] held = trained(new SftConfig(PolicyClass.MIXTURE, 0.3), problem).parameters();
        assertThat(held).isNotEqualTo(all);
    }
}
