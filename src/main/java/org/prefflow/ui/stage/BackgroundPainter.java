package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.prefflow.figure.Overlay;
import org.prefflow.figure.Raster;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.FieldSamples;
import org.prefflow.ui.run.Workers;

/**
 * Paints what lies under the particles, and the contours over them, away from the JavaFX thread,
 * one picture at a time: who wants another one asks again when this one is done, so pictures nobody
 * waits for any more are never painted. Heatmap and contours are kept while only the arrows change.
 */
final class BackgroundPainter {

    /**
     * What to paint.
     *
     * @param figure the picture
     * @param pixels device pixels on a side
     * @param scale device pixels for each typographic pixel
     */
    record Request(StageFigure figure, int pixels, double scale) {

        private Request withoutArrows() {
            StageFigure.Layers still =
                    new StageFigure.Layers(
                            figure.layers().heatmap(), figure.layers().contours(), false);
            return with(still, Optional.empty(), 0);
        }

        private StageFigure heatmap() {
            return alone(new StageFigure.Layers(figure.layers().heatmap(), false, false));
        }

        private StageFigure contours() {
            return alone(new StageFigure.Layers(false, figure.layers().contours(), false));
        }

        private StageFigure arrows() {
            return alone(new StageFigure.Layers(false, false, figure.layers().arrows()));
        }

        private StageFigure alone(StageFigure.Layers layers) {
            return with(layers, figure.field(), figure.time()).figure();
        }

        private Request with(StageFigure.Layers layers, Optional<FieldSamples> field, double time) {
            StageFigure f = figure;
            return new Request(
                    new StageFigure(
                            f.grid(), f.reward(), f.target(), field, time, layers, f.theme()),
                    pixels,
                    scale);
        }

        private Viewport viewport() {
            double size = pixels / scale;
            return Viewport.square(figure.grid().min(), figure.grid().max(), size);
        }
    }

    /**
     * A finished picture.
     *
     * @param request what it shows
     * @param argb opaque, shape (pixels, pixels); valid until the next picture is begun
     * @param contours what lies over the particles
     * @param range the rewards at the ends of the colour map
     */
    record Painted(Request request, int[] argb, Overlay contours, ValueRange range) {}

    private final Executor worker;
    private FutureTask<Painted> underway;

    // Owned by the worker.
    private Request baseRequest;
    private int[] base;
    private int[] withArrows = {};
    private Overlay contours;
    private ValueRange range;

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
        underway = new FutureTask<>(() -> paint(request));
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

    private Painted paint(Request request) {
        Request still = request.withoutArrows();
        Viewport viewport = request.viewport();
        double scale = request.scale();
        if (!still.equals(baseRequest)) {
            int background = request.figure().theme().background();
            base = Raster.paint(still.heatmap(), viewport, scale, background);
            contours = Overlay.of(still.contours(), viewport, scale);
            range = still.figure().range();
            baseRequest = still;
        }
        StageFigure figure = request.figure();
        if (!figure.layers().arrows() || figure.field().isEmpty()) {
            return new Painted(request, base, contours, range);
        }
        // Arrows come some twenty times a second: new arrays would keep the collector busy.
        if (withArrows.length != base.length) {
            withArrows = new int[base.length];
        }
        System.arraycopy(base, 0, withArrows, 0, base.length);
        Raster.paintInto(request.arrows(), viewport, scale, withArrows);
        return new Painted(request, withArrows, contours, range);
    }
}
