package org.prefflow.ui.stage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.Overlay;
import org.prefflow.figure.Raster;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Viewport;
import org.prefflow.ui.run.Workers;

/**
 * Paints what lies under the particles, and what lies over them, away from the JavaFX thread, one
 * picture at a time: who wants another one asks again when this one is done, so pictures nobody
 * waits for any more are never painted. Strata that stay the same are kept while others change.
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
     * @param background colour of where nothing is, ARGB
     * @param pixels device pixels on a side
     * @param scale device pixels for each typographic pixel
     */
    record Place(Sight sight, int background, int pixels, double scale) {

        private Viewport viewport() {
            return sight.square(pixels / scale);
        }

        private Overlay overlay(List<Figure> figures) {
            return figures.isEmpty()
                    ? Overlay.NONE
                    : Overlay.of(StageFigure.stack(figures), viewport(), scale);
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

    // Owned by the worker. Pictures come some twenty times a second: new arrays would keep the
    // collector busy.
    private Request last;
    private int[] ground = {};
    private int[] picture = {};
    private Overlay still = Overlay.NONE;
    private Overlay over = Overlay.NONE;

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
        Place place = request.place();
        StageFigure figure = request.figure();
        boolean moved = last == null || !place.equals(last.place());
        if (ground.length != place.pixels() * place.pixels()) {
            ground = new int[place.pixels() * place.pixels()];
            picture = new int[ground.length];
        }
        if (moved || !figure.ground().equals(last.figure().ground())) {
            paintGround(figure.ground(), place);
        }
        if (moved || !figure.still().equals(last.figure().still())) {
            still = place.overlay(figure.still());
        }
        if (moved || !figure.over().equals(last.figure().over())) {
            over = place.overlay(figure.over());
        }
        System.arraycopy(ground, 0, picture, 0, ground.length);
        still.blendOver(picture);
        if (!figure.moving().isEmpty()) {
            Figure stack = StageFigure.stack(figure.moving());
            Raster.paintInto(stack, place.viewport(), place.scale(), picture);
        }
        last = request;
        return new Painted(request, picture, over);
    }

    private void paintGround(Optional<Heatmap> map, Place place) {
        Arrays.fill(ground, place.background());
        map.ifPresent(
                heatmap -> Raster.paintInto(heatmap, place.viewport(), place.scale(), ground));
    }
}
