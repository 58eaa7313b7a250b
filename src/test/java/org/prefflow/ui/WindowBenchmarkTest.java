package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.method.DivergedException;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The benchmark works the whole window by its own commands. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class WindowBenchmarkTest {

    private static final ExperimentConfig PLAYED =
            ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("training.steps=300"));
    private static final ExperimentConfig COMPARED =
            ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("training.steps=200"));
    private static final ExperimentConfig TRAINED = ExperimentConfig.DEFAULT;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));

    @BeforeEach
    void slowDown() {
        engine.beforeStep = step -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    private WindowBenchmark.Result measure(double seconds) throws InterruptedException {
        WindowBenchmark.Plan plan = new WindowBenchmark.Plan(PLAYED, COMPARED, TRAINED, seconds);
        return WindowBenchmark.run(engine, plan, Path.of(""));
    }

    @Test
    void playsAFinishedRunThenTrainsAndStopsInTheWholeWindow() throws InterruptedException {
        WindowBenchmark.Result result = measure(0.5);

        assertThat(result.playedParticles()).isEqualTo(5_000);
        assertThat(result.comparedParticles()).as("in each pane").isEqualTo(5_000);
        assertThat(result.previewParticles()).isIn(500, 5_000);
        assertThat(result.trainedSteps()).isPositive();
        assertThat(result.cancelMillis()).isBetween(0.0, 60_000.0);
        assertThat(engine.trained).startsWith(PLAYED, COMPARED, TRAINED).hasSizeGreaterThan(4);
        for (Pace pace : List.of(result.playback(), result.comparison(), result.training())) {
            assertThat(pace.frames()).isPositive();
            assertThat(pace.framesPerSecond()).isPositive().isLessThan(200);
            assertThat(pace.medianInterval()).isLessThanOrEqualTo(pace.slowInterval());
            assertThat(pace.slowInterval()).isLessThanOrEqualTo(pace.longestInterval());
            assertThat(pace.medianPulse()).isPositive().isLessThanOrEqualTo(pace.longestPulse());
            assertThat(pace.waits().isReal()).as("keys and moves of the pointer").isTrue();
            assertThat(pace.waits().task()).isPositive();
            assertThat(pace.waits().key()).isPositive();
            assertThat(pace.waits().move()).isPositive();
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Window.getWindows()).isEmpty();
    }

    @Test
    void aTrainingThatFailsIsNotReportedAsAMeasurement() {
        engine.beforeStep =
                step -> {
                    throw new DivergedException(1, Double.NaN, 0);
                };
        assertThatThrownBy(() -> measure(0.3)).hasMessageContaining("diverged");
        assertThat(Window.getWindows()).isEmpty();
    }

    /** Intervals 1 to 100 ms: mean 50.5 ms, so 19.80 frames a second. */
    @Test
    void sumsUpIntervals() {
        double[] intervals = new double[100];
        for (int k = 0; k < 100; k++) {
            intervals[k] = 100 - k;
        }
        Pace.Waits waits =
                Pace.Waits.of(new double[] {2, 1}, new double[] {4, 6}, new double[] {7, 3});
        Pace pace = Pace.of(intervals, new double[] {3, 9, 5}, waits);
        assertThat(pace.frames()).isEqualTo(100);
        assertThat(pace.framesPerSecond()).isEqualTo(19.802, within(1e-3));
        assertThat(pace.medianInterval()).isEqualTo(50);
        assertThat(pace.slowInterval()).isEqualTo(99);
        assertThat(pace.longestInterval()).isEqualTo(100);
        assertThat(pace.medianPulse()).isEqualTo(5);
        assertThat(pace.longestPulse()).isEqualTo(9);
        assertThat(pace.waits()).isEqualTo(new Pace.Waits(2, 6, 7));
        assertThat(pace.waits().longest()).isEqualTo(7);
        Pace.Waits posted = Pace.Waits.of(new double[] {2, 1}, new double[0], new double[0]);
        assertThat(posted.isReal()).isFalse();
        assertThat(posted.longest()).isEqualTo(2);
    }
}
