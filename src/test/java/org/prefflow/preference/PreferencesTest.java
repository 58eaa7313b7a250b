package org.prefflow.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
import org.prefflow.reward.Ring;

class PreferencesTest {

    private static final double[] SCORES = {-1000, -3, -0.5, -1e-9, 0, 0.01, 0.7, 2, 5, 40, 1e9};

    static List<Kind<? extends PreferenceModel>> kinds() {
        return Preferences.ALL.kinds();
    }

    @Test
    void theCatalogueIsInOrder() {
        CatalogueContract.namesAndWords(Preferences.ALL);
        assertThat(Preferences.ALL.names())
                .containsExactly(
                        "bradley-terry", "thurstone", "deterministic", "cyclic", "two-groups");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKnobChangesTheProbability(Kind<? extends PreferenceModel> kind) {
        check(kind);
    }

    private static <M extends PreferenceModel> void check(Kind<M> kind) {
        CatalogueContract.knobsDoSomething(
                kind, (a, b) -> Arrays.equals(probabilities(a), probabilities(b)));
        CatalogueContract.badValuesAreRefused(kind);
    }

    /** Of some pairs of points, under the ring. */
    private static double[] probabilities(PreferenceModel model) {
        RewardJudge judge = new RewardJudge(Ring.KIND.defaults(), model);
        double[][] points = {{2, 0.1}, {-1.2, 0.9}, {-1, -1.1}, {0.8, -0.9}, {1.2, 1.3}, {0, 3}};
        double[] all = new double[points.length * points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                all[i * points.length + j] =
                        judge.probability(points[i][0], points[i][1], points[j][0], points[j][1]);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void preferencesAreAntisymmetricProbabilities(Kind<? extends PreferenceModel> kind) {
        double[] p = probabilities(kind.defaults());
        int n = (int) Math.sqrt(p.length);
        for (int i = 0; i < n; i++) {
            assertThat(p[i * n + i]).isEqualTo(0.5);
            for (int j = 0; j < n; j++) {
                assertThat(p[i * n + j]).isBetween(0.0, 1.0);
                assertThat(p[i * n + j] + p[j * n + i]).isCloseTo(1, within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void comparisonsAreAntisymmetricAndThoseOfRewardsMonotone(
            Kind<? extends PreferenceModel> kind) {
        for (PreferencePart part : kind.defaults().parts(Ring.KIND.defaults())) {
            Comparison comparison = part.comparison();
            for (double a : SCORES) {
                double last = 2;
                for (double b : SCORES) {
                    double wins = comparison.beats(a, b);
                    assertThat(wins).isBetween(0.0, 1.0);
                    assertThat(wins + comparison.beats(b, a)).isCloseTo(1, within(1e-15));
                    if (!kind.name().equals("cyclic")) {
                        assertThat(wins).isLessThanOrEqualTo(last);
                    }
                    last = wins;
                }
                assertThat(comparison.beats(a, a)).isEqualTo(0.5);
            }
        }
    }

    static List<PreferenceModel> judgesOfTheReward() {
        return List.of(
                new BradleyTerry(3, 0),
                new Thurstone(0.2, 0),
                new Thurstone(4, 0),
                new TwoGroups(1, Ring.KIND.defaults(), 3, 0));
    }

    @ParameterizedTest
    @MethodSource("judgesOfTheReward")
    void aUnitOfRewardIsWorthTheSlopeOfTheLogOddsAtATie(PreferenceModel model) {
        RewardJudge judge = new RewardJudge(new Linear(Vector.of(1, 0)), model);
        double h = 1e-4;
        double p = judge.probability(h, 0, -h, 0);
        double slope = Math.log(p / (1 - p)) / (2 * h);
        assertThat(model.logOddsPerReward()).isCloseTo(slope, within(1e-5 * slope));
    }

    @Test
    void rockPaperScissorsGoRound() {
        RewardJudge judge = new RewardJudge(Ring.KIND.defaults(), new Cyclic(2, 0));
        double[][] thirds = {{1, 0}, {-0.5, Math.sqrt(0.75)}, {-2, -2 * Math.sqrt(3)}};
        for (int i = 0; i < 3; i++) {
            double[] a = thirds[i];
            double[] b = thirds[(i + 1) % 3];
            // sigmoid(2 sin 120 degrees), whatever the radius
            assertThat(judge.probability(a[0], a[1], b[0], b[1]))
                    .isCloseTo(0.8496745530898385, within(1e-12));
        }
        assertThat(judge.probability(1, 1, -3, -3)).isCloseTo(0.5, within(1e-12));
        assertThat(judge.probability(-1, 1e-12, -1, -1e-12)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void twoGroupsShareTheLabels() {
        Reward east = new Linear(Vector.of(1, 0));
        Reward north = new Linear(Vector.of(0, 2));
        RewardJudge judge = new RewardJudge(east, new TwoGroups(0.7, north, 0.5, 0.1));
        // 0.7 sigmoid(1) + 0.3 sigmoid(-2) = 0.5475024..., then 0.8 p + 0.1
        double p = 0.7 * 0.7310585786300049 + 0.3 * 0.1192029220221176;
        assertThat(judge.probability(1, 0, -1, 2)).isCloseTo(0.8 * p + 0.1, within(1e-12));
        RewardJudge alone = new RewardJudge(east, new TwoGroups(1, north, 0.5, 0));
        RewardJudge plain = new RewardJudge(east, new BradleyTerry(0.5, 0));
        assertThat(alone.probability(1, 0, -1, 2)).isEqualTo(plain.probability(1, 0, -1, 2));
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
        assertThat(new Deterministic(0.1).flipped(1)).isCloseTo(0.9, within(1e-15));
        assertThat(new Deterministic(0.1).flipped(0.5)).isCloseTo(0.5, within(1e-15));
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
