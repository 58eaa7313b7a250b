package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.PlaneEdge;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.flow.Trajectories;
import org.prefflow.ui.stage.OverlayLayer.Stratum;

/**
 * The stage's image: keeps layers, particles and trails what the view model says, one frame a
 * pulse. A picture of an old size or choice stays, stretched where it has to, until the new one is
 * painted, so the stage never goes blank; one of another theme does not.
 */
final class StagePicture {

    /** What changes with flow time is repainted when that has moved on by this much. */
    private static final double TIME_STEP = 1 / 60.0;

    /** Wall-clock nanoseconds between two paintings while time runs. */
    private static final long PAINT_INTERVAL = 45_000_000;

    private final StageViewModel model;
    private final ImageView view = new ImageView();
    private final LayerWorker layers;
    private final BackgroundPainter painter;

    private StageSurface surface;
    private BackgroundPainter.Request shown;
    private int pixels;
    private double scale = 1;
    private long painted = Long.MIN_VALUE / 2;

    StagePicture(StageViewModel model, LayerWorker layers, BackgroundPainter painter) {
        this.model = model;
        this.layers = layers;
        this.painter = painter;
        view.setId("stage-picture");
        view.setSmooth(true);
        view.setMouseTransparent(true);
        view.setManaged(false);
    }

    /** The node to place; as wide as {@link #resize} says. */
    ImageView node() {
        return view;
    }

    /** The map shown with what its colours stand for; empty for none and before the first one. */
    Optional<Heatmap> ground() {
        return shown == null ? Optional.empty() : shown.figure().ground();
    }

    /** What that map's colours stand for. */
    Legend legend() {
        return shown == null ? Legend.NONE : shown.legend();
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

    /** Gives up what is being worked out: nobody looks. */
    void rest() {
        layers.cancel();
    }

    /**
     * Draws the next frame and has a stale background repainted.
     *
     * @param nanos time stamp of the pulse
     * @return whether another frame is needed although nothing changes: work is under way
     */
    boolean pulse(long nanos) {
        StageScene scene = model.sceneProperty().get();
        if (scene == null || pixels < 1) {
            return false;
        }
        painter.take().ifPresent(this::adopt);
        LayersViewModel choice = model.layers();
        LayerWorker.Wish wish =
                new LayerWorker.Wish(
                        scene,
                        model.sketchProperty().get(),
                        choice.shownMap(),
                        choice.shownOverlays());
        Optional<LayerWorker.Ready> ready = layers.pursue(wish);
        ready.ifPresent(this::tell);
        boolean stale = ready.isEmpty() || !ready.get().wish().equals(wish);
        if (ready.isPresent()) {
            stale |= repaint(ready.get(), nanos);
        }
        if (surface != null) {
            view.setImage(frame(scene));
            stale |= surface.isBehind();
        }
        return stale || painter.busy() || layers.busy();
    }

    /**
     * Has a stale background repainted when its turn has come: what moves is not even asked for its
     * figures in the frames between.
     *
     * @return whether it is stale, or not known to be fresh
     */
    private boolean repaint(LayerWorker.Ready ready, long nanos) {
        if (shown != null && shown.place().theme() != model.themeProperty().get()) {
            // Particles and scale wear the new theme already: the ground cannot come later, as it
            // would where training leaves the painter little of the machine.
            adopt(painter.now(request(ready)));
            return true;
        }
        if (painter.busy() || nanos - painted < PAINT_INTERVAL) {
            return true;
        }
        BackgroundPainter.Request wanted = request(ready);
        boolean unpainted = !wanted.equals(shown);
        if (unpainted) {
            painted = nanos;
            painter.begin(wanted);
        }
        return unpainted;
    }

    private void tell(LayerWorker.Ready ready) {
        boolean ofThis = ready.wish().scene().portrait().equals(portraitNow());
        if (ofThis
                && !model.layers()
                        .failuresProperty()
                        .get()
                        .keySet()
                        .containsAll(ready.failures().keySet())) {
            Map<Layer, String> all = new HashMap<>(model.layers().failuresProperty().get());
            all.putAll(ready.failures());
            model.layers().failuresProperty().set(Map.copyOf(all));
        }
    }

    private Optional<?> portraitNow() {
        return model.sceneProperty().get().portrait();
    }

    private Image frame(StageScene scene) {
        Optional<Trajectories> flow = scene.particles();
        if (flow.isEmpty() || !model.layers().shows(OverlayLayer.PARTICLES)) {
            return surface.drawEmpty(model.camera().sight());
        }
        int color = model.particleColorProperty().get().applyAsInt(model.themeProperty().get());
        boolean probed = model.probe().pointProperty().get() != null;
        return surface.draw(
                model.camera().sight(),
                flow.get(),
                model.timeline().timeProperty().get(),
                model.layers().shows(OverlayLayer.TRAILS),
                probed ? ProbeMark.faded(color) : color);
    }

    private void adopt(BackgroundPainter.Painted picture) {
        BackgroundPainter.Request request = picture.request();
        BackgroundPainter.Place place = request.place();
        if (surface == null
                || shown == null
                || place.pixels() != shown.place().pixels()
                || place.scale() != shown.place().scale()) {
            surface = new StageSurface(place.pixels(), place.scale());
        }
        surface.setPicture(
                picture.argb(), picture.over(), place.sight(), place.theme().background());
        shown = request;
    }

    private BackgroundPainter.Request request(LayerWorker.Ready ready) {
        Theme theme = model.themeProperty().get();
        double now = model.timeline().timeProperty().get();
        double time = Math.rint(now / TIME_STEP) * TIME_STEP;
        Optional<Heatmap> ground =
                ready.ground()
                        .map(
                                g ->
                                        new Heatmap(
                                                g.samples(),
                                                g.samples().isStill() ? 0 : time,
                                                g.range(),
                                                ready.map().colors(theme)));
        Sight sight = model.camera().sight();
        List<Figure> still = drawn(ready, Stratum.STILL, 0, theme);
        if (sight.isBeyond()) {
            still.add(0, new PlaneEdge(ready.wish().scene().grid(), theme.quiet()));
        }
        StageFigure figure =
                new StageFigure(
                        ground,
                        still,
                        drawn(ready, Stratum.MOVING, time, theme),
                        drawn(ready, Stratum.OVER, time, theme));
        BackgroundPainter.Place place = new BackgroundPainter.Place(sight, theme, pixels, scale);
        double doubt = ready.ground().map(MapLayer.Ground::doubt).orElse(0.0);
        return new BackgroundPainter.Request(
                figure, place, Legend.of(ready.map(), ready.wish().scene(), doubt));
    }

    private static List<Figure> drawn(
            LayerWorker.Ready ready, Stratum stratum, double time, Theme theme) {
        List<Figure> figures = new ArrayList<>();
        ready.drawings()
                .forEach(
                        (layer, drawing) -> {
                            if (layer.stratum() == stratum) {
                                figures.add(drawing.at(time, theme));
                            }
                        });
        return figures;
    }

    /** The surface shown; null before the first picture. */
    StageSurface surface() {
        return surface;
    }
}
