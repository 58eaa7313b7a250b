package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {

    private static List<String> labels(List<Ticks.Tick> ticks) {
        return ticks.stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void areRoundNumbersWithinTheRange() {
        assertThat(labels(Ticks.linear(-5, 5, 5))).containsExactly("−4", "−2", "0", "2", "4");
        assertThat(labels(Ticks.linear(0, 0.131, 5)))
                .containsExactly("0", "0.02", "0.04", "0.06", "0.08", "0.1", "0.12");
        assertThat(labels(Ticks.linear(0.1, 0.3, 2))).containsExactly("0.1", "0.2", "0.3");
        assertThat(Ticks.linear(1, 1, 5)).isEmpty();
        assertThat(Ticks.linear(Double.NaN, 1, 5)).isEmpty();
    }

    @Test
    void ofALogarithmicAxisArePowersOfTen() {
        assertThat(labels(Ticks.logarithmic(-4, 1)))
                .containsExactly("10⁻⁴", "0.001", "0.01", "0.1", "1", "10");
        assertThat(labels(Ticks.logarithmic(-1.8, -0.2)))
                .containsExactly("0.02", "0.05", "0.1", "0.2", "0.5");
    }

    @Test
    void labelsHaveAMinusSignAndPowers() {
        assertThat(Ticks.label(-1234.5)).isEqualTo("−1234.5");
        assertThat(Ticks.label(3e-5)).isEqualTo("3×10⁻⁵");
        assertThat(Ticks.label(1e7)).isEqualTo("10⁷");
        assertThat(Ticks.label(0.1 + 0.2)).isEqualTo("0.3");
    }
}
