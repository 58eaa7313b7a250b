package org.prefflow.ui;

import java.util.Arrays;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/**
 * Clocks the pulses of the screen. A pulse lasts from its first animation timer, which this must
 * be, until the JavaFX thread takes the next task: animation, layout and the hand-over to the
 * renderer with any wait for it. JavaFX thread only, but for {@link #knock}.
 */
final class PulseProbe extends AnimationTimer {

    private final Executor fx;
    private final Clocked intervals = new Clocked();
    private final Clocked pulses = new Clocked();
    private final Clocked inputs = new Clocked();
    private long previous;

    /** Durations in milliseconds. */
    private static final class Clocked {
        private double[] values = new double[1024];
        private int count;

        void add(long nanos) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = nanos * 1e-6;
        }

        double[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }

    PulseProbe(Executor fx) {
        this.fx = fx;
    }

    @Override
    public void handle(long now) {
        long begun = System.nanoTime();
        if (previous != 0) {
            intervals.add(begun - previous);
        }
        previous = begun;
        fx.execute(() -> pulses.add(System.nanoTime() - begun));
    }

    /** Any thread: clocks how long an event from outside waits for the JavaFX thread. */
    void knock() {
        long begun = System.nanoTime();
        fx.execute(() -> inputs.add(System.nanoTime() - begun));
    }

    /** Forgets what was clocked so far. */
    void begin() {
        intervals.count = 0;
        pulses.count = 0;
        inputs.count = 0;
        previous = 0;
    }

    /** Number of intervals between frames since {@link #begin}. */
    int frames() {
        return intervals.count;
    }

    /** What was clocked since {@link #begin}. */
    Pace end() {
        return Pace.of(intervals.toArray(), pulses.toArray(), inputs.toArray());
    }
}
