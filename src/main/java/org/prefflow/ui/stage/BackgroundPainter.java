package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.prefflow.figure.Overlay;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.StrataPainter;
import org.prefflow.figure.Theme;
import org.prefflow.ui.run.Workers;

/**
 * Paints what lies under the particles, and what lies over them, away from the JavaFX thread, one
 * picture at a time: who wants another one asks again when this one is done, so pictures nobody
 * waits for any more are never painted.
 */
final class BackgroundPainter {

    /**
     * What to paint.
     *
     * @param figure the picture
     * @param place on what
     * @param legend what the colours of its ground show
     */
    record Request(StageFigure figure, Place place, Legend legend) {}

    /**
     * On what to paint.
     *
     * @param sight the square of the plane that is seen
     * @param theme whose background is where nothing is
     * @param pixels device pixels on a side
     * @param scale device pixels for each typographic pixel
     */
    record Place(Sight sight, Theme theme, int pixels, double scale) {

        private StrataPainter.Place inPixels() {
            return new StrataPainter.Place(sight.square(pixels / scale), scale, theme.background());
        }
    }

    /**
     * A finished picture.
     *
     * @param request what it shows
     * @param argb opaque, shape (pixels, pixels); valid until the next picture is begun
     * @param over what lies over the particles
     */
    record Painted(Request request, int[] argb, Overlay over) {}

    private final Executor worker;
    private FutureTask<Painted> underway;

    /** Owned by the worker. */
    private final StrataPainter strata = new StrataPainter();

    BackgroundPainter() {
        this(Workers.single("stage-background"));
    }

    BackgroundPainter(Executor worker) {
        this.worker = worker;
    }

    /** Whether a picture has been asked for and not been taken. */
    boolean busy() {
        return underway != null;
    }

    /** Begins a picture; only while not busy. */
    void begin(Request request) {
        if (busy()) {
            throw new IllegalStateException("a picture is being painted");
        }
        underway = new FutureTask<>(() -> paint(request, strata));
        worker.execute(underway);
    }

    /** Takes the picture if it is finished. */
    Optional<Painted> take() {
        if (underway == null || !underway.isDone()) {
            return Optional.empty();
        }
        FutureTask<Painted> done = underway;
        underway = null;
        try {
            return Optional.of(done.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stage could not be painted", e.getCause());
        }
    }

    /** Paints a picture that cannot wait, on the calling thread; one under way is given up. */
    Painted now(Request request) {
        underway = null;
        // The worker may still be busy with its own.
        return paint(request, new StrataPainter());
    }

    private static Painted paint(Request request, StrataPainter strata) {
        StrataPainter.Painted painted = strata.paint(request.figure(), request.place().inPixels());
        return new Painted(request, painted.argb(), painted.over());
    }
}
