package org.prefflow.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are written. */
class NumbersTest {

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "0.15915494, 0.159",
        "0.0159, 0.0159",
        "0.00123456, 0.00123",
        "0.00099999, 0.00100",
        "0.00098765, 9.88 \u00d7 10\u207b\u2074",
        "3.2081e-7, 3.21 \u00d7 10\u207b\u2077",
        "-3.2081e-7, \u22123.21 \u00d7 10\u207b\u2077",
        "1.5e-30, 1.50 \u00d7 10\u207b\u00b3\u2070",
        "12.345, 12.3",
        "1234.5, 1235",
        "1.2e9, 1.20 \u00d7 10\u2079",
        "0, 0"
    })
    void threeDigitsAreAlwaysSignificant(double value, String written) {
        Locale.setDefault(Locale.GERMANY);
        assertThat(Numbers.significant(value)).isEqualTo(written);
    }

    @Test
    void oneIsNotMany() {
        assertThat(Numbers.count(1, "rounds")).isEqualTo("1 round");
        assertThat(Numbers.count(0, "rounds")).isEqualTo("0 rounds");
        assertThat(Numbers.count(12_000, "pairs")).isEqualTo("12,000 pairs");
        assertThat(Numbers.things(1, "")).isEmpty();
        assertThat(Numbers.things(1, "data unit")).isEqualTo("data unit");
        assertThat(Numbers.things(1.5, "nats")).isEqualTo("nats");
    }
}
