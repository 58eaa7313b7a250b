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

    @ParameterizedTest
    @CsvSource({
        "0.12345, 0.123, +0.123",
        "-0.0204, \u22120.020, \u22120.020",
        "-0.0001, 0.000, 0.000",
        "999.9, 999.900, +999.900",
        "-4965.5, '\u22124,966', '\u22124,966'",
        "99999, '99,999', '+99,999'",
        "4965859.5, 4.97\u00d710\u2076, +4.97\u00d710\u2076"
    })
    void figuresStayShortWhateverTheirSize(double value, String fixed, String signed) {
        Locale.setDefault(Locale.GERMANY);
        assertThat(Numbers.fixed(value, 3)).isEqualTo(fixed);
        assertThat(Numbers.signed(value, 3)).isEqualTo(signed);
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
