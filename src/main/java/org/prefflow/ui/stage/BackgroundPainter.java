package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.prefflow.figure.Raster;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.ui.run.Workers;

/**
 * Paints what lies under the particles away from the JavaFX thread, one picture at a time: who
 * wants another one asks again when this one is done, so pictures nobody waits for any more are
 * never painted. The heatmap and contours are kept while only the arrows change.
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
            StageFigure f = figure;
            StageFigure.Layers under =
                    new StageFigure.Layers(f.layers().heatmap(), f.layers().contours(), false);
            StageFigure still =
                    new StageFigure(
                            f.grid(),
                            f.reward(),
                            f.target(),
                            Optional.empty(),
                            0,
                            under,
                            f.theme());
            return new Request(still, pixels, scale);
        }

        private Request arrowsAlone() {
            StageFigure f = figure;
            StageFigure.Layers over = new StageFigure.Layers(false, false, f.layers().arrows());
            StageFigure arrows =
                    new StageFigure(
                            f.grid(), f.reward(), f.target(), f.field(), f.time(), over, f.theme());
            return new Request(arrows, pixels, scale);
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
     * @param argb opaque, shape (pixels, pixels)
     * @param range the rewards at the ends of the colour map
     */
    record Painted(Request request, int[] argb, ValueRange range) {}

    private final Executor worker;
    private FutureTask<Painted> underway;

    // Owned by the worker.
    private Request baseRequest;
    private int[] base;
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
        Request under = request.withoutArrows();
        if (!under.equals(baseRequest)) {
            base =
                    Raster.paint(
                            under.figure(),
                            under.viewport(),
                            under.scale(),
                            under.figure().theme().background());
            range = under.figure().range();
            baseRequest = under;
        }
        StageFigure figure = request.figure();
        if (!figure.layers().arrows() || figure.field().isEmpty()) {
            return new Painted(request, base, range);
        }
        Request over = request.arrowsAlone();
        int[] argb = Raster.paintOver(over.figure(), over.viewport(), over.scale(), base);
        return new Painted(request, argb, range);
    }
}
