package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairLoss.Pair;
import org.prefflow.method.PairsOptimum.Minimiser;
import org.prefflow.method.PolicyClass;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.method.rlhf.RlhfOptimizer;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Cyclic;
import org.prefflow.preference.Deterministic;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.Thurstone;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;

/**
 * A tabular policy goes down the very loss that networks are trained by, in double precision and
 * over every pair of nodes of a coarse grid as often as the judge would have it, and arrives at the
 * law that the method names as its exact target.
 */
class TabularOptimaTest {

    private static final Grid GRID = new Grid(-4.5, 4.5, 10);
    private static final GaussianPolicy PI =
            new GaussianPolicy(Vector.of(0.1, -0.1), Vector.of(0.85, 0.85), 0.1);
    private static final Reward REWARD = FourModes.KIND.defaults();
    private static final double BETA = 0.7;
    private static final double SMOOTHING = 0.1;
    private static final int MOST_STEPS = 2_000;
    private static final double FLAT = 1e-9;

    private static DpoConfig dpo(DpoLoss loss, double beta) {
        return new DpoConfig(loss, PolicyClass.TILT, beta, SMOOTHING, 0.5, 0);
    }

    private static RlhfConfig rlhf(double beta) {
        return new RlhfConfig(beta, RlhfOptimizer.EXACT, DensityFamily.GAUSSIAN, 0);
    }

    private static TargetAnswer target(MethodConfig method, ExactLaws laws) {
        return method.target().among(new TargetAnswers(laws));
    }

    /** Every node against every node. */
    private record Table(ExactLaws laws, double[] mass, double[][] wins) {

        static Table of(PreferenceModel model) {
            ExactLaws laws = ExactLaws.of(REWARD, PI, model, GRID);
            assertThat(laws.support()).isEqualTo(GRID);
            RewardJudge judge = new RewardJudge(REWARD, model);
            int n = GRID.size();
            double[] mass = new double[n];
            double[][] wins = new double[n][n];
            for (int i = 0; i < n; i++) {
                mass[i] = laws.reference().mass(i);
                for (int j = 0; j < n; j++) {
                    wins[i][j] = judge.probability(GRID.x(i), GRID.y(i), GRID.x(j), GRID.y(j));
                }
            }
            return new Table(laws, mass, wins);
        }

        /** Mean loss of endless pairs, and its slopes by log q / pi up to a constant. */
        double loss(Minimiser rule, double[] logits, double[] slopes) {
            double[] g = normalised(logits);
            double[] slope = new double[2];
            Arrays.fill(slopes, 0);
            double sum = 0;
            double all = 0;
            for (int i = 0; i < g.length; i++) {
                for (int j = 0; j < g.length; j++) {
                    double often = mass[i] * mass[j] * wins[i][j] / rule.strength();
                    Pair pair = new Pair(g[i] / rule.strength(), g[j] / rule.strength(), 0, 0);
                    sum += often * rule.strength() * rule.loss().of(pair, slope);
                    slopes[i] += often * slope[0];
                    slopes[j] += often * slope[1];
                    all += often * (slope[0] + slope[1]);
                }
            }
            for (int i = 0; i < g.length; i++) {
                slopes[i] -= mass[i] * Math.exp(g[i]) * all;
            }
            return sum;
        }

        private double[] normalised(double[] logits) {
            double top = Arrays.stream(logits).max().orElseThrow();
            double z = 0;
            for (int i = 0; i < logits.length; i++) {
                z += mass[i] * Math.exp(logits[i] - top);
            }
            double logZ = top + Math.log(z);
            return Arrays.stream(logits).map(f -> f - logZ).toArray();
        }

