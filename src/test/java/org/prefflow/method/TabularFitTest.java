package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.math.CosineWaves;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.PairsOptimum.Minimiser;
import org.prefflow.method.TabularFit.Smoothness;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.method.rlhf.RlhfOptimizer;
import org.prefflow.policy.GaussianPolicy;

/** Tables of two far places, whose best numbers are known, and of pairs that say nothing. */
class TabularFitTest {

    private static final Grid GRID = new Grid(-5, 5, 51);
    private static final CosineWaves WAVES = new CosineWaves(GRID, 25);

    /** Says next to nothing, and keeps far places apart. */
    private static final Smoothness WIDE = new Smoothness(20, 0.5);

    private static final Runnable ON = () -> {};

    private static int node(double x, double y) {
        return IntStream.range(0, GRID.size())
                .filter(k -> Math.hypot(GRID.x(k) - x, GRID.y(k) - y) < 1e-6)
                .findFirst()
                .orElseThrow();
    }

    private static final int LEFT = node(-2, 0);
    private static final int RIGHT = node(2, 0);

    private static SeenPairs seen(float[] winners, float[] losers) {
        double[] gaps = new double[winners.length / 2];
        return new SeenPairs(GRID, Points.wrap(winners), Points.wrap(losers), gaps);
    }

    /** n wins of the left place over the right one, and m the other way round. */
    private static SeenPairs duels(int n, int m) {
        float[] winners = new float[2 * (n + m)];
        float[] losers = new float[2 * (n + m)];
        for (int i = 0; i < n + m; i++) {
            winners[2 * i] = i < n ? -2 : 2;
            losers[2 * i] = i < n ? 2 : -2;
        }
        return seen(winners, losers);
    }

    private static double[] onlyThere(double left, double right) {
        double[] mass = new double[GRID.size()];
        Arrays.fill(mass, Double.NEGATIVE_INFINITY);
        mass[LEFT] = Math.log(left);
        mass[RIGHT] = Math.log(right);
        return mass;
    }

    private static TabularFit fit(MethodConfig method, double[] logMass, SeenPairs pairs) {
        return new TabularFit((Minimiser) method.pairsOptimum(), WAVES, logMass, pairs);
    }

    private static RlhfConfig rlhf(double beta) {
        return new RlhfConfig(beta, RlhfOptimizer.EXACT, DensityFamily.GAUSSIAN, 0);
    }

    private static DpoConfig dpo(DpoLoss loss, double beta) {
        return new DpoConfig(loss, PolicyClass.TILT, beta, 0.1, 0.5, 0);
    }

    /** sigmoid(beta D) is the share of wins, 3 / 4. */
    @Test
    void bradleyAndTerryFitTheOdds() {
        for (double beta : new double[] {1, 0.5}) {
            for (MethodConfig method : new MethodConfig[] {dpo(DpoLoss.DPO, beta), rlhf(beta)}) {
                double[] g = fit(method, onlyThere(0.5, 0.5), duels(3_000, 1_000)).table(WIDE, ON);
                assertThat(g[LEFT] - g[RIGHT]).isCloseTo(Math.log(3) / beta, within(2e-3));
            }
        }
    }

    /** D = (share won - share lost) / (2 tau). */
    @Test
    void ipoFitsTheMargin() {
        double[] g =
                fit(dpo(DpoLoss.IPO, 0.5), onlyThere(0.5, 0.5), duels(3_000, 1_000))
                        .table(WIDE, ON);
        assertThat(g[LEFT] - g[RIGHT]).isCloseTo(0.5, within(2e-3));
    }

    /** Both at beta 1 the law of the winners; a likelihood whatever the losers were. */
    @Test
    void winnersAreFittedByTheirShares() {
        SeenPairs pairs = duels(3_000, 1_000);
        double[] even = onlyThere(0.5, 0.5);
        double[] nca = fit(dpo(DpoLoss.NCA, 1), even, pairs).table(WIDE, ON);
        assertThat(Math.exp(nca[LEFT]) / 2).isCloseTo(0.75, within(2e-3));
        double[] odd = onlyThere(0.1, 0.9);
        TabularFit winners = new TabularFit(PairsOptimum.Winners.LIKELIHOOD, WAVES, odd, pairs);
        double[] g = winners.table(WIDE, ON);
        assertThat(0.1 * Math.exp(g[LEFT])).isCloseTo(0.75, within(2e-3));
        assertThat(0.9 * Math.exp(g[RIGHT])).isCloseTo(0.25, within(2e-3));
    }

