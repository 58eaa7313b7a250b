package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.flow.FieldSamples;
import org.prefflow.math.Points;
import org.prefflow.method.pfm.IterativeMode;
import org.prefflow.metric.Metrics;

/** Every method that learns, from the experiment file to its metrics. */
class LearnedMethodsTest {

    private static RunResult run(String... settings) {
        List<String> all = new ArrayList<>(List.of("data.pairs=4000", "training.steps=400"));
        all.addAll(List.of("training.learningRate=0.005", "reward.type=linear"));
        all.addAll(List.of(settings));
        return ExperimentTest.run(ExperimentFile.with(ExperimentTest.SMALL, all));
    }

    /** pi exp(a . y) is N(a, I): KL 0.625 to the reference. */
    @ParameterizedTest
    @ValueSource(strings = {"rlhf", "dpo"})
    void tiltsFindTheTiltedGaussian(String method) {
        RunResult result = run("method.type=" + method);
        assertThat(result.metrics().get("kl_to_target")).isLessThan(0.05);
        assertThat(result.metrics().get("exact_kl_to_reference")).isCloseTo(0.625, within(1e-3));
        assertThat(result.metrics().get("kl_to_reference")).isCloseTo(0.625, within(0.3));
        assertThat(result.curves()).isNotEmpty();
        assertThat(result.field()).isEmpty();
        assertThat(result.learned()).isPresent();
    }

    /** The same Gaussian by policy gradient; the reward model's error is in it as well. */
    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "mixture", "coupling-flow"})
    void thePolicyGradientFindsTheTiltedGaussian(String policy) {
        RunResult result =
                run(
                        "method.type=rlhf",
                        "method.optimizer=policy-gradient",
                        "method.policy=" + policy);
        assertThat(result.metrics().get("kl_to_target")).isLessThan(0.08);
        CurvePoint last = result.curves().get(result.curves().size() - 1);
        assertThat(last.step()).isEqualTo(800);
        assertThat(last.klToReference()).isCloseTo(0.625, within(0.3));
        assertThat(result.overOptimisation()).isPresent();
    }

    /** The reference itself is at KL 0.1 and more from each of these targets. */
    @ParameterizedTest
    @ValueSource(strings = {"method.type=sft", "method.type=dpo method.loss=nca"})
    void likelihoodAndContrastFindTheWinners(String method) {
        RunResult result = run(method.split(" "));
        double apart = result.metrics().get("exact_kl_to_reference");
        assertThat(result.metrics().get("kl_to_target")).isLessThan(0.35 * apart);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipo", "hinge", "cdpo", "rdpo", "kto", "sppo", "simpo"})
    void everyLossRaisesTheReward(String loss) {
        RunResult result = run("method.type=dpo", "method.loss=" + loss);
        boolean aims = result.setting().exactTarget().isPresent();
        RunResult optimum = aims ? result : run("method.type=exact", "method.target=rlhf");
        double gain = optimum.metrics().get("exact_win_rate") - 0.5;
        assertThat(result.metrics().get("win_rate") - 0.5).isGreaterThan(0.4 * gain);
        assertThat(result.metrics().containsKey("kl_to_target")).isEqualTo(aims);
    }

    @Test
    void heldOutPairsChangeWhatIsKept() {
        RunResult all = run("method.type=rlhf");
        RunResult held = run("method.type=rlhf", "method.heldOut=0.3");
        assertThat(held.metrics().get("kl_to_target"))
                .isNotEqualTo(all.metrics().get("kl_to_target"));
    }

    @ParameterizedTest
    @EnumSource
    void iterationGoesThroughItsRounds(IterativeMode mode) {
        RunResult result =
                run(
                        "method.type=iterative-pfm",
                        "method.rounds=2",
                        "method.sigma=0.2",
                        "method.mode=" + mode.id());
        assertThat(result.trajectories().endTime()).isEqualTo(2);
        FieldSamples field = result.field().orElseThrow();
        assertThat(field.times()).hasSize(10).isSorted().endsWith(2f);
        // Up to its end a round has its own field, and the next one its own from there on.
        assertThat(field.at(0.9999)).isNotEqualTo(field.at(1));
        float[] lastQuarter = field.at(0.875);
        for (int k = 0; k < lastQuarter.length; k++) {
            float mean = (field.velocities()[3][k] + field.velocities()[4][k]) / 2;
            assertThat(lastQuarter[k]).isCloseTo(mean, within(1e-4f));
        }
        assertThat(result.curves().get(result.curves().size() - 1).step())
                .isEqualTo(mode == IterativeMode.RELABEL ? 800 : 400);
        assertThat(result.metrics().get("learned_mass_in_view")).isCloseTo(1, within(0.05));
        float[] first = new float[2 * result.trajectories().particles()];
        result.trajectories().at(1, 0, first.length / 2, first);
        double between = Metrics.mean(Points.wrap(first), result.setting().config().reward());
        assertThat(between).isGreaterThan(0.3);
        assertThat(result.metrics().get("reward_mean")).isGreaterThan(between + 0.3);
    }

    /**
     * Rounds whose labels are certain lead to the best of 2 and of 4 draws: of a standard normal
     * times the slope these have means of 0.5642 and 1.0294. 4,000 winners know their own to 0.013.
     */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"1, 0.5642", "2, 1.0294"})
    void roundsOfCertainLabelsLearnTheBestOfManyDraws(int rounds, double largest) {
        RunResult result =
                run(
                        "method.type=iterative-pfm",
                        "method.mode=relabel",
                        "method.source=reference-to-winners",
                        "method.sigma=0.05",
                        "method.rounds=" + rounds,
                        "preference.type=deterministic",
                        "sampling.particles=4000",
                        "sampling.steps=10");
        double expected = largest * Math.sqrt(1.25);
        assertThat(result.metrics().get("exact_reward_mean")).isCloseTo(expected, within(2e-3));
        assertThat(result.metrics().get("reward_mean")).isCloseTo(expected, within(0.1));
    }
}
