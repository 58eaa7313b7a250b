package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogMathTest {

    @Test
    void knownValues() {
        assertThat(LogMath.softplus(0)).isCloseTo(0.6931471805599453, within(1e-15));
        assertThat(LogMath.softplus(1)).isCloseTo(1.3132616875182228, within(1e-15));
        assertThat(LogMath.sigmoid(1)).isCloseTo(0.7310585786300049, within(1e-15));
    }

    @Test
    void staysFiniteAtTheEnds() {
        assertThat(LogMath.softplus(1e6)).isEqualTo(1e6);
        assertThat(LogMath.softplus(-1e6)).isZero();
        assertThat(LogMath.sigmoid(-1e6)).isZero();
        assertThat(LogMath.sigmoid(1e6)).isEqualTo(1);
    }

    @Test
    void sigmoidIsAntisymmetric() {
        for (double z = -40; z <= 40; z += 0.37) {
            assertThat(LogMath.sigmoid(z) + LogMath.sigmoid(-z)).isCloseTo(1, within(1e-15));
        }
    }
}
