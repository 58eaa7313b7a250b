package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GridTest {

    private final Grid grid = new Grid(-2, 3, 11);

    @Test
    void whatIsLinearInEachCoordinateIsReadExactlyBetweenNodes() {
        Grid.Field f = (x, y) -> 1 + 2 * x - 3 * y + 0.5 * x * y;
        double[] values = grid.evaluate(f);
        for (double x = -2; x <= 3; x += 0.173) {
            for (double y = -2; y <= 3; y += 0.191) {
                assertThat(grid.interpolate(values, x, y)).isCloseTo(f.at(x, y), within(1e-12));
            }
        }
        assertThat(grid.interpolate(values, 3, 3)).isCloseTo(f.at(3, 3), within(1e-12));
    }

    @Test
    void theErrorFallsWithTheSquareOfTheSpacing() {
        Grid.Field f = (x, y) -> Math.sin(x) * Math.cos(y);
        double coarse = error(new Grid(-2, 3, 26), f);
        double fine = error(new Grid(-2, 3, 51), f);
        assertThat(coarse / fine).isCloseTo(4, within(0.6));
    }

    private static double error(Grid grid, Grid.Field f) {
        double[] values = grid.evaluate(f);
        double worst = 0;
        for (double x = -2; x <= 3; x += 0.0137) {
            for (double y = -2; y <= 3; y += 0.0193) {
                worst = Math.max(worst, Math.abs(grid.interpolate(values, x, y) - f.at(x, y)));
            }
        }
        return worst;
    }

    @Test
    void beyondTheEdgeItIsAsOnTheEdge() {
        double[] values = grid.evaluate((x, y) -> x);
        assertThat(grid.interpolate(values, 9, 0)).isEqualTo(3);
        assertThat(grid.interpolate(values, -9, 0)).isEqualTo(-2);
    }
}
