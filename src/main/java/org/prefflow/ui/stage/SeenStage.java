package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefflow.experiment.PlaneProbe;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FlowMarks;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.MathWords;
import org.prefflow.figure.PanelFigure;
import org.prefflow.figure.PlaneEdge;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.film.Panel;
import org.prefflow.film.Shot;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.reward.Bump;
import org.prefflow.ui.stage.OverlayLayer.Stratum;

/**
 * What is seen on a stage at one moment, to be drawn elsewhere: every layer of it, the reference's
 * ellipse, the tops of bumps and the probe. Taken on the JavaFX thread; drawn on others.
 */
public final class SeenStage {

    /** Pixels on a side for which strokes and marks are made. */
    private static final double PIXELS = 480;

    /** At so many times of a film, and at its start, the probe's arrows are measured. */
    private static final int LOOKS = 60;

    private final LayerWorker.Wish wish;
    private final Sight sight;
    private final double time;
    private final Theme window;
    private final boolean moving;
    private final Optional<ReferenceEllipse> ellipse;
    private final List<Bump> bumps;
    private final Optional<ProbeReading> probe;
    private final Optional<StageViewModel.Cover> cover;
    private final LayersViewModel layers;
    private final List<Layer> known;
    private final LayerWorker worker = new LayerWorker(Runnable::run);

    // What was worked out last.
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
        cover = Optional.ofNullable(model.coverProperty().get());
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

    /** What covers it, in words; empty where nothing does. */
    public String coverWords() {
        return cover.map(StageViewModel.Cover::words).orElse("");
    }

    /** Whether its particles have somewhere to go. */
    public boolean isMoving() {
        return moving;
    }

    /** Whether what was learned is faded: the set-up was changed since. */
    public boolean isStale() {
        return wish.scene().stale();
    }

    /**
     * Draws it, which may take long where layers are wanted that were not shown.
     *
     * @param heading over the panel
     */
    public Drawn draw(String heading, FigureLook look) {
        LayerWorker.Ready now = ready(look);
        Theme theme = theme(now, look);
        Optional<Heatmap> ground = ground(now, look, theme, time);
        List<Figure> moved = drawn(now, Stratum.MOVING, time, theme);
        particles(now, look, theme).ifPresent(moved::add);
        double doubt = now.ground().map(MapLayer.Ground::doubt).orElse(0.0);
        String label = MathWords.starred(Legend.of(now.map(), wish.scene(), doubt).words());
        PanelFigure.Panel panel =
                new PanelFigure.Panel(
                        heading,
                        sight.square(PIXELS),
                        new StageFigure(
                                ground,
                                still(now, theme),
                                moved,
                                over(
                                        now,
                                        theme,
                                        time,
                                        probe.map(read -> new ProbeFigure(read, theme)))),
                        cover.isPresent()
                                ? Optional.empty()
                                : ground.map(heat -> PanelFigure.Bar.of(heat, label)),
                        PIXELS);
        return new Drawn(panel, cover.isPresent() ? List.of() : keys(now, theme));
    }

