package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbabilityPathTest {

    private static ConditionalPath of(ProbabilityPath shape) {
        return new ConditionalPath(shape, 0.3, 2.5);
    }

    @ParameterizedTest
    @EnumSource
    void runsFromStartToEnd(ProbabilityPath shape) {
        PathInstant first = of(shape).at(0);
        PathInstant last = of(shape).at(1);
        assertThat(first.a()).isEqualTo(1);
        assertThat(first.b()).isZero();
        assertThat(last.a()).isCloseTo(0, within(1e-15));
        assertThat(last.b()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ratesAreTheDerivatives(ProbabilityPath shape) {
        double h = 1e-5;
        for (double t = 0.05; t < 0.99; t += 0.05) {
            PathInstant now = of(shape).at(t);
            PathInstant before = of(shape).at(t - h);
            PathInstant after = of(shape).at(t + h);
            assertThat(now.aRate()).isCloseTo((after.a() - before.a()) / (2 * h), within(1e-8));
            assertThat(now.bRate()).isCloseTo((after.b() - before.b()) / (2 * h), within(1e-8));
            assertThat(now.sRate()).isCloseTo((after.s() - before.s()) / (2 * h), within(1e-7));
        }
    }

    @Test
    void areWhatTheirNamesSay() {
        assertThat(of(ProbabilityPath.LINEAR).at(0.3).a()).isEqualTo(0.7);
        assertThat(of(ProbabilityPath.COSINE).at(0.5).b()).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(new ConditionalPath(ProbabilityPath.POLYNOMIAL, 0, 3).at(0.5).b())
                .isEqualTo(0.125);
        assertThat(new ConditionalPath(ProbabilityPath.POLYNOMIAL, 0.1, 1).at(0.3))
                .isEqualTo(PathInstant.linear(0.3, 0.1));
        assertThat(of(ProbabilityPath.SCHROEDINGER_BRIDGE).at(0.5).s())
                .isCloseTo(0.15, within(1e-15));
    }

    /**
     * A bridge's variance sigma^2 t (1 - t) has the rate sigma^2 (1 - 2t): +-sigma^2 at its ends.
     */
    @Test
    void bridgesArePinnedAndTheirVarianceGrowsAtAFiniteRate() {
        for (double t : new double[] {0, 1e-7, 1 - 1e-7, 1}) {
            PathInstant end = of(ProbabilityPath.SCHROEDINGER_BRIDGE).at(t);
            assertThat(end.s()).isLessThan(4e-4);
            assertThat(2 * end.s() * end.sRate()).isCloseTo(t < 0.5 ? 0.09 : -0.09, within(1e-6));
        }
    }

    @Test
    void bridgesAreTrainedAwayFromTheirEnds() {
        ConditionalPath bridge = of(ProbabilityPath.SCHROEDINGER_BRIDGE);
        assertThat(bridge.time(0)).isEqualTo(1e-3);
        assertThat(bridge.time(1)).isEqualTo(1 - 1e-3);
        assertThat(of(ProbabilityPath.COSINE).time(0)).isZero();
    }

    @Test
    void nothingHasNegativeShares() {
        assertThatThrownBy(() -> new PathInstant(0, 0, 1, -1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
