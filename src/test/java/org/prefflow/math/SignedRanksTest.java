package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignedRanksTest {

    /** From tables of the signed rank statistic: ten pairs, one-sided 2.5 % at 8 or less below. */
    @Test
    void agreesWithPublishedTables() {
        assertThat(SignedRanks.chanceOfAbove(1, 2, 3, 4, 5, 6, 7, -8, 9, 10))
                .isCloseTo(0.0244, within(5e-5));
        assertThat(SignedRanks.chanceOfAbove(1, 2, 3, 4, 5, 6, 7, 8, -9, 10))
                .isCloseTo(0.0322, within(5e-5));
        assertThat(SignedRanks.chanceOfAbove(1, 2, 3, 4, 5)).isCloseTo(1 / 32.0, within(1e-15));
    }

    @Test
    void countsAllSignsWhereSizesAreShared() {
        double[] values = {1, -1, 2, 2, -3, 3};
        // Ranks 1.5, 1.5, 3.5, 3.5, 5.5, 5.5.
        double[] ranks = {1.5, 1.5, 3.5, 3.5, 5.5, 5.5};
        double own = 1.5 + 3.5 + 3.5 + 5.5;
        int as = 0;
        for (int signs = 0; signs < 64; signs++) {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += (signs >> i & 1) * ranks[i];
            }
            as += sum >= own ? 1 : 0;
        }
        assertThat(SignedRanks.chanceOfAbove(values)).isCloseTo(as / 64.0, within(1e-15));
    }

    @Test
    void zerosSayNothing() {
        assertThat(SignedRanks.chanceOfAbove()).isEqualTo(1);
        assertThat(SignedRanks.chanceOfAbove(0, 0)).isEqualTo(1);
        assertThat(SignedRanks.chanceOfAbove(0, 3, 0)).isEqualTo(0.5);
    }
}
