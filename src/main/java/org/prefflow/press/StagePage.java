package org.prefflow.press;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.ComparisonCaption;
import org.prefflow.experiment.ComparisonFolder;
import org.prefflow.experiment.RunCaption;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.FigureWatch;
import org.prefflow.figure.FlowMarks;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.Images;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.PanelFigure;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.film.Panel;
import org.prefflow.film.Shot;
import org.prefflow.film.TransportPanel;
import org.prefflow.flow.Trajectories;

/**
 * The stage of a finished run, or those of a comparison side by side, as the lab shows them unless
 * told otherwise: every {@link StageLayer}, at the end of the flow.
 */
public final class StagePage implements ComparisonFolder.Picture {

    private static final double PIXELS = 480;

    private final FigureStyle style;
    private final FigureWatch watch;

    /** Draws the stages of a comparison in a style. */
    public StagePage(FigureStyle style, FigureWatch watch) {
        this.watch = watch;
        this.style = style;
    }

    /** What a run's particles move over. */
    public static TransportPanel scene(RunResult run, String heading, Theme theme) {
        return new TransportPanel(
                heading,
                run.setting().laws().grid(),
                run.setting().laws().reward(),
                run.setting().target(),
                run.field(),
                run.trajectories(),
                theme.learned(),
                theme);
    }

    @Override
    public String command() {
        return "figure --of comparison";
    }

    @Override
    public void write(Comparison comparison, String format, Path file) throws IOException {
        List<RunResult> runs = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            comparison
                    .result(method)
                    .ifPresent(
                            run -> {
                                runs.add(run);
                                headings.add(method.title());
                            });
        }
        Colophon colophon =
                new Colophon(
                        ComparisonCaption.title(comparison),
                        "",
                        PaperFigure.carried(comparison).text());
        Sheet sheet = sheet(runs, headings, List.of(), style, Theme.LIGHT, colophon);
        Images.write(FigureFormat.named(format).orElseThrow(), sheet, file, watch);
    }

    /** The stage of one run. */
    static Sheet sheet(RunResult run, FigureStyle style, Theme usual, String experiment) {
        String title = RunCaption.title(run.setting().config());
        List<String> caption = RunCaption.paragraphs(run);
        return sheet(
                List.of(run),
                List.of(""),
                caption,
                style,
                usual,
                new Colophon(title, String.join(" ", caption), experiment));
    }

    private static Sheet sheet(
            List<RunResult> runs,
            List<String> headings,
            List<String> caption,
            FigureStyle style,
            Theme usual,
            Colophon colophon) {
        Theme theme = over(style.look().theme().or(usual), style.look());
        List<PanelFigure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            panels.add(panel(runs.get(i), headings.get(i), style.look(), theme));
        }
        List<LegendKey> keys = keys(runs, style.look(), theme);
        return Sheet.of(
                style,
                panels.size(),
                theme.background(),
                (width, height) -> {
                    PanelFigure figure =
                            new PanelFigure(
                                    colophon.title(),
                                    panels,
                                    keys,
                                    caption,
                                    style,
                                    theme,
                                    width,
                                    height);
                    return new Sheet.Laid(figure, figure.page());
                },
                colophon);
    }

    private static PanelFigure.Panel panel(
            RunResult run, String heading, FigureLook look, Theme theme) {
        Panel stage = film(scene(run, heading, theme), look);
        StageFigure layers = stage.shots().apply(1).layers();
        Optional<Heatmap> ground = layers.ground();
        List<Figure> moving = new ArrayList<>(layers.moving());
        Trajectories ways = run.trajectories();
        if (StageLayer.PARTICLES.in(look)) {
            moving.add(
                    new FlowMarks(
                            ways,
                            ways.endTime(),
                            true,
                            trails(run, look),
                            theme.learned(),
                            theme.edge(theme.learned()),
                            look.particles()));
        }
        return new PanelFigure.Panel(
                heading,
                stage.sight().at(0, 0, PIXELS, PIXELS),
                new StageFigure(ground, List.of(), moving, layers.over()),
                ground.map(map -> PanelFigure.Bar.of(map, "reward *r*(*y*)")),
                PIXELS);
    }

    /** The colours of what lies over the map, where there is one. */
    private static Theme over(Theme theme, FigureLook look) {
        return StageLayer.MAP_REWARD.in(look)
                ? theme.over(look.colors().of(theme.rewardMap()))
                : theme;
    }

    /** Of a run folder only the ends of the ways are left; of methods without a flow, too. */
    private static boolean trails(RunResult run, FigureLook look) {
        return StageLayer.PARTICLES.in(look)
                && StageLayer.TRAILS.in(look)
                && run.trajectories().frames() > 2;
    }

    /** A run's stage for a film, with the layers and in the colours that were asked for. */
    public static Panel film(TransportPanel scene, FigureLook look) {
        Panel all = scene.in(over(scene.theme(), look)).panel();
        return new Panel(
                all.heading(), all.sight(), share -> chosen(all.shots().apply(share), look));
    }

    private static Shot chosen(Shot shot, FigureLook look) {
        StageFigure layers = shot.layers();
        return new Shot(
                new StageFigure(
                        layers.ground()
                                .filter(map -> StageLayer.MAP_REWARD.in(look))
                                .map(map -> colored(map, look)),
                        layers.still(),
                        StageLayer.ARROWS.in(look) ? layers.moving() : List.of(),
                        StageLayer.CONTOURS.in(look) ? layers.over() : List.of()),
                shot.particles().filter(ways -> StageLayer.PARTICLES.in(look)),
                shot.time(),
                shot.trails() && StageLayer.TRAILS.in(look),
                shot.argb(),
                shot.edge(),
                shot.words());
    }

    private static Heatmap colored(Heatmap map, FigureLook look) {
        return new Heatmap(map.map(), map.time(), map.range(), look.colors().of(map.colors()));
    }

    private static List<LegendKey> keys(List<RunResult> runs, FigureLook look, Theme theme) {
        List<LegendKey> keys = new ArrayList<>();
        if (StageLayer.PARTICLES.in(look)) {
            keys.add(
                    LegendKey.mark("samples", theme.learned(), Pen.Mark.DOT)
                            .edged(theme.edge(theme.learned())));
        }
        if (runs.stream().anyMatch(run -> trails(run, look))) {
            keys.add(LegendKey.trails(theme.learned()));
        }
        if (StageLayer.CONTOURS.in(look)
                && runs.stream().anyMatch(run -> run.setting().target().isPresent())) {
            String name = "exact target: densest 10, 30, 50, 70, 90 %";
            keys.add(LegendKey.line(name, theme.contour(), 4));
        }
        if (StageLayer.ARROWS.in(look) && runs.stream().anyMatch(run -> run.field().isPresent())) {
            keys.add(
                    LegendKey.arrow("learned field", theme.arrows())
                            .edged(theme.edge(theme.arrows())));
        }
        return keys;
    }
}
