package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prefflow.math.Grid;

class FieldSamplesTest {

    @Test
    void holdsTheFieldAtEachNodeAndTime() {
        Grid lattice = new Grid(-2, 2, 5);
        FieldSamples samples = FieldSamples.of(new Whirl(), lattice, 0, 0.5f, 1);

        assertThat(samples.times()).containsExactly(0, 0.5f, 1);
        assertThat(samples.nodes()).isEqualTo(5);
        assertThat(samples.min()).isEqualTo(-2);
        assertThat(samples.max()).isEqualTo(2);
        float[] velocity = new float[2];
        new Whirl().velocity(new float[] {1, -2}, 1, 0.5f, velocity);
        assertThat(samples.velocities()[1][2 * (0 * 5 + 3)]).isEqualTo(velocity[0]);
        assertThat(samples.velocities()[1][2 * (0 * 5 + 3) + 1]).isEqualTo(velocity[1]);
    }
}
