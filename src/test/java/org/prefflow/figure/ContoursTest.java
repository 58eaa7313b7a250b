package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

class ContoursTest {

    private static final Grid GRID = new Grid(-5, 5, 201);

    @Test
    void levelsHoldTheStatedMassOfAGaussian() {
        GridDensity normal =
                GridDensity.fromLog(GRID, GRID.evaluate((x, y) -> -(x * x + y * y) / 2));
        double[] masses = {0.1, 0.5, 0.9};
        double[] levels = Contours.highestDensityLevels(normal, masses);
        for (int m = 0; m < masses.length; m++) {
            double radius = Math.sqrt(-2 * Math.log(1 - masses[m]));
            List<double[]> lines = Contours.lines(GRID, normal.toArray(), levels[m]);
            assertThat(lines).hasSize(1);
            for (int i = 0; i < lines.get(0).length; i += 2) {
                assertThat(Math.hypot(lines.get(0)[i], lines.get(0)[i + 1]))
                        .isCloseTo(radius, within(0.02));
            }
        }
    }

    @Test
    void aClosedLineEndsWhereItBegan() {
        double[] line =
                Contours.lines(GRID, GRID.evaluate((x, y) -> Math.hypot(x, y)), 2.03).get(0);
        assertThat(line[0]).isEqualTo(line[line.length - 2]);
        assertThat(line[1]).isEqualTo(line[line.length - 1]);
    }

    @Test
    void aLineOfALinearFunctionIsOneStraightOpenLineAcrossTheGrid() {
        List<double[]> lines = Contours.lines(GRID, GRID.evaluate((x, y) -> x + 2 * y), 0.013);
        assertThat(lines).hasSize(1);
        double[] line = lines.get(0);
        for (int i = 0; i < line.length; i += 2) {
            assertThat(line[i] + 2 * line[i + 1]).isCloseTo(0.013, within(1e-9));
        }
        assertThat(Math.abs(line[0] - line[line.length - 2])).isCloseTo(10, within(1e-9));
    }

    @Test
    void aSaddleIsCutIntoTwoLinesThatDoNotCross() {
        Grid cell = new Grid(0, 1, 2);
        List<double[]> high = Contours.lines(cell, new double[] {1, 0, 0, 1}, 0.6);
        List<double[]> low = Contours.lines(cell, new double[] {1, 0, 0, 1}, 0.4);
        assertThat(high).hasSize(2);
        assertThat(low).hasSize(2);
        // above the saddle's value of 1/2 the two high corners are cut off, below it the low ones
        assertThat(sameSideOfDiagonal(high, 1, 1)).isTrue();
        assertThat(sameSideOfDiagonal(low, 1, -1)).isTrue();
    }

    /** Whether no line crosses the diagonal x + y = 1 (sign 1) or x = y (sign -1). */
    private static boolean sameSideOfDiagonal(List<double[]> lines, int a, int sign) {
        double middle = sign > 0 ? 1 : 0;
        return lines.stream()
                .allMatch(
                        l ->
                                (a * l[0] + sign * l[1] - middle)
                                                * (a * l[2] + sign * l[3] - middle)
                                        > 0);
    }

    @Test
    void twoHillsGiveTwoLines() {
        double[] hills =
                GRID.evaluate(
                        (x, y) ->
                                Math.exp(-4 * ((x - 2) * (x - 2) + y * y))
                                        + Math.exp(-4 * ((x + 2) * (x + 2) + y * y)));
        assertThat(Contours.lines(GRID, hills, 0.5)).hasSize(2);
        assertThat(Contours.lines(GRID, hills, 2)).isEmpty();
    }
}
