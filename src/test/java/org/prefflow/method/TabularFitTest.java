package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.method.PairsOptimum.Minimiser;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.method.rlhf.RlhfOptimizer;

class TabularFitTest {

    /** n wins of cell 0 over cell 1, and m the other way round. */
    private static TabularFit.CellPairs duels(int n, int m) {
        int[] winner = IntStream.range(0, n + m).map(i -> i < n ? 0 : 1).toArray();
        int[] loser = IntStream.of(winner).map(w -> 1 - w).toArray();
        double[] none = new double[n + m];
        return new TabularFit.CellPairs(winner, loser, none, none, none);
    }

    private static double[] fit(MethodConfig method, double[] mass, TabularFit.CellPairs pairs) {
        Minimiser rule = (Minimiser) method.pairsOptimum();
        return new TabularFit(rule, mass, new double[mass.length], pairs).cellMasses(() -> {});
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
            double[] half = {0.5, 0.5};
            double[] dpo = fit(dpo(DpoLoss.DPO, beta), half, duels(3_000, 1_000));
            assertThat(Math.log(dpo[0] / dpo[1])).isCloseTo(Math.log(3) / beta, within(2e-3));
            double[] rlhf = fit(rlhf(beta), half, duels(3_000, 1_000));
            assertThat(rlhf).containsExactly(dpo, within(1e-4));
        }
    }

    /** D = (share won - share lost) / (2 tau). */
    @Test
    void ipoFitsTheMargin() {
        double[] found = fit(dpo(DpoLoss.IPO, 0.5), new double[] {0.5, 0.5}, duels(3_000, 1_000));
        assertThat(Math.log(found[0] / found[1])).isCloseTo(0.5, within(2e-3));
    }

    /** At beta 1 the law of the winners, if the losers' and the winners' mean is the reference. */
    @Test
    void ncaFitsTheWinners() {
        double[] found = fit(dpo(DpoLoss.NCA, 1), new double[] {0.5, 0.5}, duels(3_000, 1_000));
        assertThat(found).containsExactly(new double[] {0.75, 0.25}, within(2e-3));
    }

    @Test
    void cellsThatNoPairTouchesKeepTheReference() {
        double[] mass = {0.2, 0.2, 0.6};
        double[] found = fit(dpo(DpoLoss.DPO, 1), mass, duels(2_000, 2_000));
        assertThat(found).containsExactly(mass, within(1e-3));
    }

    /** The base law is already the answer: the table has nothing to add. */
    @Test
    void theExactAnswerIsItsOwnTable() {
        TabularFit.CellPairs plain = duels(3_000, 1_000);
        double[] base = {0.75, 0.25};
        double[] ratio = {Math.log(1.5), Math.log(0.5)};
        double[] won = IntStream.of(plain.winner()).mapToDouble(c -> ratio[c]).toArray();
        double[] lost = IntStream.of(plain.loser()).mapToDouble(c -> ratio[c]).toArray();
        TabularFit.CellPairs pairs =
                new TabularFit.CellPairs(
                        plain.winner(), plain.loser(), won, lost, plain.referenceGap());
        Minimiser rule = (Minimiser) dpo(DpoLoss.DPO, 1).pairsOptimum();
        double[] found = new TabularFit(rule, base, ratio, pairs).cellMasses(() -> {});
        assertThat(found).containsExactly(base, within(1e-3));
    }

    /** Also where every pair agrees, and a likelihood alone would run away. */
    @ParameterizedTest
    @EnumSource(DpoLoss.class)
    void everyLossHasAFiniteTableThatPrefersWinners(DpoLoss loss) {
        double[] found = fit(dpo(loss, 1), new double[] {0.3, 0.3, 0.4}, duels(200, 0));
        assertThat(DoubleStream.of(found).sum()).isCloseTo(1, within(1e-9));
        assertThat(DoubleStream.of(found).allMatch(q -> q >= 0 && q <= 1)).isTrue();
        assertThat(found[0]).isGreaterThan(found[1]);
    }
}
