package org.prefflow.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.contract.CatalogueContract;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.reward.Linear;
import org.prefflow.reward.Reward;

class PreferencesTest {

    private static final double[] SCORES = {-1000, -3, -0.5, -1e-9, 0, 0.01, 0.7, 2, 5, 40, 1e9};

    static List<Kind<? extends PreferenceModel>> kinds() {
        return Preferences.ALL.kinds();
    }

    @Test
    void theCatalogueIsInOrder() {
        CatalogueContract.namesAndWords(Preferences.ALL);
        assertThat(Preferences.ALL.names())
                .containsExactly("bradley-terry", "thurstone", "deterministic");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKnobChangesTheProbability(Kind<? extends PreferenceModel> kind) {
        check(kind);
    }

    private static <M extends PreferenceModel> void check(Kind<M> kind) {
        CatalogueContract.knobsDoSomething(
                kind, (a, b) -> a.probability(1.3, 0.4) == b.probability(1.3, 0.4));
        CatalogueContract.badValuesAreRefused(kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void preferencesAreAntisymmetricMonotoneProbabilities(Kind<? extends PreferenceModel> kind) {
        PreferenceModel model = kind.defaults();
        for (double a : SCORES) {
            double last = 2;
            for (double b : SCORES) {
                double wins = model.beats(a, b);
                assertThat(wins).isBetween(0.0, 1.0).isLessThanOrEqualTo(last);
                assertThat(wins + model.beats(b, a)).isCloseTo(1, within(1e-15));
                last = wins;
            }
            assertThat(model.beats(a, a)).isEqualTo(0.5);
        }
    }

    // 30 digits by an arbitrary-precision library.
    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.46017216272297102",
        "-0.5, 0.3085375387259869",
        "-0.67, 0.2514288950953101",
        "-0.7, 0.24196365222307303",
        "-1, 0.15865525393145705",
        "-1.96, 0.024997895148220436",
        "-3, 0.0013498980316300945",
        "-5.6, 1.0717590258310929e-8",
        "-5.7, 5.9903714010635282e-9",
        "-8, 6.2209605742717841e-16",
        "-12, 1.776482112077679e-33",
        "-37, 5.7255712225245768e-300"
    })
    void theNormalDistributionFunctionIsRightIntoItsTail(double z, double expected) {
        assertThat(Normal.cdf(z) / expected).isCloseTo(1, within(1e-13));
        assertThat(Normal.cdf(-z)).isCloseTo(1 - expected, within(1e-15));
    }

    @Test
    void theNormalDistributionFunctionHasItsEnds() {
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isOne();
        assertThat(Normal.cdf(-1e9)).isZero();
        assertThat(Normal.cdf(0)).isEqualTo(0.5);
    }

    @Test
    void knownProbabilities() {
        assertThat(new BradleyTerry(2, 0).beats(1, 0)).isCloseTo(0.8807970779778823, within(1e-15));
        // Phi(1 / sqrt 2), and Phi(2) for noise 1 / (2 sqrt 2)
        assertThat(new Thurstone(1, 0).beats(1, 0)).isCloseTo(0.7602499389065233, within(1e-14));
        assertThat(new Thurstone(Math.sqrt(0.125), 0).beats(1, 0))
                .isCloseTo(0.9772498680518208, within(1e-14));
        assertThat(new Deterministic(0).beats(1e-300, 0)).isOne();
        assertThat(new Deterministic(0.1).probability(1, 0)).isCloseTo(0.9, within(1e-15));
        assertThat(new Deterministic(0.1).probability(0, 0)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void theJudgeLabelsWithTheModelsProbability() {
        // Thurstone by its story: each reward is seen with noise of its own, the larger wins.
        Reward reward = new Linear(Vector.of(1, 0));
        RewardJudge judge = new RewardJudge(reward, new Thurstone(1, 0.1));
        int n = 40_000;
        Points a =
                new GaussianPolicy(Vector.of(1, 0), Vector.of(0.05, 1), 0)
                        .sample(n, new RandomStreams(1).stream(Stream.DATA));
        Points b =
                new GaussianPolicy(Vector.of(0, 0), Vector.of(0.05, 1), 0)
                        .sample(n, new RandomStreams(2).stream(Stream.DATA));
        PreferencePairs pairs = judge.label(a, b, new RandomStreams(3).stream(Stream.DATA));
        int first = 0;
        for (int i = 0; i < n; i++) {
            boolean aWon = pairs.winners().x(i) == a.x(i) && pairs.winners().y(i) == a.y(i);
            assertThat(pairs.losers().x(i)).isEqualTo(aWon ? b.x(i) : a.x(i));
            assertThat(pairs.losers().y(i)).isEqualTo(aWon ? b.y(i) : a.y(i));
            first += aWon ? 1 : 0;
        }
        // Phi(1 / sqrt(2 + 0.005)) = 0.75993, flipped at 0.1: 0.70795; four standard errors 0.009
        assertThat((double) first / n).isCloseTo(0.70795, within(0.009));
        assertThat(judge.labelsUsed()).isEqualTo(n);
    }
}
