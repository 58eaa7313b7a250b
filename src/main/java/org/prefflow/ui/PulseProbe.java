package org.prefflow.ui;

import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/**
 * Clocks the pulses of the screen. A pulse lasts from its first animation timer, which this must
 * be, until the JavaFX thread takes the next task: animation, layout and the hand-over to the
 * renderer with any wait for it. JavaFX thread only, but for {@link #knock}.
 */
final class PulseProbe extends AnimationTimer {

    private final Executor fx;
    private final Durations intervals = new Durations();
    private final Durations pulses = new Durations();
    private final Durations tasks = new Durations();
    private long previous;

    PulseProbe(Executor fx) {
        this.fx = fx;
    }

    @Override
    public void handle(long now) {
        long begun = System.nanoTime();
        if (previous != 0) {
            intervals.addNanos(begun - previous);
        }
        previous = begun;
        fx.execute(() -> pulses.addNanos(System.nanoTime() - begun));
    }

    /** Any thread: clocks how long a task that is posted waits for the JavaFX thread. */
    void knock() {
        long begun = System.nanoTime();
        fx.execute(() -> tasks.addNanos(System.nanoTime() - begun));
    }

    /** Forgets what was clocked so far. */
    void begin() {
        intervals.clear();
        pulses.clear();
        tasks.clear();
        previous = 0;
    }

    /** Number of intervals between frames since {@link #begin}. */
    int frames() {
        return intervals.count();
    }

    /** Intervals between frames since {@link #begin}, in milliseconds. */
    double[] intervals() {
        return intervals.toArray();
    }

    /** The JavaFX thread's times for a frame since {@link #begin}, in milliseconds. */
    double[] pulses() {
        return pulses.toArray();
    }

    /** How long posted tasks waited since {@link #begin}, in milliseconds. */
    double[] tasks() {
        return tasks.toArray();
    }
}
