package org.prefflow.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NumberRowTest {

    @Test
    void whatIsLessThanNothingHasAMinusAndNoHyphen() {
        NumberRow row =
                NumberRow.of(Map.of("reward_mean", -0.02, "exact_reward_mean", -0.5)).get(0);
        assertThat(row.learned()).isEqualTo("\u22120.020");
        assertThat(row.beside()).isEqualTo("\u22120.500");
        assertThat(row.difference()).isEqualTo("+0.480");
    }
}