        /** Masses at the nodes of the best law, by steps of Barzilai and Borwein (1988). */
        double[] descend(Minimiser rule) {
            // In these coordinates all nodes are about as curved as each other.
            double[] scale = Arrays.stream(mass).map(m -> 1 / Math.sqrt(m)).toArray();
            double[] at = new double[mass.length];
            double[] slopes = slopes(rule, at, scale);
            double length = 1;
            for (int step = 0; step < MOST_STEPS && steepest(slopes) > FLAT; step++) {
                double[] next = at.clone();
                for (int i = 0; i < next.length; i++) {
                    next[i] -= length * slopes[i];
                }
                double[] nextSlopes = slopes(rule, next, scale);
                double moved = 0;
                double bent = 0;
                for (int i = 0; i < next.length; i++) {
                    moved += (next[i] - at[i]) * (next[i] - at[i]);
                    bent += (next[i] - at[i]) * (nextSlopes[i] - slopes[i]);
                }
                length = bent > 0 ? moved / bent : 1;
                at = next;
                slopes = nextSlopes;
            }
            double[] found = normalised(times(at, scale));
            Arrays.setAll(found, i -> mass[i] * Math.exp(found[i]));
            return found;
        }

        private double[] slopes(Minimiser rule, double[] at, double[] scale) {
            double[] slopes = new double[at.length];
            loss(rule, times(at, scale), slopes);
            return times(slopes, scale);
        }

        private static double steepest(double[] slopes) {
            return Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        }

        private static double[] times(double[] a, double[] b) {
            double[] product = new double[a.length];
            Arrays.setAll(product, i -> a[i] * b[i]);
            return product;
        }
    }

    static List<PreferenceModel> judges() {
        return List.of(
                new BradleyTerry(1.3, 0),
                new BradleyTerry(1, SMOOTHING),
                new Thurstone(1, 0),
                new Thurstone(0.7, 0.2),
                new Cyclic(2, 0),
                TwoGroups.KIND.defaults(),
                new Deterministic(0.15));
    }

    private static List<MethodConfig> methods() {
        List<MethodConfig> methods = new ArrayList<>(List.of(rlhf(0.5)));
        for (DpoLoss loss :
                List.of(DpoLoss.DPO, DpoLoss.CDPO, DpoLoss.RDPO, DpoLoss.IPO, DpoLoss.SPPO)) {
            methods.add(dpo(loss, BETA));
        }
        methods.add(dpo(DpoLoss.NCA, 1));
        methods.add(dpo(DpoLoss.NCA, BETA));
        return methods;
    }

    private static void assertFound(MethodConfig method, Table table) {
        ExactLaw exact = target(method, table.laws).law().orElseThrow();
        double[] found = table.descend((Minimiser) method.pairsOptimum());
        double worst = 0;
        for (int k = 0; k < found.length; k++) {
            worst = Math.max(worst, Math.abs(found[k] - exact.inView().mass(k)));
        }
        assertThat(worst).as(method.toString()).isLessThan(1e-6);
        GridDensity law = GridDensity.normalised(GRID, densities(found));
        assertThat(law.klTo(exact.inView())).as(method.toString()).isLessThan(1e-6);
    }

    private static double[] densities(double[] masses) {
        double[] densities = new double[masses.length];
        Arrays.setAll(densities, k -> masses[k] / GRID.weight(k));
        return densities;
    }

