package org.prefflow.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.LogMath;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Cyclic;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.Thurstone;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;

/**
 * Gradient descent on the population losses, over every pair of nodes of a coarse grid and one
 * logit a node, finds the closed forms (mathematics, section 2, items 4 and 5).
 */
class TabularOptimaTest {

    private static final Grid GRID = new Grid(-5, 5, 15);
    private static final GaussianPolicy PI =
            new GaussianPolicy(Vector.of(0.2, -0.1), Vector.of(0.9, 0.8), 0.3);
    private static final Reward REWARD = FourModes.KIND.defaults();

    static List<PreferenceModel> models() {
        return List.of(
                new BradleyTerry(1, 0),
                new BradleyTerry(1, 0.2),
                new Thurstone(1, 0),
                new Cyclic(2, 0),
                TwoGroups.KIND.defaults());
    }

    /** m_i, and P_ij with flips. */
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

        int size() {
            return mass.length;
        }

        /**
         * Descends from pi: {@code slope} maps g = log q - log pi at the nodes to the derivative of
         * the loss by g, per unit of mass.
         */
        GridDensity descend(UnaryOperator<double[]> slope, double rate) {
            double[] g = new double[size()];
            for (int step = 0; step < 20_000; step++) {
                double[] down = slope.apply(g);
                double sum = 0;
                for (int i = 0; i < size(); i++) {
                    sum += mass[i] * down[i];
                }
                double longest = 0;
                for (int i = 0; i < size(); i++) {
                    // g is log softmax of the logits: what all of them share cancels.
                    double change = rate * (down[i] - Math.exp(g[i]) * sum);
                    longest = Math.max(longest, Math.abs(change));
                    g[i] -= change;
                }
                normalise(g);
                if (longest < 1e-12) {
                    break;
                }
            }
            double[] density = new double[size()];
            for (int i = 0; i < size(); i++) {
                density[i] = laws.reference().at(i) * Math.exp(g[i]);
            }
            return GridDensity.normalised(GRID, density);
        }

        private void normalise(double[] g) {
            double z = 0;
            for (int i = 0; i < size(); i++) {
                z += mass[i] * Math.exp(g[i]);
            }
            for (int i = 0; i < size(); i++) {
                g[i] -= Math.log(z);
            }
        }

        /** Slope of sum_ij m_i m_j P_ij l(g_i - g_j), given l'. */
        double[] ofMargins(double[] g, DoubleUnaryOperator derivative) {
            double[] slope = new double[size()];
            for (int i = 0; i < size(); i++) {
                for (int j = 0; j < size(); j++) {
                    double d = derivative.applyAsDouble(g[i] - g[j]);
                    slope[i] += mass[j] * wins[i][j] * d;
                    slope[j] -= mass[i] * wins[i][j] * d;
                }
            }
            return slope;
        }
    }

    private static void assertSame(GridDensity found, GridDensity exact) {
        double worst = 0;
        for (int k = 0; k < GRID.size(); k++) {
            worst = Math.max(worst, Math.abs(found.mass(k) - exact.mass(k)));
        }
        assertThat(worst).isLessThan(1e-6);
        assertThat(found.klTo(exact)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void dpoFindsTheTilt(double beta) {
        Table table = Table.of(new BradleyTerry(1.3, 0));
        GridDensity found =
                table.descend(
                        g -> table.ofMargins(g, d -> -beta * LogMath.sigmoid(-beta * d)),
                        2 / (beta * beta));
        assertSame(found, table.laws.tilt(beta).inView());
        assertThat(found.klTo(table.laws.reference())).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("models")
    void dpoFindsTheBradleyTerryTiltWhateverThePreferences(PreferenceModel model) {
        Table table = Table.of(model);
        double beta = 0.7;
        GridDensity found =
                table.descend(
                        g -> table.ofMargins(g, d -> -beta * LogMath.sigmoid(-beta * d)),
                        2 / (beta * beta));
        GridDensity exact = table.laws.bradleyTerryTilt(beta).orElseThrow().inView();
        // Interpolated between 400 win rates.
        double worst = 0;
        for (int k = 0; k < GRID.size(); k++) {
            worst = Math.max(worst, Math.abs(found.mass(k) - exact.mass(k)));
        }
        assertThat(worst).isLessThan(1e-4);
        assertThat(found.klTo(exact)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("models")
    void ipoFindsItsTilt(PreferenceModel model) {
        double tau = 0.3;
        Table table = Table.of(model);
        GridDensity found =
                table.descend(g -> table.ofMargins(g, d -> 2 * (d - 1 / (2 * tau))), 0.2);
        assertSame(found, table.laws.ipoTilt(tau).inView());
    }

    @ParameterizedTest
    @MethodSource("models")
    void ncaFindsTheWinners(PreferenceModel model) {
        Table table = Table.of(model);
        GridDensity found =
                table.descend(
                        g -> {
                            double[] slope = new double[table.size()];
                            for (int i = 0; i < slope.length; i++) {
                                for (int j = 0; j < slope.length; j++) {
                                    double p = table.wins[i][j];
                                    double won = LogMath.sigmoid(g[i]);
                                    double lost = LogMath.sigmoid(g[j]);
                                    slope[i] += table.mass[j] * p * (-(1 - won) + won / 2);
                                    slope[j] += table.mass[i] * p * lost / 2;
                                }
                            }
                            return slope;
                        },
                        2);
        assertSame(found, table.laws.winners());
    }
}
