package org.prefflow.method.dpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.method.PairLoss.Pair;

class DpoObjectiveTest {

    private static final double[][] PAIRS = {
        {0.3, -0.4, 0.2, 0.1},
        {-1.2, 0.9, -0.5, 0.4},
        {3, 2.5, 0, 0.7},
        {0, 0, 0, 0},
        {40, -60, 1, 2}
    };

    private static DpoObjective objective(DpoLoss loss) {
        return new DpoObjective(loss, 0.7, 0.2, 0.6);
    }

    private static double value(DpoObjective loss, double chosen, double rejected) {
        return loss.of(new Pair(chosen, rejected, 0, 0), new double[2]);
    }

    /** Values computed by hand, at beta 1: sigmoid(1) = 0.7310586. */
    @ParameterizedTest
    @CsvSource({
        "DPO, 0.3132617",
        "IPO, 0.25",
        "HINGE, 0",
        "CDPO, 0.5132617",
        "RDPO, -0.0200716",
        "NCA, 1.3164662",
        "KTO, 0.3844707",
        "SPPO, 0.5",
        "SIMPO, 0.4740770"
    })
    void valueAtOneAndZero(DpoLoss loss, double expected) {
        DpoObjective objective = new DpoObjective(loss, 1, 0.2, 0.5);
        assertThat(value(objective, 1, 0)).isCloseTo(expected, within(1e-7));
    }

    @ParameterizedTest
    @EnumSource(DpoLoss.class)
    void slopesAreFiniteDifferences(DpoLoss loss) {
        DpoObjective objective = objective(loss);
        double h = 1e-5;
        double[] ignored = new double[2];
        for (double[] at : PAIRS) {
            double[] slopes = new double[2];
            objective.of(new Pair(at[0], at[1], at[2], at[3]), slopes);
            double byChosen =
                    (objective.of(new Pair(at[0] + h, at[1], at[2], at[3]), ignored)
                                    - objective.of(
                                            new Pair(at[0] - h, at[1], at[2], at[3]), ignored))
                            / (2 * h);
            double byRejected =
                    (objective.of(new Pair(at[0], at[1] + h, at[2], at[3]), ignored)
                                    - objective.of(
                                            new Pair(at[0], at[1] - h, at[2], at[3]), ignored))
                            / (2 * h);
            assertThat(slopes[0]).isCloseTo(byChosen, within(1e-6));
            assertThat(slopes[1]).isCloseTo(byRejected, within(1e-6));
        }
    }

    /** Where q's normaliser is not summed, the loss must not notice it. */
    @ParameterizedTest
    @EnumSource(DpoLoss.class)
    void onlyLossesThatAskForTheNormaliserSeeIt(DpoLoss loss) {
        DpoObjective objective = objective(loss);
        double here = value(objective, 0.3, -0.4);
        double shifted = value(objective, 0.3 + 1.1, -0.4 + 1.1);
        assertThat(Math.abs(here - shifted) > 1e-9).isEqualTo(objective.needsNormaliser());
    }

    private static double argmin(DoubleUnaryOperator f) {
        double low = -20;
        double high = 20;
        for (int i = 0; i < 200; i++) {
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            if (f.applyAsDouble(a) < f.applyAsDouble(b)) {
                high = b;
            } else {
                low = a;
            }
        }
        return (low + high) / 2;
    }

    /** The best gap where the winner wins with probability p. */
    private static double bestGap(DpoLoss loss, double p) {
        DpoObjective objective = objective(loss);
        return argmin(d -> p * value(objective, d, 0) + (1 - p) * value(objective, 0, d));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.62", "0.9", "0.23"})
    void dpoFindsTheLogOddsAndIpoTheProbability(double p) {
        double logOdds = Math.log(p / (1 - p));
        assertThat(bestGap(DpoLoss.DPO, p)).isCloseTo(logOdds / 0.7, within(1e-5));
        assertThat(bestGap(DpoLoss.IPO, p)).isCloseTo((p - 0.5) / 0.7, within(1e-5));
        double wrong = 0.8 * p + 0.2 * (1 - p);
        assertThat(bestGap(DpoLoss.CDPO, p))
                .isCloseTo(Math.log(wrong / (1 - wrong)) / 0.7, within(1e-5));
    }

    /** rDPO on labels flipped at its own rate is DPO on the true labels, in expectation. */
    @Test
    void rdpoIsUnbiased() {
        for (double[] at : PAIRS) {
            double flipped =
                    0.8 * value(objective(DpoLoss.RDPO), at[0], at[1])
                            + 0.2 * value(objective(DpoLoss.RDPO), at[1], at[0]);
            assertThat(flipped)
                    .isCloseTo(value(objective(DpoLoss.DPO), at[0], at[1]), within(1e-9));
        }
    }

    /**
     * A point that wins with probability P is best at exp(beta g) = 2 P, p1 / pi
     * (arXiv:2402.05369).
     */
    @ParameterizedTest
    @CsvSource({"0.5", "0.62", "0.9"})
    void ncaFindsTheWinnersLaw(double p) {
        DpoObjective nca = objective(DpoLoss.NCA);
        double g = argmin(x -> p * value(nca, x, 0) + (1 - p) * value(nca, 0, x));
        assertThat(Math.exp(0.7 * g)).isCloseTo(2 * p, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.62", "0.9"})
    void sppoFindsTheWinRate(double p) {
        DpoObjective sppo = objective(DpoLoss.SPPO);
        double g = argmin(x -> p * value(sppo, x, 0) + (1 - p) * value(sppo, 0, x));
        assertThat(g).isCloseTo((p - 0.5) / 0.7, within(1e-5));
    }

    @Test
    void ktoJudgesEachPointAgainstTheDivergence() {
        DpoObjective kto = objective(DpoLoss.KTO);
        double[] slopes = new double[2];
        double value = kto.of(new Pair(0.8, 0.8, 0, 0.8), slopes);
        assertThat(value).isCloseTo(0.5, within(1e-12));
        assertThat(slopes[0]).isCloseTo(-0.7 / 8, within(1e-12));
        assertThat(slopes[1]).isCloseTo(0.7 / 8, within(1e-12));
    }

    @Test
    void simpoSeesThePolicyAndNotTheReference() {
        DpoObjective simpo = objective(DpoLoss.SIMPO);
        // log q(y+) = log q(y-): the reference's gap undoes that of the log-ratios.
        double value = simpo.of(new Pair(-1.3, 0, 1.3, 0), new double[2]);
        assertThat(value).isCloseTo(Math.log1p(Math.exp(0.6)), within(1e-12));
    }
}