    /**
     * The stages of a film, through which their flow times run once. One scale holds for all arrows
     * of their probes, so that speeds can be compared: by the longest of them.
     *
     * @param headings over each
     * @param cancelled whether nobody waits for it any more
     * @throws java.util.concurrent.CancellationException if that is so
     */
    public static List<Panel> film(
            List<SeenStage> stages,
            List<String> headings,
            FigureLook look,
            BooleanSupplier cancelled) {
        List<DoubleFunction<Optional<ProbeReading>>> probing =
                stages.stream().map(stage -> stage.probing(cancelled)).toList();
        double reach =
                ProbeMark.reach(
                        IntStream.range(0, stages.size())
                                .boxed()
                                .flatMap(i -> stages.get(i).readings(probing.get(i))));
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            panels.add(stages.get(i).panel(headings.get(i), look, probing.get(i), reach));
        }
        return panels;
    }

    private Panel panel(
            String heading,
            FigureLook look,
            DoubleFunction<Optional<ProbeReading>> probing,
            double reach) {
        LayerWorker.Ready now = ready(look);
        Theme theme = theme(now, look);
        List<Figure> still = List.copyOf(still(now, theme));
        Optional<Trajectories> ways =
                has(now, OverlayLayer.PARTICLES) ? wish.scene().particles() : Optional.empty();
        boolean trails = moving && has(now, OverlayLayer.TRAILS);
        return new Panel(
                heading,
                sight.square(PIXELS),
                share -> {
                    double at = share * end();
                    List<Figure> moved = drawn(now, Stratum.MOVING, at, theme);
                    return new Shot(
                            new StageFigure(
                                    ground(now, look, theme, at),
                                    still,
                                    moved,
                                    over(
                                            now,
                                            theme,
                                            at,
                                            probing.apply(at)
                                                    .map(
                                                            read ->
                                                                    new ProbeFigure(
                                                                            read, reach, theme)))),
                            ways,
                            at,
                            trails,
                            color(theme),
                            edge(theme),
                            String.format(Locale.ROOT, "*t* = %.2f", at));
                });
    }

    /** The last flow time. */
    private double end() {
        return wish.scene().particles().map(way -> (double) way.endTime()).orElse(0.0);
    }

    /** What the probe reads at any flow time; for one thread. */
    private DoubleFunction<Optional<ProbeReading>> probing(BooleanSupplier cancelled) {
        StageScene scene = wish.scene();
        Optional<PlaneProbe> reader =
                probe.isEmpty()
                        ? Optional.empty()
                        : scene.probed().map(of -> new PlaneProbe(of, scene.portrait()));
        Transport.Watch watch = new Transport.Watch(cancelled, share -> {});
        return at ->
                reader.map(
                        plane -> {
                            if (cancelled.getAsBoolean()) {
                                throw new CancellationException();
                            }
                            return plane.read(probe.get().point(), at, watch);
                        });
    }

    private Stream<ProbeReading> readings(DoubleFunction<Optional<ProbeReading>> probing) {
        return IntStream.rangeClosed(0, LOOKS)
                .mapToObj(k -> probing.apply(end() * k / LOOKS))
                .flatMap(Optional::stream);
    }

    /** Previews and the writing of a film may each ask on a thread of their own. */
    private synchronized LayerWorker.Ready ready(FigureLook look) {
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
        return ready;
    }

    /** The colours of what lies over the map. */
    private Theme theme(LayerWorker.Ready now, FigureLook look) {
        Theme theme = look.theme().or(window);
        return now.ground().isEmpty()
                ? theme
                : theme.over(look.colors().of(now.map().colors(theme)));
    }

    private static Optional<Heatmap> ground(
            LayerWorker.Ready now, FigureLook look, Theme theme, double at) {
        return now.ground()
                .map(
                        g ->
                                new Heatmap(
                                        g.samples(),
                                        g.samples().isStill() ? 0 : at,
                                        g.range(),
                                        look.colors().of(now.map().colors(theme))));
    }

    private List<Figure> still(LayerWorker.Ready now, Theme theme) {
        List<Figure> still = drawn(now, Stratum.STILL, time, theme);
        if (sight.isBeyond()) {
            still.add(0, new PlaneEdge(wish.scene().grid(), theme.quiet()));
        }
        return still;
    }

    private List<Figure> over(
            LayerWorker.Ready now, Theme theme, double at, Optional<ProbeFigure> read) {
        List<Figure> over = drawn(now, Stratum.OVER, at, theme);
        if (has(now, OverlayLayer.HANDLES)) {
            ellipse.ifPresent(e -> over.add(new EllipseFigure(e, theme)));
        }
        if (has(now, OverlayLayer.BUMPS) && !bumps.isEmpty()) {
            over.add(new BumpTops(bumps, theme));
        }
        read.ifPresent(over::add);
        cover.ifPresent(c -> over.add(c.figure().apply(theme)));
        return over;
    }

    private int color(Theme theme) {
        int color = moving ? wish.scene().worn(theme).learned() : theme.reference();
        return probe.isPresent() ? ProbeMark.faded(color) : color;
    }

    /** What is faded has none. */
    private int edge(Theme theme) {
        return probe.isPresent() ? 0 : wish.scene().worn(theme).edge(color(theme));
    }

    private static boolean has(LayerWorker.Ready now, OverlayLayer layer) {
        return now.wish().overlays().contains(layer);
    }

    private Optional<Figure> particles(LayerWorker.Ready now, FigureLook look, Theme theme) {
        boolean dots = has(now, OverlayLayer.PARTICLES);
        boolean trails = dots && moving && has(now, OverlayLayer.TRAILS);
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
                                                color(theme),
                                                edge(theme),
                                                look.particles()))
                : Optional.empty();
    }

    private static List<Figure> drawn(
            LayerWorker.Ready now, Stratum stratum, double at, Theme theme) {
        List<Figure> figures = new ArrayList<>();
        now.drawings()
                .forEach(
                        (layer, drawing) -> {
                            if (layer.stratum() == stratum) {
                                figures.add(drawing.at(at, theme));
                            }
                        });
        return figures;
    }

    private List<LegendKey> keys(LayerWorker.Ready now, Theme theme) {
        List<LegendKey> keys = new ArrayList<>();
        for (OverlayLayer layer : now.wish().overlays()) {
            boolean drawn =
                    !now.failures().containsKey(layer)
                            && (layer != OverlayLayer.TRAILS
                                    || moving && has(now, OverlayLayer.PARTICLES));
            if (drawn) {
                keys.add(layer.key(wish.scene(), theme, moving));
            }
        }
        probe.ifPresent(reading -> keys.addAll(new ProbeFigure(reading, theme).keys()));
        return keys;
    }
}
