package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class WindowBenchmarkTest {

    @Test
    void playsInARealWindowAndTrainsBesideIt() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        WindowBenchmark.Result result =
                WindowBenchmark.run(
                        Scenes.ring(2_000),
                        (stopped, pictures) -> {
                            while (!stopped.getAsBoolean()) {
                                if (steps.incrementAndGet() % 100 == 0) {
                                    pictures.accept(Scenes.ring(1_000));
                                }
                            }
                        },
                        1.5);
        assertThat(result.particles()).isEqualTo(2_000);
        assertThat(steps.get()).isPositive();
        for (WindowBenchmark.Pace pace :
                new WindowBenchmark.Pace[] {result.playback(), result.training()}) {
            assertThat(pace.frames()).isPositive();
            assertThat(pace.framesPerSecond()).isBetween(1.0, 200.0);
            assertThat(pace.medianInterval()).isLessThanOrEqualTo(pace.slowInterval());
            assertThat(pace.slowInterval()).isLessThanOrEqualTo(pace.longestInterval());
            assertThat(pace.medianPulse()).isPositive().isLessThanOrEqualTo(pace.longestPulse());
        }
    }

    @Test
    void aTrainingThatFailsIsNotReportedAsAMeasurement() {
        assertThatThrownBy(
                        () ->
                                WindowBenchmark.run(
                                        Scenes.ring(100),
                                        (stopped, pictures) -> {
                                            throw new IllegalStateException("diverged");
                                        },
                                        0.3))
                .hasMessageContaining("diverged");
    }

    @Test
    void aSceneWithNothingToPlayIsRefused() {
        assertThatThrownBy(() -> WindowBenchmark.run(Scenes.withoutFlow(), (s, p) -> {}, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Intervals 1 to 100 ms: mean 50.5 ms, so 19.80 frames a second. */
    @Test
    void sumsUpIntervals() {
        double[] intervals = new double[100];
        for (int k = 0; k < 100; k++) {
            intervals[k] = 100 - k;
        }
        WindowBenchmark.Pace pace = WindowBenchmark.Pace.of(intervals, new double[] {3, 9, 5});
        assertThat(pace.frames()).isEqualTo(100);
        assertThat(pace.framesPerSecond()).isEqualTo(19.802, within(1e-3));
        assertThat(pace.medianInterval()).isEqualTo(50);
        assertThat(pace.slowInterval()).isEqualTo(99);
        assertThat(pace.longestInterval()).isEqualTo(100);
        assertThat(pace.medianPulse()).isEqualTo(5);
        assertThat(pace.longestPulse()).isEqualTo(9);
    }
}
