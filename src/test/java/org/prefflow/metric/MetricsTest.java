package org.prefflow.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Deterministic;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.reward.Bump;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Linear;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;

class MetricsTest {

    private static final RandomStreams RANDOM = new RandomStreams(23);
    private static final GaussianPolicy PI = GaussianPolicy.KIND.defaults();
    private static final int N = 4000;

    private static Map<String, Double> measure(
            Reward reward, PreferenceModel model, DensityPolicy q, boolean tractable) {
        ExactLaws laws = ExactLaws.of(reward, PI, model, Grid.VIEW);
        return measure(laws, reward, q, tractable);
    }

    private static Map<String, Double> measure(
            ExactLaws laws, Reward reward, DensityPolicy q, boolean tractable) {
        Points samples = q.sample(N, RANDOM.stream(Stream.SAMPLE));
        Optional<double[]> logDensity =
                tractable ? Optional.of(logDensity(q, samples)) : Optional.empty();
        return Metrics.measure(
                Evidence.of(samples, logDensity, reward, PI, laws, laws.winnersLaw(), RANDOM));
    }

    private static double[] logDensity(DensityPolicy q, Points samples) {
        double[] logs = new double[samples.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = q.logDensity(samples.x(i), samples.y(i));
        }
        return logs;
    }

    @Test
    void theCatalogueHasTheCanonicalNames() {
        assertThat(Metrics.ALL.stream().map(Metric::name))
                .containsExactly(
                        "reward_mean",
                        "win_rate",
                        "kl_to_reference",
                        "kl_to_target",
                        "sliced_w2",
                        "energy_distance",
                        "mode_mass",
                        "overoptimisation");
        for (Metric metric : Metrics.ALL) {
            assertThat(metric.title()).isNotBlank();
            assertThat(metric.summary()).isNotBlank().doesNotContain("\n");
        }
    }

    @Test
    void theTargetItselfScoresLikeTheTarget() {
        ExactLaws laws =
                ExactLaws.of(
                        FourModes.KIND.defaults(), PI, BradleyTerry.KIND.defaults(), Grid.VIEW);
        Map<String, Double> m = measure(laws, FourModes.KIND.defaults(), laws.winnersLaw(), true);
        assertThat(m.keySet())
                .containsExactly(
                        "reward_mean",
                        "exact_reward_mean",
                        "win_rate",
                        "exact_win_rate",
                        "kl_to_reference",
                        "exact_kl_to_reference",
                        "kl_to_reference_standard_error",
                        "kl_to_target",
                        "kl_to_target_standard_error",
                        "sliced_w2",
                        "noise_floor",
                        "noise_floor_low",
                        "noise_floor_high",
                        "energy_distance",
                        "energy_distance_noise_floor",
                        "energy_distance_noise_floor_low",
                        "energy_distance_noise_floor_high",
                        "mode_mass_1",
                        "exact_mode_mass_1",
                        "mode_mass_2",
                        "exact_mode_mass_2",
                        "mode_mass_3",
                        "exact_mode_mass_3",
                        "mode_mass_4",
                        "exact_mode_mass_4");
        // Yardstick of mathematics, section 5.
        assertThat(m.get("exact_reward_mean")).isCloseTo(0.458, within(6e-4));
        // Four standard errors: reward 0.9, win rate 0.1, log ratio 0.25, masses 0.3, over root N.
        double root = Math.sqrt(N);
        near(m, "reward_mean", 4 * 0.9 / root);
        near(m, "win_rate", 4 * 0.1 / root);
        near(m, "kl_to_reference", 4 * 0.25 / root);
        near(m, "kl_to_reference", 4 * m.get("kl_to_reference_standard_error"));
        assertThat(m.get("kl_to_target_standard_error")).isCloseTo(0, within(1e-12));
        for (int k = 1; k <= 4; k++) {
            near(m, "mode_mass_" + k, 4 * 0.3 / root);
        }
        assertThat(m.get("kl_to_target")).isCloseTo(0, within(1e-12));
        assertThat(m.get("sliced_w2")).isLessThan(1.5 * m.get("noise_floor_high"));
        assertThat(m.get("energy_distance"))
                .isLessThan(2 * m.get("energy_distance_noise_floor_high"));
    }

    /** The log-ratio of N(m, I) to N(0, I) has standard deviation |m| under the former. */
    @Test
    void aKlOverSamplesComesWithItsStandardError() {
        GaussianPolicy moved = new GaussianPolicy(Vector.of(0.6, -0.8), Vector.of(1, 1), 0);
        Map<String, Double> m =
                measure(Ring.KIND.defaults(), BradleyTerry.KIND.defaults(), moved, true);
        assertThat(m.get("kl_to_reference_standard_error"))
                .isCloseTo(1 / Math.sqrt(N), withinPercentage(5));
        assertThat(m.get("kl_to_reference"))
                .isCloseTo(0.5, within(4 * m.get("kl_to_reference_standard_error")));
    }

    private static void near(Map<String, Double> m, String name, double tolerance) {
        assertThat(m.get(name)).as(name).isCloseTo(m.get("exact_" + name), within(tolerance));
    }

