package org.prefflow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.GreyLevels;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Deterministic;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.Preferences;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.Thurstone;
import org.prefflow.reward.Banana;
import org.prefflow.reward.Formula;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Linear;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;
import org.prefflow.reward.Ring;

class ExactLawsTest {

    private static final Grid VIEW = Grid.VIEW;
    private static final GaussianPolicy STANDARD = GaussianPolicy.KIND.defaults();
    private static final GaussianPolicy WIDE =
            new GaussianPolicy(Vector.of(2, -1), Vector.of(3, 2), 0.5);

    private static List<Reward> rewards() {
        List<Reward> rewards = new ArrayList<>();
        Rewards.ALL.kinds().forEach(kind -> rewards.add(kind.defaults()));
        char[] levels = {0, 9000, 20000, 65535, 30000, 1000};
        rewards.replaceAll(
                r -> r instanceof Heightmap map ? map.with(new GreyLevels(3, 2, levels)) : r);
        return rewards;
    }

    static List<Arguments> problems() {
        List<Arguments> problems = new ArrayList<>();
        for (Reward reward : rewards()) {
            for (Kind<? extends PreferenceModel> model : Preferences.ALL.kinds()) {
                problems.add(Arguments.of(reward, model.defaults()));
            }
        }
        problems.add(Arguments.of(Ring.KIND.defaults(), new BradleyTerry(100, 0)));
        problems.add(Arguments.of(Ring.KIND.defaults(), new BradleyTerry(1, 0.2)));
        problems.add(Arguments.of(Banana.KIND.defaults(), new Thurstone(0.01, 0)));
        problems.add(Arguments.of(Banana.KIND.defaults(), new Deterministic(0.3)));
        problems.add(Arguments.of(new Formula("0"), BradleyTerry.KIND.defaults()));
        problems.add(Arguments.of(new Formula("sign(x)"), Deterministic.KIND.defaults()));
        return problems;
    }

