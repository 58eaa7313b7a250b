package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.function.Function;
import org.prefflow.experiment.Portrait;
import org.prefflow.figure.Arrows;
import org.prefflow.figure.DensityContours;
import org.prefflow.figure.Figure;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.Pen;
import org.prefflow.figure.PointMarks;
import org.prefflow.figure.Streamlines;
import org.prefflow.figure.Theme;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.policy.GaussianPolicy;

/** What may be shown over the map, in any combination. To add one, add a constant. */
enum OverlayLayer implements Layer {
    CONTOURS(
            "contours",
            "Exact target, dashed",
            "Lines around the densest 10, 30, 50, 70 and 90 % of where samples should lie",
            true,
            Stratum.OVER,
            StageScene::targetMissing,
            work -> {
                GridDensity target = work.scene().target().orElseThrow();
                return (time, theme) -> DensityContours.exact(target, theme);
            }),
    LEARNED_CONTOURS(
            "learned-contours",
            "Learned density, solid",
            "Lines around the densest 10, 30, 50, 70 and 90 % of where the method's samples lie",
            false,
            Stratum.OVER,
            scene -> Missing.of(scene, Portrait::densityMissing),
            work -> {
                GridDensity learned = work.portrait().density(work.watch());
                return (time, theme) -> DensityContours.learned(learned, theme);
            }),
    WINNERS(
            "winners",
            "Winners",
            "The preferred points of the data, at most 2,000 of them",
            false,
            Stratum.STILL,
            OverlayLayer::withoutPairs,
            work -> {
                Points shown = some(work.scene().pairs().orElseThrow().winners());
                return (time, theme) -> marks(shown, Pen.Mark.UP_TRIANGLE, theme.winners());
            }),
    LOSERS(
            "losers",
            "Losers",
            "The points of the data that were not preferred, at most 2,000 of them",
            false,
            Stratum.STILL,
            OverlayLayer::withoutPairs,
            work -> {
                Points shown = some(work.scene().pairs().orElseThrow().losers());
                return (time, theme) -> marks(shown, Pen.Mark.DOWN_TRIANGLE, theme.losers());
            }),
    PARTICLES(
            "particles",
            "Particles",
            "The method's samples on their way from where they start",
            true,
            Stratum.LIVE,
            Missing::particles,
            OverlayLayer::drawnLive),
    PINNED(
            "pinned",
            "Pinned moment",
            "Where the particles are at this flow time by the training step that is pinned, as"
                    + " open squares, at most 2,000 of them",
            true,
            Stratum.OVER,
            scene ->
                    scene.pinned().isPresent()
                            ? Optional.empty()
                            : Optional.of("No moment of the training is pinned."),
            work -> {
                Trajectories ways = work.scene().pinned().orElseThrow().particles();
                return (time, theme) ->
                        marks(some(ways, time), Pen.Mark.OPEN_SQUARE, theme.foreground());
            }),
    TRAILS(
            "trails",
            "Trails",
            "Where particles just were",
            true,
            Stratum.LIVE,
            Missing::particles,
            OverlayLayer::drawnLive),
    ARROWS(
            "arrows",
            "Field, as arrows",
            "The velocities of particles at this flow time, learned or of the map that carries them",
            true,
            Stratum.MOVING,
            Missing::field,
            work -> {
                FieldSamples field = work.scene().field().orElseGet(() -> work.portrait().field());
                return (time, theme) ->
                        new Arrows(field, time, theme.arrows(), theme.edge(theme.arrows()));
            }),
    STREAMLINES(
            "streamlines",
            "Field, as streamlines",
            "Evenly spaced lines along the same field, held at this flow time",
            false,
            Stratum.MOVING,
            scene -> Missing.of(scene, Portrait::fieldMissing),
            work -> {
                FieldSamples field = work.portrait().field();
                return (time, theme) ->
                        new Streamlines(field, time, theme.arrows(), theme.edge(theme.arrows()));
            }),
    FIELD_ERROR(
            "field-error",
            "Learned \u2212 exact field",
            "Arrows from the exact velocity to the learned one at this flow time",
            false,
            Stratum.MOVING,
            scene -> Missing.of(scene, Portrait::exactFieldMissing),
            work -> {
                FieldSamples error = work.portrait().fieldError(work.exact(), work.watch());
                return (time, theme) ->
                        new Arrows(error, time, theme.warning(), theme.edge(theme.warning()));
            }),
    BUMPS(
            "bumps",
            "Bumps of the reward, with handles",
            "The tops of the reward's bumps, which a hand can move, widen, raise and take away",
            true,
            Stratum.LIVE,
            scene ->
                    scene.problem()
                            .filter(problem -> problem.config().reward().modes().isEmpty())
                            .map(problem -> "The reward is no sum of bumps."),
            OverlayLayer::drawnLive),
    HANDLES(
            "handles",
            "Reference, solid, with handles",
            "The reference's ellipse, which a hand can move, stretch and turn",
            true,
            Stratum.LIVE,
            scene ->
                    scene.reference() instanceof GaussianPolicy
                            ? Optional.empty()
                            : Optional.of("The reference is no Gaussian: it has no one ellipse."),
            OverlayLayer::drawnLive);

