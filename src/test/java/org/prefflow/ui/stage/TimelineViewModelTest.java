package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Points;

class TimelineViewModelTest {

    private static final long SECOND = 1_000_000_000;

    private final TimelineViewModel timeline = new TimelineViewModel();

    private static Trajectories flow(float... times) {
        return new Trajectories(times, new float[times.length][2]);
    }

    private double time() {
        return timeline.timeProperty().get();
    }

    @BeforeEach
    void aFlowOfFourSteps() {
        timeline.follow(flow(0, 0.25f, 0.5f, 0.75f, 1));
    }

    @Test
    void playsByTheClockOfThePulses() {
        timeline.play();
        timeline.advance(10 * SECOND);
        assertThat(time()).isZero();
        timeline.advance(11 * SECOND);
        timeline.advance(11 * SECOND);
        assertThat(time()).isEqualTo(0.25, within(1e-9));
        timeline.speedProperty().set(2);
        timeline.advance(12 * SECOND);
        assertThat(time()).isEqualTo(0.75, within(1e-9));
    }

    @Test
    void timeHiddenDoesNotCount() {
        timeline.play();
        timeline.advance(0);
        timeline.advance(SECOND);
        timeline.rest();
        timeline.advance(50 * SECOND);
        timeline.advance(51 * SECOND);
        assertThat(time()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void stepsThroughStoredFramesBothWays() {
        timeline.timeProperty().set(0.3);
        timeline.play();
        timeline.stepForward();
        assertThat(timeline.playingProperty().get()).isFalse();
        assertThat(time()).isEqualTo(0.5);
        timeline.stepForward();
        timeline.stepForward();
        timeline.stepForward();
        assertThat(time()).isEqualTo(1);
        timeline.stepBack();
        assertThat(time()).isEqualTo(0.75);
        timeline.toStart();
        timeline.stepBack();
        assertThat(time()).isZero();
        timeline.toEnd();
        assertThat(time()).isEqualTo(1);
    }

    @Test
    void withoutALoopItStopsAtTheEndAndPlaysFromTheStartAgain() {
        timeline.loopProperty().set(false);
        timeline.timeProperty().set(0.9);
        timeline.play();
        timeline.advance(0);
        timeline.advance(5 * SECOND);
        assertThat(time()).isEqualTo(1);
        assertThat(timeline.playingProperty().get()).isFalse();
        timeline.toggle();
        assertThat(time()).isZero();
        assertThat(timeline.playingProperty().get()).isTrue();
    }

    @Test
    void withALoopItRestsAndBeginsAgain() {
        timeline.play();
        timeline.advance(0);
        timeline.advance(Math.round(4.5 * SECOND));
        assertThat(time()).isEqualTo(1);
        timeline.advance(Math.round(5.8 * SECOND));
        assertThat(time()).isEqualTo(0.25, within(1e-6));
    }

    @Test
    void aNewFlowKeepsThePlace() {
        timeline.timeProperty().set(0.6);
        timeline.follow(flow(0, 0.5f, 1));
        assertThat(time()).isEqualTo(0.6);
        timeline.follow(flow(0, 0.1f, 0.2f, 3));
        assertThat(timeline.endTimeProperty().get()).isEqualTo(3);
        assertThat(time()).isEqualTo(0.6);
        timeline.follow(flow(0, 0.5f));
        assertThat(time()).isEqualTo(0.5);
    }

    @Test
    void whereNothingMovesNothingPlays() {
        timeline.follow(Trajectories.still(Points.of(1, 2)));
        timeline.play();
        assertThat(timeline.playingProperty().get()).isFalse();
        assertThat(timeline.endTimeProperty().get()).isZero();
    }

    @Test
    void scrubbingPausesAndStaysInside() {
        timeline.play();
        timeline.scrubTo(7);
        assertThat(time()).isEqualTo(1);
        assertThat(timeline.playingProperty().get()).isFalse();
        timeline.scrubTo(-7);
        assertThat(time()).isZero();
    }
}
