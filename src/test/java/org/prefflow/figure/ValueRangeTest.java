package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValueRangeTest {

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
        ValueRange range = ValueRange.of(values, Scenes.gaussian(0, 0, 0.5));
        // 99.5 % of N(0, 1/4 I) lie within radius^2 = -ln(0.005) / 2 = 2.65
        assertThat(range.low()).isCloseTo(-1.5 * 2.65, within(0.15));
        assertThat(range.high()).isCloseTo(ValueRange.of(values).high(), within(1e-9));
        assertThat(ValueRange.of(values).low()).isLessThan(-40);
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessageContaining("no colour range");
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
