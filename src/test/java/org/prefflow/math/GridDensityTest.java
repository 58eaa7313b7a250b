package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GridDensityTest {

    private static final Grid GRID = Grid.VIEW;

    private static GridDensity gaussian(double mx, double my, double s) {
        return GridDensity.fromLog(
                GRID,
                GRID.evaluate(
                        (x, y) -> -((x - mx) * (x - mx) + (y - my) * (y - my)) / (2 * s * s)));
    }

    @Test
    void weightsAddUpToTheArea() {
        double area = 0;
        for (int k = 0; k < GRID.size(); k++) {
            area += GRID.weight(k);
        }
        assertThat(area).isCloseTo(100, within(1e-9));
    }

    @Test
    void klOfShiftedGaussiansIsHalfTheSquaredShift() {
        // KL(N(a, s^2 I) | N(b, s^2 I)) = |a - b|^2 / (2 s^2)
        double kl = gaussian(0.3, 0, 0.8).klTo(gaussian(-0.1, 0.3, 0.8));
        assertThat(kl).isCloseTo((0.16 + 0.09) / (2 * 0.64), within(1e-6));
    }

    @Test
    void totalVariationOfShiftedGaussiansIsTheNormalCdf() {
        // TV = 2 Phi(d / 2) - 1, and Phi(0.5) = 0.6914624612740131; the trapezoid rule errs by 3e-4
        // at the kink of |p - q|
        assertThat(gaussian(0, 0, 0.5).totalVariationTo(gaussian(0.5, 0, 0.5)))
                .isCloseTo(2 * 0.6914624612740131 - 1, within(4e-4));
    }

    @Test
    void interpolationIsExactForABilinearDensity() {
        GridDensity density =
                GridDensity.normalised(GRID, GRID.evaluate((x, y) -> 30 + x - 2 * y + 0.5 * x * y));
        double scale = density.at(0, 0) / 30;
        assertThat(density.at(1.2345, -3.21))
                .isCloseTo(scale * (30 + 1.2345 + 2 * 3.21 - 0.5 * 1.2345 * 3.21), within(1e-12));
        assertThat(density.at(5.01, 0)).isZero();
        assertThat(density.at(5, 5)).isCloseTo(scale * (30 + 5 - 10 + 12.5), within(1e-12));
    }

    @Test
    void samplesHaveTheDensitysMoments() {
        int n = 40_000;
        Points sample = gaussian(1, -1, 0.6).sample(n, new RandomStreams(3).stream(Stream.SAMPLE));
        double mx = 0;
        double vy = 0;
        for (int i = 0; i < n; i++) {
            mx += sample.x(i) / n;
            vy += (sample.y(i) + 1) * (sample.y(i) + 1) / n;
        }
        // four standard errors: 0.6 / 200 = 0.003 for the mean, 0.36 sqrt(2) / 200 = 0.0025 for the
        // variance
        assertThat(mx).isCloseTo(1, within(0.012));
        assertThat(vy).isCloseTo(0.36 + 0.05 * 0.05 / 12, within(0.0102));
    }

    @Test
    void refusesWhatCannotBeNormalised() {
        assertThatThrownBy(() -> GridDensity.normalised(GRID, new double[GRID.size()]))
                .hasMessageContaining("nothing to normalise");
        double[] poisoned = new double[GRID.size()];
        poisoned[17] = Double.NaN;
        assertThatThrownBy(() -> GridDensity.normalised(GRID, poisoned))
                .hasMessageContaining("node 17");
    }
}
