package org.prefflow.ui.stage;

import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.ValueRange;
import org.prefflow.flow.Trajectories;

/**
 * The stage's image: keeps background, particles and trails what the view model says, one frame a
 * pulse. A picture of an old size or theme stays, stretched, until the new one is painted, so the
 * stage never goes blank.
 */
final class StagePicture {

    /** Arrows are repainted when flow time has moved on by this much. */
    private static final double ARROW_STEP = 1 / 60.0;

    /** Wall-clock nanoseconds between two paintings while time runs. */
    private static final long PAINT_INTERVAL = 45_000_000;

    private final StageViewModel model;
    private final ImageView view = new ImageView();
    private final BackgroundPainter painter;

    private StageSurface surface;
    private BackgroundPainter.Request shown;
    private ValueRange range = new ValueRange(0, 1);
    private int pixels;
    private double scale = 1;
    private long painted = Long.MIN_VALUE / 2;

    StagePicture(StageViewModel model, BackgroundPainter painter) {
        this.model = model;
        this.painter = painter;
        view.setSmooth(true);
        view.setMouseTransparent(true);
        view.setManaged(false);
    }

    /** The node to place; as wide as {@link #resize} says. */
    ImageView node() {
        return view;
    }

    /** The rewards at the ends of the colour map shown. */
    ValueRange range() {
        return range;
    }

    /**
     * Asks for another size.
     *
     * @param side in typographic pixels
     * @param newScale device pixels for each of them
     * @return whether it is another size
     */
    boolean resize(double side, double newScale) {
        int newPixels = (int) Math.round(side * newScale);
        boolean changed = newPixels != pixels || newScale != scale;
        view.setFitWidth(side);
        view.setFitHeight(side);
        pixels = newPixels;
        scale = newScale;
        return changed;
    }

    /**
     * Draws the next frame and has a stale background repainted.
     *
     * @param nanos time stamp of the pulse
     * @return whether another frame is needed although nothing changes: a painting is under way
     */
    boolean pulse(long nanos) {
        StageScene scene = model.sceneProperty().get();
        if (scene == null || pixels < 1) {
            return false;
        }
        painter.take().ifPresent(this::adopt);
        BackgroundPainter.Request wanted = request(scene);
        boolean stale = !wanted.equals(shown);
        if (stale && !painter.busy() && nanos - painted >= PAINT_INTERVAL) {
            painted = nanos;
            painter.begin(wanted);
        }
        if (surface != null) {
            view.setImage(frame(scene));
        }
        return stale || painter.busy();
    }

    private Image frame(StageScene scene) {
        Optional<Trajectories> flow = scene.particles();
        if (flow.isEmpty() || !model.particlesProperty().get()) {
            return surface.drawEmpty();
        }
        return surface.draw(
                scene.grid(),
                flow.get(),
                model.timeline().timeProperty().get(),
                model.trailsProperty().get(),
                model.particleColorProperty().get().applyAsInt(model.themeProperty().get()));
    }

    private void adopt(BackgroundPainter.Painted picture) {
        BackgroundPainter.Request request = picture.request();
        if (surface == null
                || shown == null
                || request.pixels() != shown.pixels()
                || request.scale() != shown.scale()) {
            surface = new StageSurface(request.pixels(), request.scale());
        }
        surface.setBackground(picture.argb());
        surface.setContours(picture.contours());
        range = picture.range();
        shown = request;
    }

    private BackgroundPainter.Request request(StageScene scene) {
        boolean arrows = model.arrowsProperty().get() && scene.field().isPresent();
        double time = model.timeline().timeProperty().get();
        StageFigure.Layers layers =
                new StageFigure.Layers(
                        model.heatmapProperty().get(), model.contoursProperty().get(), arrows);
        StageFigure figure =
                new StageFigure(
                        scene.grid(),
                        scene.reward(),
                        scene.target(),
                        arrows ? scene.field() : Optional.empty(),
                        arrows ? Math.rint(time / ARROW_STEP) * ARROW_STEP : 0,
                        layers,
                        model.themeProperty().get());
        return new BackgroundPainter.Request(figure, pixels, scale);
    }

    /** The surface shown; null before the first picture. */
    StageSurface surface() {
        return surface;
    }
}