    /** A pair speaks for its neighbourhood, as far as the prior's length, and not beyond. */
    @Test
    void whereNoPairIsNearTheLawStaysAsItWas() {
        double[] g =
                fit(dpo(DpoLoss.DPO, 1), onlyThere(0.5, 0.5), duels(3_000, 1_000))
                        .table(new Smoothness(2, 0.5), ON);
        double far = g[node(0, 4)];
        assertThat(g[node(0, -4)]).isCloseTo(far, within(0.01));
        assertThat(g[LEFT] - far).isCloseTo(Math.log(3) / 2, within(0.02));
        assertThat(g[node(-2.2, 0)] - far).isBetween(0.8 * (g[LEFT] - far), g[LEFT] - far);
        assertThat(g[node(-4, 0)] - far).isCloseTo(0, within(0.1));
    }

    /** Also where every pair agrees, and a likelihood alone would run away. */
    @ParameterizedTest
    @EnumSource(DpoLoss.class)
    void everyLossHasAFiniteTableThatPrefersWinners(DpoLoss loss) {
        TabularFit fit = fit(dpo(loss, 1), onlyThere(0.4, 0.6), duels(200, 0));
        double[] g = fit.table(SmoothnessChoice.among(fit, new Smoothness(2, 1), ON), ON);
        assertThat(DoubleStream.of(g)).allMatch(Double::isFinite);
        assertThat(g[LEFT]).isGreaterThan(g[RIGHT] + 0.1);
        assertThat(0.4 * Math.exp(g[LEFT]) + 0.6 * Math.exp(g[RIGHT])).isCloseTo(1, within(1e-9));
    }

    /** Draws of the reference, labelled by a coin or by their abscissa. */
    private static SeenPairs drawn(int n, boolean byCoin) {
        RandomStream random = new RandomStreams(5).stream(Stream.DATA);
        GaussianPolicy reference = GaussianPolicy.KIND.defaults();
        float[] winners = reference.sample(n, random).toArray();
        float[] losers = reference.sample(n, random).toArray();
        for (int i = 0; i < n && !byCoin; i++) {
            double odds = 3 * (winners[2 * i] - losers[2 * i]);
            if (random.nextDouble() > 1 / (1 + Math.exp(-odds))) {
                for (int axis = 2 * i; axis < 2 * i + 2; axis++) {
                    float won = winners[axis];
                    winners[axis] = losers[axis];
                    losers[axis] = won;
                }
            }
        }
        return seen(winners, losers);
    }

    private static double[] reference() {
        return GRID.evaluate((x, y) -> Math.log(0.04 / (2 * Math.PI)) - (x * x + y * y) / 2);
    }

    /** Total variation between the law and its base. */
    private static double moved(double[] g) {
        double[] base = reference();
        double sum = 0;
        for (int k = 0; k < g.length; k++) {
            sum += Math.abs(Math.exp(base[k]) * Math.expm1(g[k])) / 2;
        }
        return sum;
    }

    /** A coin's labels have no law to find; a table that is left free finds one all the same. */
    @Test
    void heldOutPairsTellNoiseFromPreference() {
        Smoothness start = new Smoothness(2, 1);
        TabularFit coins = fit(dpo(DpoLoss.DPO, 1), reference(), drawn(500, true));
        assertThat(moved(coins.table(new Smoothness(4, 0.25), ON))).isGreaterThan(0.25);
        assertThat(moved(coins.table(SmoothnessChoice.among(coins, start, ON), ON)))
                .isLessThan(0.1);
        // pi exp(3 x) / Z is N((3, 0), I): nearly all of its mass lies elsewhere.
        TabularFit likes = fit(dpo(DpoLoss.DPO, 1), reference(), drawn(500, false));
        assertThat(moved(likes.table(SmoothnessChoice.among(likes, start, ON), ON)))
                .isGreaterThan(0.6);
    }

    @Test
    void aSearchCanBeEnded() {
        TabularFit fit = fit(rlhf(1), reference(), drawn(100, false));
        Runnable enough =
                () -> {
                    throw new CancelledException();
                };
        assertThatThrownBy(() -> SmoothnessChoice.among(fit, WIDE, enough))
                .isInstanceOf(CancelledException.class);
    }
}
