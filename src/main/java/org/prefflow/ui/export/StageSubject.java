package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.MathWords;
import org.prefflow.figure.PanelFigure;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.ui.setup.SummaryLine;
import org.prefflow.ui.stage.SeenStage;

/**
 * The stage, or several side by side.
 *
 * @param stages what is seen, from left to right
 * @param headings over each; empty for none
 * @param moment of a training which step is seen, in words; empty for its end, and where none is
 * @param origin what made them
 * @param base folder that its paths are relative to
 */
public record StageSubject(
        List<SeenStage> stages,
        List<String> headings,
        String moment,
        FigureOrigin origin,
        Path base)
        implements FigureSubject {

    public StageSubject {
        stages = List.copyOf(stages);
        headings = List.copyOf(headings);
    }

    private boolean isComparison() {
        return stages.size() > 1;
    }

    @Override
    public String what() {
        return isComparison() ? "Comparison" : "Stage";
    }

    @Override
    public String fileName() {
        String words = RunCaption.title(origin.experiment()) + " " + what();
        return slug(words);
    }

    static String slug(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    @Override
    public List<SeenStage.Choice> layers() {
        return stages.get(0).choices();
    }

    @Override
    public Sheet sheet(FigureStyle style, String experiment) {
        List<PanelFigure.Panel> panels = new ArrayList<>();
        List<LegendKey> keys = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            SeenStage.Drawn drawn = stages.get(i).draw(headings.get(i), style.look());
            panels.add(drawn.panel());
            drawn.keys().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        }
        Theme theme = style.look().theme().or(stages.get(0).theme());
        String title = isComparison() ? "" : RunCaption.title(origin.experiment());
        List<String> caption = caption();
        return Sheet.of(
                style,
                panels.size(),
                theme.background(),
                (width, height) -> {
                    PanelFigure figure =
                            new PanelFigure(
                                    title, panels, keys, caption, style, theme, width, height);
                    return new Sheet.Laid(figure, figure.page());
                },
                new Colophon(
                        RunCaption.title(origin.experiment()),
                        String.join(" ", caption),
                        experiment));
    }

    private List<String> caption() {
        ExperimentConfig config = origin.experiment();
        String method = isComparison() ? "" : SummaryLine.ofMethod(config) + "; ";
        String cover = stages.get(0).coverWords();
        String faded =
                stages.stream().anyMatch(SeenStage::isStale)
                        ? " Faded: learned before the set-up was changed to that of the exact target."
                        : "";
        return cover.isEmpty()
                ? List.of(
                        String.format(
                                Locale.ROOT,
                                "%s%sflow time *t* = %.2f, seed %d.%s",
                                method,
                                moment.isEmpty() ? "" : moment + ", ",
                                stages.get(0).time(),
                                config.seed(),
                                faded))
                : List.of(
                        MathWords.starred(cover),
                        String.format(Locale.ROOT, "%sseed %d.", method, config.seed()));
    }
}