    @Test
    void doingNothingIsSeen() {
        Map<String, Double> m =
                measure(Ring.KIND.defaults(), BradleyTerry.KIND.defaults(), PI, true);
        // E_pi r = 1.145; against itself the reference wins half of the time.
        assertThat(m.get("reward_mean")).isCloseTo(1.145, within(4 * 1.4 / Math.sqrt(N)));
        assertThat(m.get("win_rate")).isCloseTo(0.5, within(4 * 0.25 / Math.sqrt(N)));
        assertThat(m.get("kl_to_reference")).isZero();
        assertThat(m.get("kl_to_target")).isGreaterThan(0.05);
        assertThat(m.get("sliced_w2")).isGreaterThan(1.5 * m.get("noise_floor_high"));
        assertThat(m.get("energy_distance"))
                .isGreaterThan(2 * m.get("energy_distance_noise_floor_high"));
        assertThat(m).doesNotContainKey("mode_mass_1");
    }

    @Test
    void divergencesOfGaussiansAreHalfTheSquaredShift() {
        GaussianPolicy q = new GaussianPolicy(Vector.of(0.6, -0.8), Vector.of(1, 1), 0);
        Points samples = q.sample(20_000, RANDOM.stream(Stream.SAMPLE));
        // log q - log pi is N(1/2, 1): standard error 0.007
        assertThat(Metrics.kl(samples, logDensity(q, samples), PI)).isCloseTo(0.5, within(0.03));
    }

    /** N(m, I) is at |m - m'|^2 / 2 from N(m', I); the target, pi exp(a . y), is N(a, I). */
    @Test
    void divergencesOfLawsOnTheGridAreHalfTheSquaredShift() {
        Reward reward = new Linear(Vector.of(1, 0.5));
        ExactLaws laws = ExactLaws.of(reward, PI, BradleyTerry.KIND.defaults(), Grid.VIEW);
        GaussianPolicy q = new GaussianPolicy(Vector.of(0.6, -0.8), Vector.of(1, 1), 0);
        Points samples = q.sample(200, RANDOM.stream(Stream.SAMPLE));
        Evidence evidence =
                new Evidence(
                        samples,
                        Optional.empty(),
                        Optional.of(
                                GridDensity.fromLog(Grid.VIEW, Grid.VIEW.evaluate(q::logDensity))),
                        reward,
                        PI,
                        laws,
                        Optional.of(laws.tilt(1)),
                        Optional.empty(),
                        Optional.of(TargetSample.of(laws.tilt(1), 200, RANDOM)));
        Map<String, Double> m = Metrics.measure(evidence);
        assertThat(m.get("kl_to_reference")).isCloseTo(0.5, within(1e-3));
        assertThat(m.get("kl_to_target")).isCloseTo((0.4 * 0.4 + 1.3 * 1.3) / 2, within(1e-3));
        assertThat(m.get("exact_kl_to_reference")).isCloseTo(1.25 / 2, within(1e-3));
    }

