package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {

    @Test
    void findsTheEndOfRosenbrocksValley() {
        double[] found =
                QuasiNewton.minimise(
                        (v, slopes) -> {
                            double a = 1 - v[0];
                            double b = v[1] - v[0] * v[0];
                            slopes[0] = -2 * a - 400 * v[0] * b;
                            slopes[1] = 200 * b;
                            return a * a + 100 * b * b;
                        },
                        new double[] {-1.2, 1});
        assertThat(found).containsExactly(new double[] {1, 1}, within(1e-4));
    }

    @Test
    void solvesAnIllConditionedBowl() {
        double[] found =
                QuasiNewton.minimise(
                        (v, slopes) -> {
                            double sum = 0;
                            for (int i = 0; i < v.length; i++) {
                                double weight = Math.pow(10, i / 10.0);
                                slopes[i] = weight * (v[i] - i);
                                sum += weight * (v[i] - i) * (v[i] - i) / 2;
                            }
                            return sum;
                        },
                        new double[30]);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(i, within(1e-2));
        }
    }

    @Test
    void staysWhereItIsFlat() {
        double[] start = {3, 4};
        assertThat(QuasiNewton.minimise((v, slopes) -> 7, start)).isEqualTo(start);
    }
}