    private static ExactLaws laws(Reward reward, PreferenceModel model) {
        return ExactLaws.of(reward, STANDARD, model, VIEW);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void identitiesHoldOnTheGrid(Reward reward, PreferenceModel model) {
        ExactLaws laws = laws(reward, model);
        GridDensity pi = laws.reference();
        assertThat(pi.mean(laws.winRate())).isCloseTo(0.5, within(1e-9));
        double[] rate = laws.winRate();
        double mass = 0;
        double worst = 0;
        for (int k = 0; k < VIEW.size(); k++) {
            double p1 = laws.winners().at(k);
            double p0 = laws.losers().at(k);
            worst = Math.max(worst, Math.abs((p0 + p1) / 2 - pi.at(k)));
            worst = Math.max(worst, Math.abs(p1 - 2 * pi.at(k) * rate[k]));
            worst = Math.max(worst, Math.max(-p1, p1 - 2 * pi.at(k)));
            mass += laws.winners().mass(k);
        }
        assertThat(worst).isLessThan(1e-9);
        assertThat(mass).isCloseTo(1, within(1e-9));
        double kl = laws.winners().klTo(pi);
        assertThat(kl).isBetween(-1e-9, Math.log(2) + 1e-9);
        // A judge that sees a difference moves mass towards reward.
        if (model.parts(reward).get(0).score() == reward && model.parts(reward).size() == 1) {
            double moved = laws.winners().mean(laws.reward()) - pi.mean(laws.reward());
            assertThat(moved).isGreaterThanOrEqualTo(-1e-9);
            assertThat(moved > 1e-6).isEqualTo(!reward.equals(new Formula("0")));
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void winRatesAreTheDoubleSum(Reward reward, PreferenceModel model) {
        ExactLaws laws = laws(reward, model);
        RandomStream random = new RandomStreams(2).stream(Stream.VIEW);
        RewardJudge judge = new RewardJudge(reward, model);
        double[] rate = laws.winRate();
        for (int i = 0; i < 12; i++) {
            int node = random.nextInt(VIEW.size());
            double sum = 0;
            for (int k = 0; k < VIEW.size(); k++) {
                sum +=
                        laws.reference().mass(k)
                                * judge.probability(
                                        VIEW.x(node), VIEW.y(node), VIEW.x(k), VIEW.y(k));
            }
            // Linear interpolation between 2,000 nodes; worst for the steepest judges.
            assertThat(rate[node]).isCloseTo(sum, within(5e-4));
            assertThat(laws.winRateAt(VIEW.x(node), VIEW.y(node)))
                    .isCloseTo(rate[node], within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.499})
    void flipsMixTheWinnersWithTheReference(double flip) {
        for (Reward reward : rewards()) {
            GridDensity flipped = laws(reward, new BradleyTerry(1, flip)).winners();
            ExactLaws plain = laws(reward, new BradleyTerry(1, 0));
            double worst = 0;
            for (int k = 0; k < VIEW.size(); k++) {
                double mixed =
                        (1 - 2 * flip) * plain.winners().at(k) + 2 * flip * plain.reference().at(k);
                worst = Math.max(worst, Math.abs(flipped.at(k) - mixed));
            }
            assertThat(worst).isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "bumps", "linear", "quadratic", "banana", "spiral", "far-peak"})
    void bestOfTwoDrawsIsLnTwoMinusHalfAway(String name) {
        Reward reward = Rewards.ALL.named(name).orElseThrow().defaults();
        ExactLaws laws = laws(reward, new Deterministic(0));
        // Mathematics 2.3. Without ties the sum over N nodes errs by 1/N; with the grid's mirror
        // images as ties, by a few times more.
        assertThat(laws.winners().klTo(laws.reference()))
                .isCloseTo(Math.log(2) - 0.5, within(1e-4));
    }

    // Mathematics, section 5, from an independent implementation.
    @ParameterizedTest
    @CsvSource({
        "ring, 1.145, 0.579, 1.711",
        "four-modes, 0.331, 0.203, 0.458",
        "two-modes, 0.651, 0.350, 0.951"
    })
    void yardsticks(String name, double pi, double p0, double p1) {
        ExactLaws laws =
                laws(Rewards.ALL.named(name).orElseThrow().defaults(), new BradleyTerry(1, 0));
        assertThat(laws.reference().mean(laws.reward())).isCloseTo(pi, within(6e-4));
        assertThat(laws.losers().mean(laws.reward())).isCloseTo(p0, within(6e-4));
        assertThat(laws.winners().mean(laws.reward())).isCloseTo(p1, within(6e-4));
    }

    @Test
    void aSlopeUnderAGaussianIsKnownInClosedForm() {
        // r = a.y under N(m, S) is N(a.m, a'Sa): here N(1.5, 13). Seen through Thurstone noise,
        // Pbar = Phi((r - 1.5) / sqrt(13 + 2 s^2)).
        Reward slope = new Linear(Vector.of(1, 0.5));
        ExactLaws noisy = ExactLaws.of(slope, WIDE, new Thurstone(1.5, 0), VIEW);
        double spread = Math.sqrt(13 + 2 * 1.5 * 1.5);
        // r = 1.5 + spread * (-1.96, 0.5, 1), the first two outside of the view or on its edge
        double[][] points = {{1.5 - 1.96 * spread, 0}, {-7, 17 + spread}, {1.5 + spread, 0}};
        double[] phi = {0.024997895148220436, 0.6914624612740131, 0.8413447460685429};
        for (int i = 0; i < points.length; i++) {
            assertThat(noisy.winRateAt(points[i][0], points[i][1])).isCloseTo(phi[i], within(2e-5));
        }
        // The larger of two draws of N(m, v) has mean m + sqrt(v / pi).
        ExactLaws sharp = ExactLaws.of(slope, WIDE, new Deterministic(0), VIEW);
        double[] r = sharp.support().evaluate(slope);
        assertThat(sharp.winnersLaw().whole().mean(r))
                .isCloseTo(1.5 + Math.sqrt(13 / Math.PI), within(2e-3));
        assertThat(sharp.losersLaw().whole().mean(r))
                .isCloseTo(1.5 - Math.sqrt(13 / Math.PI), within(2e-3));
    }

    @Test
    void aReferenceThatLeavesTheViewIsNotCutOff() {
        Reward reward = Ring.KIND.defaults();
        ExactLaws laws = ExactLaws.of(reward, WIDE, new BradleyTerry(1, 0), VIEW);
        assertThat(laws.massInView()).isCloseTo(0.8108, within(1e-3));
        assertThat(laws.support().max()).isGreaterThan(VIEW.max());
        GridDensity pi = laws.referenceLaw().whole();
        double[] rate = laws.support().evaluate(laws::winRateAt);
        assertThat(pi.mean(rate)).isCloseTo(0.5, within(1e-9));
        for (int k = 0; k < pi.grid().size(); k += 17) {
            double half = (laws.winnersLaw().whole().at(k) + laws.losersLaw().whole().at(k)) / 2;
            assertThat(half).isCloseTo(pi.at(k), within(1e-9));
        }
        // Against draws of the pairs themselves: standard error 1.6 / 200 = 0.008.
        Points winners = laws.sampleWinners(40_000, new RandomStreams(9).stream(Stream.SAMPLE));
        double drawn = 0;
        for (int i = 0; i < winners.size(); i++) {
            drawn += reward.at(winners.x(i), winners.y(i)) / winners.size();
        }
        assertThat(laws.winnersLaw().whole().mean(laws.support().evaluate(reward)))
                .isCloseTo(drawn, within(0.03));
        assertThat(laws(reward, new BradleyTerry(1, 0)).support()).isEqualTo(VIEW);
        assertThat(laws(reward, new BradleyTerry(1, 0)).massInView()).isCloseTo(1, within(2e-6));
    }

    @Test
    void logDensitiesAgreeWithTheGridAndGoOnOutside() {
        ExactLaws laws = laws(Ring.KIND.defaults(), new BradleyTerry(2, 0.05));
        for (int k = 0; k < VIEW.size(); k += 101) {
            double x = VIEW.x(k);
            double y = VIEW.y(k);
            // The grid leaves out 1.2e-6 of the reference's mass.
            assertThat(laws.logWinners(x, y))
                    .isCloseTo(Math.log(laws.winners().at(k)), within(1e-5));
            assertThat(laws.logLosers(x, y)).isCloseTo(Math.log(laws.losers().at(k)), within(1e-5));
        }
        // Far out the ring's reward is 0, as in the corners of the view.
        assertThat(laws.logWinners(9, 9) - STANDARD.logDensity(9, 9))
                .isCloseTo(laws.logWinners(5, 5) - STANDARD.logDensity(5, 5), within(1e-6));
        assertThat(laws.winnersLaw().logDensity(1, 1)).isEqualTo(laws.logWinners(1, 1));
        assertThat(laws.losersLaw().logDensity(1, 1)).isEqualTo(laws.logLosers(1, 1));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void samplesFollowTheirDensity(Reward reward, PreferenceModel model) {
        ExactLaws laws = laws(reward, model);
        int n = 20_000;
        RandomStreams random = new RandomStreams(4);
        Points winners = laws.sampleWinners(n, random.stream(Stream.SAMPLE, 1));
        Points losers = laws.sampleLosers(n, random.stream(Stream.SAMPLE, 2));
        // Excess of chi-square over its mean, in standard deviations.
        assertThat(excess(winners, laws.winners())).isLessThan(4.5);
        assertThat(excess(losers, laws.losers())).isLessThan(4.5);
        if (laws.winners().totalVariationTo(laws.losers()) > 0.1) {
            assertThat(excess(losers, laws.winners())).isGreaterThan(20);
        }
    }

    private static double excess(Points sample, GridDensity law) {
        int cells = 20;
        double[] expected = new double[cells * cells];
        double[] seen = new double[cells * cells];
        for (int k = 0; k < VIEW.size(); k++) {
            expected[cell(VIEW.x(k), VIEW.y(k), cells)] += sample.size() * law.mass(k);
        }
        for (int i = 0; i < sample.size(); i++) {
            seen[cell(sample.x(i), sample.y(i), cells)]++;
        }
        double sum = 0;
        double freedom = -1;
        double restExpected = 0;
        double restSeen = 0;
        for (int c = 0; c < seen.length; c++) {
            if (expected[c] < 10) {
                restExpected += expected[c];
                restSeen += seen[c];
            } else {
                sum += (seen[c] - expected[c]) * (seen[c] - expected[c]) / expected[c];
                freedom++;
            }
        }
        sum += (restSeen - restExpected) * (restSeen - restExpected) / Math.max(restExpected, 10);
        return (sum - freedom) / Math.sqrt(2 * freedom);
    }

    /** Cells whose edges lie midway between nodes. */
    private static int cell(double x, double y, int cells) {
        return axis(x, cells) + cells * axis(y, cells);
    }

    private static int axis(double v, int cells) {
        long node = Math.round((v - VIEW.min()) / VIEW.spacing());
        return (int) Math.max(0, Math.min(cells - 1, node * cells / VIEW.nodes()));
    }

    @Test
    void equalSeedsGiveEqualSamples() {
        ExactLaws laws = laws(Ring.KIND.defaults(), new BradleyTerry(1, 0));
        Points first = laws.sampleWinners(100, new RandomStreams(1).stream(Stream.SAMPLE));
        assertThat(laws.winnersLaw().sample(100, new RandomStreams(1).stream(Stream.SAMPLE)))
                .isEqualTo(first);
        assertThat(laws.sampleWinners(100, new RandomStreams(2).stream(Stream.SAMPLE)))
                .isNotEqualTo(first);
    }

    @Test
    void aReferenceOutOfSightIsRefusedInOneSentence() {
        DensityPolicy away =
                new DensityPolicy() {
                    @Override
                    public double logDensity(double x, double y) {
                        return STANDARD.logDensity(x - 100, y);
                    }

                    @Override
                    public Points sample(int n, RandomStream random) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public String toString() {
                        return "a Gaussian at (100, 0)";
                    }
                };
        assertThatThrownBy(
                        () ->
                                ExactLaws.of(
                                        Ring.KIND.defaults(), away, new BradleyTerry(1, 0), VIEW))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "reference = a Gaussian at (100, 0) is not allowed: must leave some of"
                                + " the reference inside the view, where only a share of"
                                + " 0e+00 of it lies");
    }

    @Test
    void everyReferenceThatItsKnobsAllowHasLaws() {
        for (double correlation : new double[] {-0.99, 0, 0.99}) {
            for (double std : new double[] {0.05, 5}) {
                ExactLaws laws =
                        ExactLaws.of(
                                Ring.KIND.defaults(),
                                new GaussianPolicy(
                                        Vector.of(5, -5), Vector.of(std, 5), correlation),
                                new BradleyTerry(1, 0),
                                VIEW);
                assertThat(laws.winners().mean(laws.reward())).isFinite();
                assertThat(laws.massInView()).isPositive();
            }
        }
    }
}
