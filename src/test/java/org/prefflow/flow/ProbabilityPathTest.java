package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbabilityPathTest {

    @ParameterizedTest
    @EnumSource
    void runsFromStartToEnd(ProbabilityPath path) {
        assertThat(path.a(0)).isEqualTo(1);
        assertThat(path.b(0)).isZero();
        assertThat(path.a(1)).isCloseTo(0, within(1e-15));
        assertThat(path.b(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ratesAreTheDerivatives(ProbabilityPath path) {
        double h = 1e-5;
        for (double t = 0; t <= 1; t += 0.05) {
            assertThat(path.aRate(t))
                    .isCloseTo((path.a(t + h) - path.a(t - h)) / (2 * h), within(1e-9));
            assertThat(path.bRate(t))
                    .isCloseTo((path.b(t + h) - path.b(t - h)) / (2 * h), within(1e-9));
        }
    }

    @Test
    void areWhatTheirNamesSay() {
        assertThat(ProbabilityPath.LINEAR.a(0.3)).isEqualTo(0.7);
        assertThat(ProbabilityPath.COSINE.b(0.5)).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }
}
