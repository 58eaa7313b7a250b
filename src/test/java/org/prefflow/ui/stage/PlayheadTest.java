package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayheadTest {

    @Test
    void aUnitOfFlowTimeTakesFourSecondsAtSpeedOne() {
        assertThat(Playhead.start(1).after(1).time()).isEqualTo(0.25, within(1e-12));
        assertThat(new Playhead(0, 1, 4, true, false, 0).after(0.5).time())
                .isEqualTo(0.5, within(1e-12));
        assertThat(new Playhead(0, 5, 1, true, false, 0).after(10).time())
                .isEqualTo(2.5, within(1e-12));
    }

    @Test
    void restsAtTheEndAndBeginsAgain() {
        Playhead start = Playhead.start(1);
        assertThat(start.after(4.1).time()).isEqualTo(1);
        assertThat(start.after(4.7).time()).isEqualTo(1);
        assertThat(start.after(4.8 + 1).time()).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void runsBackwardsAndWrapsToTheEnd() {
        Playhead half = new Playhead(0.5, 1, 1, true, true, 0);
        assertThat(half.after(1).time()).isEqualTo(0.25, within(1e-12));
        assertThat(half.after(2.5).time()).isEqualTo(0);
        assertThat(half.after(2.8 + 1).time()).isEqualTo(0.75, within(1e-9));
    }

    @Test
    void staysAtTheEndWithoutALoop() {
        Playhead end = new Playhead(0.9, 1, 2, false, false, 0).after(100);
        assertThat(end.time()).isEqualTo(1);
        assertThat(end.atGoal()).isTrue();
        assertThat(new Playhead(0.9, 1, 2, false, true, 0).after(100).time()).isZero();
    }

    /** What a slow screen shows is what a fast one would show at the same moment. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, true, false",
        "1, 0.25, true, true",
        "3, 4, true, false",
        "1, 2, false, false",
        "2.5, 4, true, true"
    })
    void isAFunctionOfElapsedTime(double end, double speed, boolean loop, boolean reversed) {
        Playhead start = new Playhead(reversed ? end : 0, end, speed, loop, reversed, 0);
        Playhead stepped = start;
        double elapsed = 0;
        for (int k = 0; k < 2_000; k++) {
            double dt = 0.00513 + 0.02017 * (k % 7);
            stepped = stepped.after(dt);
            elapsed += dt;
            assertThat(stepped.time()).isEqualTo(start.after(elapsed).time(), within(1e-6));
        }
    }

    @Test
    void aFlowOfNoLengthStandsStill() {
        assertThat(Playhead.start(0).after(5)).isEqualTo(Playhead.start(0));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Playhead(0, -1, 1, true, false, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Playhead(0, 1, 0, true, false, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
