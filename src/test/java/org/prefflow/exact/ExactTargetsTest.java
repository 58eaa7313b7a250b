package org.prefflow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.LogMath;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianComponent;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.policy.MixturePolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Cyclic;
import org.prefflow.preference.Deterministic;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.Thurstone;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Bump;
import org.prefflow.reward.Bumps;
import org.prefflow.reward.Formula;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Linear;
import org.prefflow.reward.Quadratic;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;
import org.prefflow.reward.Ring;

/** What methods aim at (mathematics, section 2, items 3 to 8), each by another route. */
class ExactTargetsTest {

    private static final Grid VIEW = Grid.VIEW;
    private static final GaussianPolicy STANDARD = GaussianPolicy.KIND.defaults();
    private static final GaussianPolicy TILTED =
            new GaussianPolicy(Vector.of(-0.5, 0.3), Vector.of(0.9, 0.6), 0.4);
    private static final Ring RING = Ring.KIND.defaults();

    private static ExactLaws laws(Reward reward, DensityPolicy pi, PreferenceModel model) {
        return ExactLaws.of(reward, pi, model, VIEW);
    }

    private static RandomStream random(long index) {
        return new RandomStreams(12).stream(Stream.SAMPLE, index);
    }

    private static double mean(Points points, Grid.Field f) {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += f.at(points.x(i), points.y(i));
        }
        return sum / points.size();
    }

    private static double meanReward(ExactLaw law, Reward reward) {
        return law.whole().mean(law.whole().grid().evaluate(reward));
    }

    private static double furthest(GridDensity a, GridDensity b) {
        double worst = 0;
        for (int k = 0; k < a.grid().size(); k++) {
            worst = Math.max(worst, Math.abs(a.at(k) - b.at(k)));
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1931", "2, 0.6363", "3, 1.2044", "4, 1.8351"})
    void winnersOfWinnersAreTheBestOfTwoToTheRounds(int rounds, double kl) {
        for (String name : List.of("ring", "linear", "banana", "far-peak")) {
            Reward reward = Rewards.ALL.named(name).orElseThrow().defaults();
            ExactLaws laws = laws(reward, STANDARD, new Deterministic(0));
            ExactLaw iterated = laws.iterated(rounds);
            // Ties of mirror images on the grid cost a few times 2^k / M^2.
            assertThat(iterated.inView().klTo(laws.reference())).isCloseTo(kl, within(2e-3));
            assertThat(furthest(iterated.inView(), laws.bestOf(1 << rounds).inView()))
                    .isLessThan(1e-9);
        }
    }

    @Test
    void iteratedLawsFollowTheirTournament() {
        PreferenceModel model = new BradleyTerry(1.5, 0.1);
        FourModes reward = FourModes.KIND.defaults();
        ExactLaws laws = laws(reward, TILTED, model);
        RewardJudge judge = new RewardJudge(reward, model);
        int n = 160_000;
        Points current = TILTED.sample(n, random(1));
        for (int round = 1; round <= 3; round++) {
            int half = current.size() / 2;
            PreferencePairs pairs =
                    judge.label(
                            current.slice(0, half),
                            current.slice(half, 2 * half),
                            random(1 + round));
            current = pairs.winners();
            double error = 1.2 / Math.sqrt(current.size());
            assertThat(meanReward(laws.iterated(round), reward))
                    .isCloseTo(mean(current, reward), within(4 * error));
        }
        assertThat(laws.iterated(0)).isSameAs(laws.referenceLaw());
        assertThat(laws.iterated(1)).isSameAs(laws.winnersLaw());
    }

    // Mathematics, section 5, from an independent implementation.
    @Test
    void yardsticks() {
        ExactLaws ring = laws(RING, STANDARD, new BradleyTerry(1, 0));
        assertThat(meanReward(ring.iterated(5), RING)).isCloseTo(3.607, within(6e-4));
        assertThat(meanReward(ring.iterated(20), RING)).isCloseTo(3.941, within(6e-4));
        assertThat(meanReward(ring.tilt(1), RING)).isCloseTo(3.155, within(6e-4));
        for (Object[] known : new Object[][] {{"four-modes", 1.217}, {"two-modes", 2.253}}) {
            Reward reward = Rewards.ALL.named((String) known[0]).orElseThrow().defaults();
            ExactLaws laws = laws(reward, STANDARD, new BradleyTerry(1, 0));
            assertThat(meanReward(laws.tilt(1), reward)).isCloseTo((Double) known[1], within(6e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 4})
    void closedGaussianFormsAreTheTiltOnTheGrid(double beta) {
        Reward line = new Linear(Vector.of(0.7, -0.4));
        Reward bowl = new Quadratic(Vector.of(0.5, -0.5), Vector.of(1.2, 0.3, 0.1, 0.8));
        // The same rewards as formulas, which no closed form knows.
        Reward sameLine = new Formula("0.7*x-0.4*y");
        Reward sameBowl = new Formula("-(1.2*(x-0.5)^2+0.4*(x-0.5)*(y+0.5)+0.8*(y+0.5)^2)/2");
        for (Reward[] pair : new Reward[][] {{line, sameLine}, {bowl, sameBowl}}) {
            ExactLaw closed = laws(pair[0], TILTED, new BradleyTerry(1, 0)).tilt(beta);
            ExactLaw onGrid = laws(pair[1], TILTED, new BradleyTerry(1, 0)).tilt(beta);
            assertThat(closed).isInstanceOf(GaussianTilt.class);
            assertThat(onGrid).isInstanceOf(ReweightedLaw.class);
            assertThat(furthest(closed.inView(), onGrid.inView())).isLessThan(1e-6);
            for (double[] at : new double[][] {{0, 0}, {0.51, -0.49}, {4, -3}, {-7, 8}}) {
                assertThat(closed.logDensity(at[0], at[1]))
                        .isCloseTo(onGrid.logDensity(at[0], at[1]), within(1e-5));
            }
        }
    }

    @Test
    void theBradleyTerryFitIsTheRewardWhereThePreferencesComeFromOne() {
        FourModes reward = FourModes.KIND.defaults();
        ExactLaws plain = laws(reward, TILTED, new BradleyTerry(1.5, 0));
        GridDensity tilt = plain.tilt(1).inView();
        GridDensity fitted = plain.bradleyTerryTilt(1, 0).orElseThrow().inView();
        assertThat(fitted.klTo(tilt)).isLessThan(1e-4);
        assertThat(tilt.klTo(plain.reference())).isGreaterThan(0.1);
        // Flips make the found reward flatter; certainty leaves none; a whirl has none to find.
        ExactLaws noisy = laws(reward, TILTED, new BradleyTerry(1.5, 0.2));
        double less = noisy.bradleyTerryTilt(1, 0).orElseThrow().inView().klTo(plain.reference());
        assertThat(less).isLessThan(tilt.klTo(plain.reference()) / 2);
        assertThat(laws(reward, STANDARD, new Deterministic(0)).bradleyTerryTilt(1, 0)).isEmpty();
        assertThat(laws(reward, STANDARD, new Deterministic(0.1)).bradleyTerryTilt(1, 0))
                .isPresent();
        ExactLaws whirl = laws(reward, STANDARD, new Cyclic(3, 0));
        assertThat(whirl.bradleyTerryTilt(1, 0).orElseThrow().inView().klTo(whirl.reference()))
                .isLessThan(1e-6);
    }

    static List<PreferenceModel> judges() {
        return List.of(
                new BradleyTerry(1.5, 0.1),
                new Thurstone(0.5, 0.05),
                new Cyclic(2, 0.05),
                TwoGroups.KIND.defaults(),
                new Deterministic(0.1));
    }

    /** Win rate of a point against the reference's nodes, pair by pair; or any other mean. */
    private static double against(GridDensity pi, Grid.Field f) {
        return pi.mean(pi.grid().evaluate(f));
    }

    private static final double[][] POINTS = {
        {0, 0.1}, {1.4, 1.6}, {-1.5, 1.2}, {-2, -2.5}, {3, 1}
    };

    /** Under the likeliest reward a point wins as often as it does. */
    @ParameterizedTest
    @MethodSource("judges")
    void theLikeliestRewardForetellsWinRates(PreferenceModel model) {
        FourModes reward = FourModes.KIND.defaults();
        ExactLaws laws = laws(reward, TILTED, model);
        RewardJudge judge = new RewardJudge(reward, model);
        GridDensity pi = laws.reference();
        double beta = 0.8;
        for (double flip : new double[] {0, 0.2, -0.02}) {
            ExactLaw law = laws.bradleyTerryTilt(beta, flip).orElseThrow();
            Grid.Field s = (x, y) -> beta * (law.logDensity(x, y) - TILTED.logDensity(x, y));
            for (double[] at : POINTS) {
                double here = s.at(at[0], at[1]);
                double wins =
                        against(pi, (x, y) -> judge.probability(at[0], at[1], x, y))
                                        * (1 - 2 * flip)
                                + flip;
                assertThat(against(pi, (x, y) -> LogMath.sigmoid(here - s.at(x, y))))
                        .isCloseTo(wins, within(2e-4));
            }
        }
    }

    /** Judges who are all but certain still leave a likeliest reward. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.05, 0.03})
    void steepJudgesLeaveALikeliestReward(double noise) {
        for (Reward reward : List.of(RING, FourModes.KIND.defaults())) {
            ExactLaws laws = laws(reward, STANDARD, new Thurstone(noise, 0));
            RewardJudge judge = new RewardJudge(reward, new Thurstone(noise, 0));
            ExactLaw law = laws.bradleyTerryTilt(1, 0).orElseThrow();
            Grid.Field s = (x, y) -> law.logDensity(x, y) - STANDARD.logDensity(x, y);
            for (double[] at : POINTS) {
                double here = s.at(at[0], at[1]);
                double wins =
                        against(laws.reference(), (x, y) -> judge.probability(at[0], at[1], x, y));
                assertThat(against(laws.reference(), (x, y) -> LogMath.sigmoid(here - s.at(x, y))))
                        .isCloseTo(wins, within(1e-3));
            }
        }
    }

    /** What one more bit of mass would save is the same everywhere, and its sum is 1. */
    @ParameterizedTest
    @MethodSource("judges")
    void pointwiseLossesGainNothingByMovingMass(PreferenceModel model) {
        FourModes reward = FourModes.KIND.defaults();
        ExactLaws laws = laws(reward, TILTED, model);
        RewardJudge judge = new RewardJudge(reward, model);
        double beta = 0.5;
        ExactLaw sppo = laws.sppoTilt(beta);
        ExactLaw nca = laws.ncaTilt(beta).orElseThrow();
        double[] saved = new double[2];
        for (double[] at : POINTS) {
            double p = against(laws.reference(), (x, y) -> judge.probability(at[0], at[1], x, y));
            double pi = TILTED.logDensity(at[0], at[1]);
            double g = sppo.logDensity(at[0], at[1]) - pi;
            // Slopes of (g - 1/(2 beta))^2 for winners and (g + 1/(2 beta))^2 for losers.
            double c = 1 / (2 * beta);
            double square = -(2 * p * (g - c) + 2 * (1 - p) * (g + c)) / Math.exp(g);
            double h = nca.logDensity(at[0], at[1]) - pi;
            double won = LogMath.sigmoid(beta * h);
            double contrast = -(p * (won / 2 - (1 - won)) + (1 - p) * won / 2) / Math.exp(h);
            if (saved[0] == 0) {
                saved = new double[] {square, contrast};
            }
            assertThat(square).isPositive().isCloseTo(saved[0], within(2e-4 * saved[0] + 1e-4));
            assertThat(contrast).isPositive().isCloseTo(saved[1], within(2e-4 * saved[1] + 1e-4));
        }
        Grid grid = laws.grid();
        for (ExactLaw law : List.of(sppo, nca)) {
            double mass = 0;
            for (int k = 0; k < grid.size(); k++) {
                mass += grid.weight(k) * Math.exp(law.logDensity(grid.x(k), grid.y(k)));
            }
            assertThat(mass).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void aSteeperJudgeIsASmallerBeta() {
        ExactLaw steep = laws(RING, STANDARD, new BradleyTerry(3, 0)).tilt(1.5);
        ExactLaw plain = laws(RING, STANDARD, new BradleyTerry(1, 0)).tilt(0.5);
        assertThat(furthest(steep.inView(), plain.inView())).isLessThan(1e-12);
    }

    @Test
    void aTiltThatLeavesTheViewIsFollowedAndOneThatNothingHoldsIsCutThere() {
        Reward away = new Bumps(List.of(new Bump(Vector.of(7, 0), 0.8, 60)));
        ExactLaw law = laws(away, STANDARD, new BradleyTerry(1, 0)).tilt(1);
        assertThat(law.whole().grid().max()).isGreaterThan(7);
        assertThat(meanReward(law, away)).isGreaterThan(50);
        Points sample = law.sample(4_000, random(1));
        assertThat(mean(sample, (x, y) -> x))
                .isCloseTo(
                        law.whole().mean(law.whole().grid().evaluate((x, y) -> x)), within(0.02));
        ExactLaw endless = laws(new Formula("x^2"), STANDARD, new BradleyTerry(1, 0)).tilt(1);
        assertThat(endless.whole().grid()).isEqualTo(VIEW);
        assertThat(endless.inView().at(0, 0)).isFinite();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void theBestOfSomeDrawsIsWhatDrawingThemGives(int draws) {
        ExactLaws laws = laws(FourModes.KIND.defaults(), TILTED, new BradleyTerry(1, 0));
        Reward reward = FourModes.KIND.defaults();
        RandomStream random = random(4);
        int n = 30_000;
        double sum = 0;
        double sumX = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            Points some = TILTED.sample(draws, random);
            int best = 0;
            for (int j = 1; j < draws; j++) {
                best =
                        reward.at(some.x(j), some.y(j)) > reward.at(some.x(best), some.y(best))
                                ? j
                                : best;
            }
            double r = reward.at(some.x(best), some.y(best));
            sum += r / n;
            squares += r * r / n;
            sumX += some.x(best) / n;
        }
        ExactLaw law = laws.bestOf(draws);
        double error = Math.sqrt((squares - sum * sum) / n);
        assertThat(meanReward(law, reward)).isCloseTo(sum, within(4 * error + 1e-3));
        assertThat(law.whole().mean(VIEW.evaluate((x, y) -> x))).isCloseTo(sumX, within(0.035));
    }

    @Test
    void tiesAreSharedByTheBestOfSomeDraws() {
        ExactLaws laws = laws(new Formula("sign(x)"), STANDARD, new BradleyTerry(1, 0));
        GridDensity pi = laws.reference();
        double column = pi.mean(VIEW.evaluate((x, y) -> Math.abs(x) < 1e-9 ? 1 : 0));
        double right = (1 - column) / 2;
        for (int n : new int[] {1, 2, 7, 500}) {
            GridDensity best = laws.bestOf(n).inView();
            double mass = best.mean(VIEW.evaluate((x, y) -> x > 1e-9 ? 1 : 0));
            assertThat(mass).isCloseTo(1 - Math.pow(1 - right, n), within(1e-9));
            // Among the tied, nobody is better: the shape is pi's.
            assertThat(best.at(1, 1) / best.at(2, -1))
                    .isCloseTo(pi.at(1, 1) / pi.at(2, -1), within(1e-9));
        }
    }

    @Test
    void cyclicPreferencesMoveNothingThatIsRoundAndSomethingThatIsNot() {
        ExactLaws round = laws(RING, STANDARD, new Cyclic(3, 0));
        for (int k = 0; k < VIEW.size(); k += 7) {
            // The node at the origin, of mass 4e-4, has no angle and is given one.
            assertThat(round.winRateAt(VIEW.x(k), VIEW.y(k))).isCloseTo(0.5, within(2e-4));
        }
        assertThat(round.winners().totalVariationTo(round.reference())).isLessThan(2e-4);
        GaussianPolicy aside = new GaussianPolicy(Vector.of(2, 0), Vector.of(1, 1), 0);
        ExactLaws moved = laws(RING, aside, new Cyclic(3, 0));
        assertThat(moved.winners().totalVariationTo(moved.reference())).isGreaterThan(0.1);
        // Behind the crowd, clockwise of it, a point beats it.
        assertThat(moved.winRateAt(0, -2)).isGreaterThan(0.9);
        assertThat(moved.winRateAt(0, 2)).isLessThan(0.1);
    }

    @Test
    void everyTargetIsALawWhoseDrawsAndDensityAgree() {
        MixturePolicy pi = MixturePolicy.KIND.defaults();
        ExactLaws laws = laws(FourModes.KIND.defaults(), pi, new BradleyTerry(1, 0.05));
        List<ExactLaw> all =
                List.of(
                        laws.tilt(1),
                        laws.tilt(0.3),
                        laws.ipoTilt(0.2),
                        laws.bestOf(8),
                        laws.iterated(3));
        for (int i = 0; i < all.size(); i++) {
            ExactLaw law = all.get(i);
            double mass = 0;
            for (int k = 0; k < VIEW.size(); k++) {
                double density = Math.exp(law.logDensity(VIEW.x(k), VIEW.y(k)));
                assertThat(density).isCloseTo(law.inView().at(k), within(2e-5));
                mass += law.inView().mass(k);
            }
            assertThat(mass).isCloseTo(1, within(1e-9));
            assertThat(law.logDensity(7, 7)).isLessThan(-30);
            Points sample = law.sample(20_000, random(i));
            // Mean of log q under q, from draws and from the grid: cross-checks both.
            double drawn = mean(sample, law::logDensity);
            double summed = law.whole().mean(law.whole().grid().evaluate(law::logDensity));
            assertThat(drawn).isCloseTo(summed, within(0.03));
            assertThat(law.sample(50, random(i))).isEqualTo(sample.slice(0, 50));
        }
    }

    @Test
    void theFrontierOfASlopeIsKnownAndEveryFrontierRises() {
        Linear slope = new Linear(Vector.of(1, 0.5));
        double[] betas = {4, 2, 1, 0.5};
        // a'Sa = 0.81 + 2 * 0.5 * 0.216 + 0.25 * 0.36
        double spread = 0.81 + 0.216 + 0.09;
        List<FrontierPoint> line = laws(slope, TILTED, new BradleyTerry(7, 0)).frontier(betas);
        for (int i = 0; i < betas.length; i++) {
            FrontierPoint point = line.get(i);
            assertThat(point.beta()).isEqualTo(betas[i]);
            assertThat(point.kl()).isCloseTo(spread / (2 * betas[i] * betas[i]), within(1e-4));
            assertThat(point.rewardMean()).isCloseTo(-0.5 + 0.15 + spread / betas[i], within(1e-4));
        }
        ExactLaws laws = laws(RING, STANDARD, new BradleyTerry(1, 0));
        List<FrontierPoint> ring = laws.frontier(8, 4, 2, 1, 0.5, 0.25, 0.1);
        assertThat(ring)
                .isSortedAccordingTo((a, b) -> Double.compare(a.kl(), b.kl()))
                .isSortedAccordingTo((a, b) -> Double.compare(a.rewardMean(), b.rewardMean()));
        // No other law at that KL has more reward: p1 lies below the curve.
        double kl = laws.winners().klTo(laws.reference());
        FrontierPoint above =
                ring.stream().filter(point -> point.kl() >= kl).findFirst().orElseThrow();
        assertThat(meanReward(laws.winnersLaw(), RING)).isLessThan(above.rewardMean());
    }

    @Test
    void aMixtureOfClosedFormsIsTheTiltOfAMixture() {
        // exp of a slope tilts each component by itself, with weight exp(a.m + a'Sa / 2).
        Linear slope = new Linear(Vector.of(0.8, 0));
        GaussianComponent left = new GaussianComponent(1, Vector.of(-1, 0), Vector.of(0.5, 0.5), 0);
        GaussianComponent right = new GaussianComponent(1, Vector.of(1, 0), Vector.of(0.8, 0.5), 0);
        MixturePolicy pi = new MixturePolicy(List.of(left, right));
        ExactLaw law = laws(slope, pi, new BradleyTerry(1, 0)).tilt(1);
        double wl = Math.exp(-0.8 + 0.64 * 0.25 / 2);
        double wr = Math.exp(0.8 + 0.64 * 0.64 / 2);
        double expected = (wl * (-1 + 0.8 * 0.25) + wr * (1 + 0.8 * 0.64)) / (wl + wr);
        assertThat(law.whole().mean(law.whole().grid().evaluate((x, y) -> x)))
                .isCloseTo(expected, within(5e-5));
    }
}