    @Test
    void theWinRateOfASharpJudgeIsADistributionFunction() {
        // A point of reward r = x beats the reference with probability Phi(x), and for x ~ N(1, 1)
        // the mean of Phi(x) is Phi(1 / sqrt 2) = 0.76025; its standard deviation is 0.24.
        Map<String, Double> m =
                measure(
                        new Linear(Vector.of(1, 0)),
                        new Deterministic(0),
                        new GaussianPolicy(Vector.of(1, 0), Vector.of(1, 1), 0),
                        false);
        assertThat(m.get("win_rate")).isCloseTo(0.76025, within(4 * 0.24 / Math.sqrt(N)));
        assertThat(m.get("reward_mean")).isCloseTo(1, within(4 / Math.sqrt(N)));
        // The best of two: mean 1 / sqrt(pi), win rate 2/3, divergence ln 2 - 1/2.
        assertThat(m.get("exact_reward_mean")).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-3));
        assertThat(m.get("exact_win_rate")).isCloseTo(2.0 / 3, within(1e-3));
        assertThat(m.get("exact_kl_to_reference")).isCloseTo(Math.log(2) - 0.5, within(1e-3));
    }

    @Test
    void divergencesMayBeTakenOverTheFirstSamplesAlone() {
        ExactLaws laws =
                ExactLaws.of(Ring.KIND.defaults(), PI, BradleyTerry.KIND.defaults(), Grid.VIEW);
        Points samples = laws.sampleWinners(50, RANDOM.stream(Stream.SAMPLE));
        double[] first = logDensity(laws.winnersLaw(), samples.slice(0, 10));
        Evidence evidence =
                Evidence.of(
                        samples,
                        Optional.of(first),
                        Ring.KIND.defaults(),
                        PI,
                        laws,
                        laws.winnersLaw(),
                        RANDOM);
        double expected = 0;
        for (int i = 0; i < 10; i++) {
            expected += Math.log(2 * laws.winRateAt(samples.x(i), samples.y(i))) / 10;
        }
        assertThat(Metrics.measure(evidence).get("kl_to_reference"))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void whatAMethodHasNoValueForIsLeftOut() {
        Map<String, Double> m =
                measure(Ring.KIND.defaults(), BradleyTerry.KIND.defaults(), PI, false);
        assertThat(m)
                .doesNotContainKeys("kl_to_reference", "kl_to_target")
                .containsKeys("exact_kl_to_reference", "sliced_w2");
        assertThat(m.values()).allMatch(Double::isFinite);
    }

    @Test
    void twoWidthsOfAGaussianHoldItsKnownShare() {
        // P(|y| <= 2 s) = 1 - exp(-2) for N(0, s^2 I).
        double share = 1 - Math.exp(-2);
        for (double s : new double[] {0.2, 0.7, 1}) {
            Bump bump = new Bump(Vector.of(0.52, -0.31), s, 4);
            GaussianPolicy law = new GaussianPolicy(bump.center(), Vector.of(s, s), 0);
            GridDensity density =
                    GridDensity.fromLog(Grid.VIEW, Grid.VIEW.evaluate(law::logDensity));
            assertThat(ModeMass.of(density, bump)).isCloseTo(share, within(2e-3));
            Points sample = law.sample(20_000, RANDOM.stream(Stream.SAMPLE));
            assertThat(ModeMass.of(sample, bump))
                    .isCloseTo(share, within(4 * 0.342 / Math.sqrt(20_000)));
        }
    }

    @Test
    void aCheckpointLooksAtAsManyPointsAsItsTarget() {
        TargetSample target = TargetSample.of(PI, 500, RANDOM);
        Points many = PI.sample(2000, RANDOM.stream(Stream.SAMPLE));
        assertThat(target.slicedW2(many)).isEqualTo(target.slicedW2(many.slice(0, 500)));
        assertThat(target.size()).isEqualTo(500);
        assertThat(target.slicedW2(many)).isLessThan(1.5 * target.slicedW2Floor().high());
        assertThat(target).isNotSameAs(TargetSample.of(PI, 500, RANDOM));
        assertThat(TargetSample.of(PI, 500, RANDOM).slicedW2(many))
                .isEqualTo(target.slicedW2(many));
    }

    /**
     * Samples of N((1, 0), I), a learned reward 3 r + x^2 + 7 whose unit is 3, against r = x: the
     * excess is E x^2 / 3 - E_pi x^2 / 3 = 1/3, whatever the constant.
     */
    @Test
    void overOptimisationIsWhatTheLearnedRewardPromisesTooMuch() {
        Reward reward = new Linear(Vector.of(1, 0));
        ExactLaws laws = ExactLaws.of(reward, PI, BradleyTerry.KIND.defaults(), Grid.VIEW);
        RewardEstimate estimate =
                RewardEstimate.of(
                        MetricsTest::threeTimesAndSquared, 3, reward, laws.referenceLaw().whole());
        Points samples =
                new GaussianPolicy(Vector.of(1, 0), Vector.of(1, 1), 0)
                        .sample(N, RANDOM.stream(Stream.SAMPLE));
        Evidence without =
                Evidence.of(samples, Optional.empty(), reward, PI, laws, laws.winnersLaw(), RANDOM);
        Evidence evidence =
                new Evidence(
                        samples,
                        Optional.empty(),
                        Optional.empty(),
                        reward,
                        PI,
                        laws,
                        Optional.of(laws.winnersLaw()),
                        Optional.of(estimate),
                        without.targetSample());
        // x^2 of N(1, 1) has the variance 2 + 4.
        double standardError = Math.sqrt(6) / 3 / Math.sqrt(N);
        assertThat(Metrics.measure(evidence).get("overoptimisation"))
                .isCloseTo(1.0 / 3, within(4 * standardError));
        assertThat(Metrics.measure(evidence).get("overoptimisation_standard_error"))
                .isCloseTo(standardError, within(0.1 * standardError));
        assertThat(Metrics.measure(without)).doesNotContainKey("overoptimisation");
        Points one = Points.of(2, 0);
        assertThat(estimate.learned(one)[0]).isCloseTo(2 + (4 - 1) / 3.0, within(1e-4));
        assertThat(estimate.truth(one)[0]).isCloseTo(2, within(1e-9));
    }

    private static double[] threeTimesAndSquared(Points points) {
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 * points.x(i) + points.x(i) * points.x(i) + 7;
        }
        return values;
    }

    @Test
    void evidenceMustFitTogether() {
        ExactLaws laws =
                ExactLaws.of(Ring.KIND.defaults(), PI, BradleyTerry.KIND.defaults(), Grid.VIEW);
        for (Points samples : List.of(Points.of(), Points.of(1, 2, 3, 4))) {
            assertThatThrownBy(
                            () ->
                                    Evidence.of(
                                            samples,
                                            Optional.of(new double[samples.size() + 1]),
                                            Ring.KIND.defaults(),
                                            PI,
                                            laws,
                                            laws.winnersLaw(),
                                            RANDOM))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
