package org.prefflow.ui.stage;

import java.util.Arrays;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/**
 * Clocks the pulses of the screen. A pulse lasts from its first animation timer, which this must
 * be, until the JavaFX thread takes the next task: animation, layout and the hand-over to the
 * renderer with any wait for it.
 */
final class PulseProbe extends AnimationTimer {

    private final Executor fx;
    private double[] intervals = new double[1024];
    private double[] pulses = new double[1024];
    private int intervalCount;
    private int pulseCount;
    private long previous;

    PulseProbe(Executor fx) {
        this.fx = fx;
    }

    @Override
    public void handle(long now) {
        long begun = System.nanoTime();
        if (previous != 0) {
            intervals = room(intervals, intervalCount);
            intervals[intervalCount++] = (begun - previous) * 1e-6;
        }
        previous = begun;
        fx.execute(() -> finish(begun));
    }

    private void finish(long begun) {
        pulses = room(pulses, pulseCount);
        pulses[pulseCount++] = (System.nanoTime() - begun) * 1e-6;
    }

    private static double[] room(double[] values, int count) {
        return count < values.length ? values : Arrays.copyOf(values, 2 * values.length);
    }

    /** Forgets what was clocked so far. */
    Void begin() {
        intervalCount = 0;
        pulseCount = 0;
        previous = 0;
        return null;
    }

    /** What was clocked since {@link #begin}. */
    WindowBenchmark.Pace end() {
        return WindowBenchmark.Pace.of(
                Arrays.copyOf(intervals, intervalCount), Arrays.copyOf(pulses, pulseCount));
    }
}
