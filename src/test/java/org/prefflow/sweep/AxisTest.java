package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.InvalidValueException;

/** What a field that is varied can become, from what was typed. */
class AxisTest {

    private static List<String> grid(String text) {
        return Axis.parse(text).spread(ExperimentConfig.DEFAULT).grid();
    }

    @Test
    void aListIsTakenAsItStands() {
        assertThat(grid("method.coupling=paired, minibatch-ot"))
                .containsExactly("paired", "minibatch-ot");
        assertThat(grid("network.hidden=[64,64],[128]")).containsExactly("[64,64]", "[128]");
        assertThat(grid("method={\"type\":\"sft\"},{\"type\":\"best-of-n\",\"n\":4}"))
                .containsExactly("{\"type\":\"sft\"}", "{\"type\":\"best-of-n\",\"n\":4}");
        assertThat(grid("reward.expression=\"max(x,y)\",x*y"))
                .containsExactly("\"max(x,y)\"", "x*y");
    }

    @Test
    void aRangeOfANumberThoughtOfByFactorsHasEqualFactors() {
        assertThat(grid("training.learningRate=1e-4..1e-2/3"))
                .containsExactly("1e-4", "0.001", "0.01");
    }

    @Test
    void aRangeOfAnotherNumberHasEqualSteps() {
        assertThat(grid("method.sigma=0..1/3")).containsExactly("0", "0.5", "1");
        assertThat(grid("method.sigma=0..1")).hasSize(5);
    }

    @Test
    void aRangeCanSayWhichStepsItTakes() {
        assertThat(grid("method.sigma=0.01..1/3 log")).containsExactly("0.01", "0.1", "1");
        assertThat(grid("training.learningRate=0.01..0.03/3 linear"))
                .containsExactly("0.01", "0.02", "0.03");
    }

    @Test
    void wholeNumbersStayWholeAndComeOnce() {
        assertThat(grid("sampling.steps=1..3/9")).containsExactly("1", "2", "3");
    }

    @Test
    void everyValueOfARangeLiesInIt() {
        Spread spread =
                Axis.parse("training.learningRate=0.0003..0.7").spread(ExperimentConfig.DEFAULT);
        for (int k = 0; k < 1_000; k++) {
            assertThat(Double.parseDouble(spread.at(k / 1_000.0))).isBetween(0.0003, 0.7);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed=1,2 | seeds are varied at every point anyway",
                "method.sigma | must be path=v1,v2,...",
                "=1,2 | must be path=v1,v2,...",
                "method.sigma=1,,2 | must have a value between any two commas",
                "method.sigma=1,2,1 | must have each value once",
                "method.sigma=2..1 | must rise from the first number to the last",
                "method.sigma=0..1/1 | must rise from the first number to the last, in 2 to 1,000 steps",
                "reward.type=0..1 | reward.type is not a number of this experiment",
                "method.sigma=1..1e999 | must rise",
                "method.sigma=0..1/3 log | must begin above 0",
                "method.sigma= | must be text"
            })
    void whatIsWrongIsSaidInASentence(String text, String rule) {
        assertThatThrownBy(() -> grid(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(rule);
    }
}