    @ParameterizedTest
    @MethodSource("judges")
    void everyLossLeadsToItsTarget(PreferenceModel judge) {
        Table table = Table.of(judge);
        for (MethodConfig method : methods()) {
            boolean undone = method.equals(dpo(DpoLoss.RDPO, BETA));
            if (undone && judge.flip() < SMOOTHING && target(method, table.laws).law().isEmpty()) {
                continue;
            }
            assertFound(method, table);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void dpoAndIpoDoSoAtAnyBeta(double beta) {
        Table table = Table.of(new BradleyTerry(1, 0));
        assertFound(dpo(DpoLoss.DPO, beta), table);
        assertFound(dpo(DpoLoss.IPO, beta), table);
        assertFound(dpo(DpoLoss.SPPO, beta), table);
    }

    /** Certain labels have a best law only for losses that do not believe them, or are bounded. */
    @Test
    void certainLabelsLeaveNoLikelihoodToMaximise() {
        Table table = Table.of(new Deterministic(0));
        for (MethodConfig method : List.of(rlhf(1), dpo(DpoLoss.DPO, 1), dpo(DpoLoss.RDPO, 1))) {
            TargetAnswer answer = target(method, table.laws);
            assertThat(answer.law()).isEmpty();
            assertThat(answer.missing().orElseThrow()).contains("certain").endsWith(".");
        }
        for (DpoLoss loss : List.of(DpoLoss.CDPO, DpoLoss.IPO, DpoLoss.SPPO)) {
            assertFound(dpo(loss, BETA), table);
        }
        assertFound(dpo(DpoLoss.NCA, 1), table);
    }

    /** Twice as steep a table is always better. */
    @Test
    void withoutATargetTheLossFallsForEver() {
        Table table = Table.of(new Deterministic(0));
        Minimiser rule = (Minimiser) dpo(DpoLoss.DPO, 1).pairsOptimum();
        double[] slopes = new double[GRID.size()];
        double last = Double.POSITIVE_INFINITY;
        for (int steepness = 1; steepness <= 1 << 10; steepness *= 2) {
            double[] logits = GRID.evaluate(REWARD);
            int times = steepness;
            Arrays.setAll(logits, k -> times * logits[k]);
            double now = table.loss(rule, logits, slopes);
            assertThat(now).isLessThan(last);
            last = now;
        }
    }

    @Test
    void rdpoUndoesNoMoreFlipsThanThereAre() {
        assertThat(target(dpo(DpoLoss.RDPO, 1), Table.of(new Deterministic(0.05)).laws()).law())
                .isEmpty();
        ExactLaws flipped = Table.of(new BradleyTerry(1, SMOOTHING)).laws();
        ExactLaw undone = target(dpo(DpoLoss.RDPO, 1), flipped).law().orElseThrow();
        assertThat(undone.inView().klTo(flipped.tilt(1).inView())).isLessThan(1e-12);
    }

    /**
     * NCA's best log-ratio of every point for itself leaves mass over at beta 2. Piling that up
     * costs ever less the emptier the place, in the end less than spreading it.
     */
    @Test
    void ncaHasNoMinimumAboveBetaOne() {
        Table table = Table.of(new BradleyTerry(1, 0));
        MethodConfig method = dpo(DpoLoss.NCA, 2);
        assertThat(target(method, table.laws).law()).isEmpty();
        Minimiser rule = (Minimiser) method.pairsOptimum();
        double[] slopes = new double[GRID.size()];
        double[] free = Arrays.stream(table.laws.winRate()).map(p -> Math.log(2 * p) / 2).toArray();
        double spread = table.loss(rule, free, slopes);
        double left = 1;
        for (int k = 0; k < free.length; k++) {
            left -= table.mass[k] * Math.exp(free[k]);
        }
        assertThat(left).isPositive();
        double last = Double.POSITIVE_INFINITY;
        for (double share : new double[] {1e-3, 1e-6, 1e-9}) {
            int heap = 0;
            for (int k = 0; k < free.length; k++) {
                boolean nearer =
                        Math.abs(Math.log(table.mass[k] / share))
                                < Math.abs(Math.log(table.mass[heap] / share));
                heap = nearer ? k : heap;
            }
            double[] piled = free.clone();
            piled[heap] = Math.log(Math.exp(free[heap]) + left / table.mass[heap]);
            double now = table.loss(rule, piled, slopes);
            assertThat(now).isLessThan(last);
            last = now;
        }
        assertThat(last).isLessThan(spread);
    }

    @ParameterizedTest
    @EnumSource(
            value = DpoLoss.class,
            names = {"HINGE", "KTO", "SIMPO"})
    void lossesWithoutAKnownOptimumSaySo(DpoLoss loss) {
        TargetAnswer answer = target(dpo(loss, 1), Table.of(new BradleyTerry(1, 0)).laws());
        assertThat(answer.law()).isEmpty();
        assertThat(answer.missing().orElseThrow())
                .startsWith("There is no exact target: ")
                .endsWith(".")
                .hasSizeLessThan(110);
    }
}
