package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineWavesTest {

    private static final Grid GRID = new Grid(-1, 3, 41);
    private static final CosineWaves WAVES = new CosineWaves(GRID, 6);

    private static double[] draws(int n, long seed) {
        RandomStream random = new RandomStreams(seed).stream(Stream.VIEW);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += GRID.weight(k) * values[k] * values[k];
        }
        return sum / 16;
    }

    /** Orthonormal under the uniform law on the square. */
    @Test
    void theMeanSquareIsTheSumOfSquaredAmplitudes() {
        double[] amplitudes = draws(WAVES.size(), 1);
        assertThat(meanSquare(WAVES.values(amplitudes)))
                .isCloseTo(dot(amplitudes, amplitudes), within(1e-9));
    }

    /** Two half waves along x, one along y: at the corners, the middle and a quarter. */
    @Test
    void aWaveRisesAndFallsWhereItShould() {
        double[] amplitudes = new double[WAVES.size()];
        amplitudes[6 + 2] = 1;
        double[] values = WAVES.values(amplitudes);
        assertThat(values[0]).isCloseTo(2, within(1e-12));
        assertThat(values[20]).isCloseTo(-2, within(1e-12));
        assertThat(values[40]).isCloseTo(2, within(1e-12));
        assertThat(values[10]).isCloseTo(0, within(1e-12));
        assertThat(values[40 * 41]).isCloseTo(-2, within(1e-12));
    }

    @Test
    void slopesAreTheTranspose() {
        double[] amplitudes = draws(WAVES.size(), 2);
        double[] atNodes = draws(GRID.size(), 3);
        assertThat(dot(WAVES.values(amplitudes), atNodes))
                .isCloseTo(dot(amplitudes, WAVES.slopes(atNodes)), within(1e-9));
    }

    /** Matern's covariance of smoothness 2 falls to a half over two lengths. */
    @Test
    void aFieldHasItsDeviationAndItsLength() {
        Grid grid = new Grid(-5, 5, 81);
        CosineWaves waves = new CosineWaves(grid, 40);
        double[] deviations = waves.deviations(3, 0.5);
        assertThat(dot(deviations, deviations)).isCloseTo(9, within(1e-9));
        // Covariance of the middle node with all others: the waves' squares summed there.
        double[] unit = new double[grid.size()];
        unit[40 * 81 + 40] = 1;
        double[] atMiddle = waves.slopes(unit);
        double[] values = new double[waves.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = deviations[c] * deviations[c] * atMiddle[c];
        }
        double[] covariance = waves.values(values);
        double variance = covariance[40 * 81 + 40];
        // Level at the edges, so twice as variable there: 9 is the average.
        assertThat(variance).isBetween(6.5, 9.0);
        // rho(r / l) = (r / l)^2 K_2(r / l) / 2: K_2(1) = 1.6248389, K_2(2) = 0.2537598.
        assertThat(covariance[40 * 81 + 44] / variance).isCloseTo(0.8124, within(0.01));
        assertThat(covariance[40 * 81 + 48] / variance).isCloseTo(0.5075, within(0.01));
    }
}
