package org.prefflow.ui.export;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.prefflow.figure.FigureWatch;

/** A figure on its way to the disk, and whoever may give it up. */
final class FigureWriting implements FigureWatch {

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final double NOBODY_KNOWS = -1;

    private final String what;
    private final Consumer<FigureWriting> heard;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private long told = begun;
    private volatile double share = NOBODY_KNOWS;

    /**
     * A figure that is to be written.
     *
     * @param what it is, such as "Stage"
     * @param heard is told some times a second, on the writing thread
     */
    FigureWriting(String what, Consumer<FigureWriting> heard) {
        this.what = what;
        this.heard = heard;
    }

    @Override
    public void atShare(double done) {
        share = done;
        long now = System.nanoTime();
        if (now - told > PAUSE_NANOS) {
            told = now;
            heard.accept(this);
        }
    }

    @Override
    public boolean cancelled() {
        return stop.get();
    }

    void cancel() {
        stop.set(true);
    }

    /** Seconds since it was asked for. */
    double seconds() {
        return (System.nanoTime() - begun) * 1e-9;
    }

    ExportService.Progress progress() {
        double done = share;
        String far =
                done <= 0
                        ? "drawing\u2026"
                        : String.format(Locale.ROOT, "%.0f %%", 100 * done)
                                + TimeLeft.words(seconds(), done);
        return new ExportService.Progress(done <= 0 ? NOBODY_KNOWS : done, what + ": " + far);
    }
}
