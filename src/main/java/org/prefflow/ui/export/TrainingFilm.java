package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.Theme;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.TrainingPanel;
import org.prefflow.film.TransportPanel;
import org.prefflow.ui.run.Moment;

/**
 * Where the samples arrive as a training goes on, over the reward, the exact target and the field.
 *
 * @param problem what is learned
 * @param moments what was learned, by rising step; at least two
 * @param caption paragraphs under it
 * @param window the window's colours
 * @param origin what made it
 * @param base folder that its paths are relative to
 */
public record TrainingFilm(
        ProblemSetting problem,
        List<Moment> moments,
        List<String> caption,
        Theme window,
        FigureOrigin origin,
        Path base)
        implements FilmSubject {

    public TrainingFilm {
        moments = List.copyOf(moments);
        caption = List.copyOf(caption);
    }

    @Override
    public String fileName() {
        return StageSubject.slug(RunCaption.title(origin.experiment()) + " training");
    }

    @Override
    public Film film(FilmConfig config, FigureLook look, BooleanSupplier cancelled) {
        Theme theme = look.theme().or(window);
        Moment last = moments.get(moments.size() - 1);
        TransportPanel scene =
                new TransportPanel(
                        "",
                        problem.laws().grid(),
                        problem.laws().reward(),
                        problem.target(),
                        Optional.empty(),
                        last.learned().particles(),
                        theme.learned(),
                        theme);
        List<TrainingPanel.Moment> kept =
                moments.stream()
                        .map(
                                moment ->
                                        new TrainingPanel.Moment(
                                                moment.step(),
                                                moment.learned().particles().end(),
                                                moment.learned().field()))
                        .toList();
        return new Film(
                config,
                RunCaption.title(origin.experiment()),
                caption,
                List.of(new TrainingPanel(scene, kept, last.total()).panel()),
                theme);
    }
}
