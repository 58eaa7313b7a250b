package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FlowMarks;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.PanelFigure;
import org.prefflow.figure.PlaneEdge;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.reward.Bump;
import org.prefflow.ui.stage.OverlayLayer.Stratum;

/**
 * What is seen on a stage at one moment, to be drawn elsewhere: every layer of it, the reference's
 * ellipse, the tops of bumps and the probe. Taken on the JavaFX thread; drawn on any one other.
 */
public final class SeenStage {

    /** Pixels on a side for which strokes and marks are made. */
    private static final double PIXELS = 480;

    private final LayerWorker.Wish wish;
    private final Sight sight;
    private final double time;
    private final Theme window;
    private final boolean moving;
    private final Optional<ReferenceEllipse> ellipse;
    private final List<Bump> bumps;
    private final Optional<ProbeReading> probe;
    private final LayersViewModel layers;
    private final List<Layer> known;
    private final LayerWorker worker = new LayerWorker(Runnable::run);

    // Owned by the thread that draws: what was worked out last.
    private LayerWorker.Ready ready;

    /**
     * A layer that could be drawn.
     *
     * @param id canonical name
     * @param title in a few words
     * @param shown whether it was seen
     * @param map whether it is a map, of which there is one at a time
     */
    public record Choice(String id, String title, boolean shown, boolean map) {}

    /**
     * A stage as a panel of a figure.
     *
     * @param keys what its marks and lines mean
     */
    public record Drawn(PanelFigure.Panel panel, List<LegendKey> keys) {
        public Drawn {
            keys = List.copyOf(keys);
        }
    }

    private SeenStage(StageViewModel model) {
        layers = model.layers();
        wish =
                new LayerWorker.Wish(
                        model.sceneProperty().get(),
                        model.sketchProperty().get(),
                        layers.shownMap(),
                        layers.shownOverlays());
        sight = model.camera().sight();
        time = model.timeline().timeProperty().get();
        window = model.themeProperty().get();
        moving = wish.scene().particles().filter(way -> way.endTime() > 0).isPresent();
        ellipse = Optional.ofNullable(model.ellipseProperty().get());
        bumps = List.copyOf(model.bumps().bumpsProperty().get());
        probe = Optional.ofNullable(model.probe().readingProperty().get());
        known = known();
    }

    /** What a stage shows now; empty where it shows nothing. JavaFX thread only. */
    public static Optional<SeenStage> of(StageViewModel model) {
        return model.sceneProperty().get() == null
                ? Optional.empty()
                : Optional.of(new SeenStage(model));
    }

    private List<Layer> known() {
        List<Layer> all = new ArrayList<>();
        for (MapLayer map : MapLayer.values()) {
            if (map != MapLayer.NONE && layers.missing(map).isEmpty()) {
                all.add(map);
            }
        }
        for (OverlayLayer layer : OverlayLayer.values()) {
            if (layers.missing(layer).isEmpty()) {
                all.add(layer);
            }
        }
        return List.copyOf(all);
    }

    /** Every layer that could be drawn: maps first. */
    public List<Choice> choices() {
        return known.stream()
                .map(
                        layer ->
                                new Choice(
                                        id(layer),
                                        layer.title(),
                                        isShown(layer),
                                        layer instanceof MapLayer))
                .toList();
    }

    /** Maps and overlays share some names. */
    private static String id(Layer layer) {
        return layer instanceof MapLayer ? "map-" + layer.id() : layer.id();
    }

    private boolean isShown(Layer layer) {
        return layer == wish.map() || wish.overlays().contains(layer);
    }

    /** The window's colours. */
    public Theme theme() {
        return window;
    }

    /** Flow time. */
    public double time() {
        return time;
    }

    /**
     * Draws it, which may take long where layers are wanted that were not shown.
     *
     * @param heading over the panel
     */
    public Drawn draw(String heading, FigureLook look) {
        Set<OverlayLayer> overlays = EnumSet.noneOf(OverlayLayer.class);
        MapLayer map = MapLayer.NONE;
        for (Layer layer : known) {
            boolean wanted = look.has(id(layer), isShown(layer));
            if (wanted && layer instanceof OverlayLayer overlay) {
                overlays.add(overlay);
            } else if (wanted && layer instanceof MapLayer chosen) {
                map = chosen;
            }
        }
        LayerWorker.Wish wanted = new LayerWorker.Wish(wish.scene(), wish.sketch(), map, overlays);
        if (ready == null || !ready.wish().equals(wanted)) {
            ready = worker.fulfil(wanted, new AtomicBoolean());
        }
        Theme theme = look.theme().or(window);
        Optional<Heatmap> ground = ground(look, theme);
        double doubt = ready.ground().map(MapLayer.Ground::doubt).orElse(0.0);
        String label = Legend.of(ready.map(), wish.scene(), doubt).words();
        PanelFigure.Panel panel =
                new PanelFigure.Panel(
                        heading,
                        sight.square(PIXELS),
                        content(ground, look, theme),
                        ground.map(heat -> PanelFigure.Bar.of(heat, label)),
                        PIXELS);
        return new Drawn(panel, keys(theme));
    }

    private Optional<Heatmap> ground(FigureLook look, Theme theme) {
        return ready.ground()
                .map(
                        g ->
                                new Heatmap(
                                        g.samples(),
                                        g.samples().isStill() ? 0 : time,
                                        g.range(),
                                        look.colors().of(ready.map().colors(theme))));
    }

    private Figure content(Optional<Heatmap> ground, FigureLook look, Theme theme) {
        List<Figure> still = drawn(Stratum.STILL, theme);
        if (sight.isBeyond()) {
            still.add(0, new PlaneEdge(wish.scene().grid(), theme.quiet()));
        }
        List<Figure> moving = drawn(Stratum.MOVING, theme);
        particles(look, theme).ifPresent(moving::add);
        List<Figure> over = drawn(Stratum.OVER, theme);
        if (has(OverlayLayer.HANDLES)) {
            ellipse.ifPresent(e -> over.add(new EllipseFigure(e, theme)));
        }
        if (has(OverlayLayer.BUMPS) && !bumps.isEmpty()) {
            over.add(new BumpTops(bumps, theme));
        }
        probe.ifPresent(reading -> over.add(new ProbeFigure(reading, theme)));
        return new StageFigure(ground, still, moving, over);
    }

    private boolean has(OverlayLayer layer) {
        return ready.wish().overlays().contains(layer);
    }

    private Optional<Figure> particles(FigureLook look, Theme theme) {
        boolean dots = has(OverlayLayer.PARTICLES);
        boolean trails = dots && moving && has(OverlayLayer.TRAILS);
        return dots
                ? wish.scene()
                        .particles()
                        .map(
                                flow ->
                                        new FlowMarks(
                                                flow,
                                                time,
                                                true,
                                                trails,
                                                moving ? theme.learned() : theme.reference(),
                                                look.particles()))
                : Optional.empty();
    }

    private List<Figure> drawn(Stratum stratum, Theme theme) {
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

    private List<LegendKey> keys(Theme theme) {
        List<LegendKey> keys = new ArrayList<>();
        for (OverlayLayer layer : ready.wish().overlays()) {
            boolean drawn =
                    !ready.failures().containsKey(layer)
                            && (layer != OverlayLayer.TRAILS
                                    || moving && has(OverlayLayer.PARTICLES));
            if (drawn) {
                keys.add(layer.key(theme, moving));
            }
        }
        return keys;
    }
}