    /** When it has to be painted again, and where it lies. */
    enum Stratum {
        /** Under the particles, whatever the time. */
        STILL,
        /** Under the particles, by flow time. */
        MOVING,
        /** Over the particles. */
        OVER,
        /** Drawn by the stage itself, each frame. */
        LIVE
    }

    /** How it looks; cheap. */
    @FunctionalInterface
    interface Drawing {
        /** At a flow time, in a theme's colours. */
        Figure at(double time, Theme theme);
    }

    private static final int MOST_MARKS = 2_000;
    private static final double MARK_SIZE = 4.4;
    private static final int MARK_ALPHA = 0xA0;

    private final String id;
    private final String title;
    private final String hint;
    private final boolean atFirst;
    private final Stratum stratum;
    private final Function<StageScene, Optional<String>> missing;
    private final Function<LayerWork, Drawing> drawing;

    OverlayLayer(
            String id,
            String title,
            String hint,
            boolean atFirst,
            Stratum stratum,
            Function<StageScene, Optional<String>> missing,
            Function<LayerWork, Drawing> drawing) {
        this.id = id;
        this.title = title;
        this.hint = hint;
        this.atFirst = atFirst;
        this.stratum = stratum;
        this.missing = missing;
        this.drawing = drawing;
    }

    /** The stage draws it itself. */
    private static Drawing drawnLive(LayerWork work) {
        return (time, theme) -> (pen, viewport) -> {};
    }

    private static Optional<String> withoutPairs(StageScene scene) {
        return scene.pairs().isPresent()
                ? Optional.empty()
                : Optional.of("There are no pairs to show.");
    }

    /** Evenly many of them, always the same. */
    private static Points some(Points all) {
        int n = Math.min(all.size(), MOST_MARKS);
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            all.copyTo((int) ((long) i * all.size() / n), 1, xy, 2 * i);
        }
        return Points.wrap(xy);
    }

    private static Points some(Trajectories ways, double time) {
        float[] xy = new float[2 * ways.particles()];
        ways.at(time, 0, ways.particles(), xy);
        return some(Points.wrap(xy));
    }

    private static Figure marks(Points points, Pen.Mark mark, int argb) {
        return new PointMarks(points, mark, MARK_SIZE, argb & 0xFFFFFF | MARK_ALPHA << 24);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String hint() {
        return hint;
    }

    @Override
    public Optional<String> missing(StageScene scene) {
        return missing.apply(scene);
    }

    /** Whether it is shown before a hand chose. */
    boolean atFirst() {
        return atFirst;
    }

    /** Where it lies. */
    Stratum stratum() {
        return stratum;
    }

    /**
     * What its marks or lines mean, for the legend of a figure.
     *
     * @param scene that it is drawn of
     * @param moving whether particles are on their way
     */
    LegendKey key(StageScene scene, Theme theme, boolean moving) {
        Theme worn = scene.worn(theme);
        int particles = moving ? worn.learned() : theme.reference();
        String exact = scene.stale() ? "exact target of the changed set-up" : "exact target";
        String learned = scene.stale() ? "particles, learned before that" : "particles";
        String densest = ": densest 10, 30, 50, 70, 90 %";
        return switch (this) {
            case CONTOURS -> LegendKey.line(exact + densest, theme.contour(), 4);
            case LEARNED_CONTOURS -> LegendKey.line("learned density" + densest, worn.learned(), 0);
            case WINNERS -> LegendKey.mark("winners", theme.winners(), Pen.Mark.UP_TRIANGLE);
            case LOSERS -> LegendKey.mark("losers", theme.losers(), Pen.Mark.DOWN_TRIANGLE);
            case PARTICLES ->
                    LegendKey.mark(
                                    moving ? learned : "reference samples",
                                    particles,
                                    moving ? Pen.Mark.DOT : Pen.Mark.OPEN_CIRCLE)
                            .edged(moving ? worn.edge(particles) : 0);
            case PINNED ->
                    LegendKey.mark("pinned moment", theme.foreground(), Pen.Mark.OPEN_SQUARE);
            case TRAILS -> LegendKey.trails(particles);
            case ARROWS -> LegendKey.arrow("field", worn.arrows()).edged(worn.edge(worn.arrows()));
            case STREAMLINES ->
                    LegendKey.line("field", worn.arrows(), 0).edged(worn.edge(worn.arrows()));
            case FIELD_ERROR ->
                    LegendKey.arrow("learned \u2212 exact", theme.warning())
                            .edged(theme.edge(theme.warning()));
            case BUMPS ->
                    LegendKey.mark("tops of the reward", theme.reward(), Pen.Mark.OPEN_DIAMOND);
            case HANDLES -> LegendKey.line("reference, 2 std", theme.reference(), 0);
        };
    }

    /** Works out what it is drawn from, which may take long. */
    Drawing drawing(LayerWork work) {
        Drawing drawn = drawing.apply(work);
        return (time, theme) -> drawn.at(time, work.scene().worn(theme));
    }
}
