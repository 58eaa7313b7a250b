package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.ChartFigure;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.ui.chart.SeenChart;

/**
 * A chart.
 *
 * @param chart what is seen
 * @param window the window's colours
 * @param origin what made it
 * @param base folder that its paths are relative to
 */
public record ChartSubject(SeenChart chart, Theme window, FigureOrigin origin, Path base)
        implements FigureSubject {

    @Override
    public String what() {
        return "Chart \u201c" + chart.title() + "\u201d";
    }

    @Override
    public String fileName() {
        return StageSubject.slug(RunCaption.title(origin.experiment()) + " " + chart.title());
    }

    @Override
    public Set<String> idle() {
        return Set.of("colorBar", "colors", "particles", "layers");
    }

    @Override
    public Sheet sheet(FigureStyle style, String experiment) {
        Theme theme = style.look().theme().or(window);
        Plot plot = chart.plot().apply(theme);
        List<String> caption = chart.note().isEmpty() ? List.of() : List.of(chart.note());
        String said = RunCaption.title(origin.experiment());
        List<String> all =
                caption.isEmpty() ? List.of(said + ".") : List.of(said + ". " + chart.note());
        return Sheet.of(
                style,
                1,
                theme.background(),
                (width, height) -> {
                    ChartFigure figure =
                            new ChartFigure(chart.title(), plot, all, style, width, height);
                    return new Sheet.Laid(figure, figure.page());
                },
                new Colophon(chart.title(), String.join(" ", all), experiment));
    }
}
