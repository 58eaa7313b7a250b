package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValueRangeTest {

    @Test
    void aRootScaleShowsSmallValuesBesideLargeOnesAndReadsBack() {
        ValueRange range = new ValueRange(-16, 16).byRoot();
        assertThat(range.fraction(-16)).isZero();
        assertThat(range.fraction(0)).isEqualTo(0.5);
        assertThat(range.fraction(1)).isEqualTo(0.625);
        assertThat(range.fraction(16)).isEqualTo(1);
        for (double fraction : new double[] {0, 0.25, 0.5, 0.8, 1}) {
            assertThat(range.fraction(range.at(fraction))).isCloseTo(fraction, within(1e-12));
        }
        assertThat(new ValueRange(2, 6).at(0.25)).isEqualTo(3);
    }

    @Test
    void spansFiniteValues() {
        double[] values = {3, Double.NaN, -1, Double.POSITIVE_INFINITY};
        assertThat(ValueRange.of(values)).isEqualTo(new ValueRange(-1, 3));
        assertThat(ValueRange.of(new double[] {2, 2})).isEqualTo(new ValueRange(1.5, 2.5));
        assertThat(ValueRange.of(new double[] {Double.NaN})).isEqualTo(new ValueRange(0, 1));
    }

    @Test
    void aFarPeakShowsAndABottomlessFallIsCut() {
        double[] values =
                Scenes.GRID.evaluate(
                        (x, y) -> -(x * x + y * y) + 12 * Math.exp(-10 * Math.hypot(x - 4, y - 4)));
        ValueRange range = ValueRange.overView(Scenes.GRID, values);
        // In the middle half it takes values from -2 * 2.5^2 to 0, give or take a node.
        assertThat(range.low()).isCloseTo(-1.5 * 12.5, within(0.5));
        assertThat(range.high()).isCloseTo(ValueRange.of(values).high(), within(1e-9));
        assertThat(ValueRange.of(values).low()).isLessThan(-40);
    }

    @Test
    void aRewardThatKeepsItsBoundsIsShownFromItsLowestToItsHighestValue() {
        double[] waves = Scenes.GRID.evaluate((x, y) -> 3 * Math.sin(x));
        assertThat(ValueRange.overView(Scenes.GRID, waves)).isEqualTo(ValueRange.of(waves));
        double[] slope = Scenes.GRID.evaluate((x, y) -> x + y / 2);
        assertThat(ValueRange.overView(Scenes.GRID, slope)).isEqualTo(ValueRange.of(slope));
        double[] flat = new double[Scenes.GRID.size()];
        assertThat(ValueRange.overView(Scenes.GRID, flat)).isEqualTo(new ValueRange(-0.5, 0.5));
        double[] step = Scenes.GRID.evaluate((x, y) -> x > 4 ? 7 : 0);
        assertThat(ValueRange.overView(Scenes.GRID, step)).isEqualTo(new ValueRange(0, 7));
    }

    @Test
    void aRangeAroundZeroReachesAsFarAsValuesDoWhereTheMassIs() {
        // |x| <= 2.576 holds 99 % of N(0, I); what lies further out does not count.
        double[] values =
                Scenes.GRID.evaluate((x, y) -> Math.abs(x) < 4 ? -x : 1_000 * Math.signum(x));
        ValueRange range = ValueRange.aroundZero(Scenes.gaussian(0, 0, 1), values);
        assertThat(range.high()).isCloseTo(2.576, within(0.1));
        assertThat(range.low()).isEqualTo(-range.high());
        double[] later = Scenes.GRID.evaluate((x, y) -> 3 * x);
        assertThat(ValueRange.aroundZero(Scenes.gaussian(0, 0, 1), values, later).high())
                .isCloseTo(3 * 2.576, within(0.3));
        double[] nothing = Scenes.GRID.evaluate((x, y) -> x > 0 ? 0 : Double.NaN);
        assertThat(ValueRange.aroundZero(Scenes.gaussian(0, 0, 1), nothing))
                .isEqualTo(new ValueRange(-1, 1));
        assertThat(ValueRange.fromZero(new double[] {-3, 2, Double.NaN}, new double[] {5}))
                .isEqualTo(new ValueRange(0, 5));
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessageContaining("no colour range");
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
