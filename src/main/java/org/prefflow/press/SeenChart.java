package org.prefflow.press;

import java.util.List;
import java.util.function.Function;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.ChartFigure;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;

/**
 * A chart as it is seen, to be drawn elsewhere. Immutable.
 *
 * @param title what it is about
 * @param plot draws it in a theme
 * @param note what must be said below; empty for nothing
 */
public record SeenChart(String title, Function<Theme, Figure> plot, String note) {

    /**
     * Lays it out on a page of its own.
     *
     * @param of the experiment that it is of
     * @param usual the colours, where the style names none
     * @param experiment what the file is to carry; empty for nothing
     */
    public Sheet sheet(ExperimentConfig of, FigureStyle style, Theme usual, String experiment) {
        Theme theme = style.look().theme().or(usual);
        Figure drawn = plot.apply(theme);
        String said = RunCaption.title(of) + ".";
        List<String> words = List.of(note.isEmpty() ? said : said + " " + note);
        return Sheet.of(
                style,
                1,
                theme.background(),
                (width, height) -> {
                    ChartFigure figure =
                            new ChartFigure(title, drawn, theme, words, style, width, height);
                    return new Sheet.Laid(figure, figure.page());
                },
                new Colophon(title, words.get(0), experiment));
    }
}
