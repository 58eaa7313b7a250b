package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.FigureLook;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.Panel;
import org.prefflow.ui.stage.SeenStage;

/**
 * Particles on their way on the stage, or on several side by side on one clock, with all that is
 * shown beside them.
 *
 * @param stages what is seen, from left to right
 * @param headings over each; empty for none
 * @param caption paragraphs under them
 * @param origin what made them
 * @param base folder that its paths are relative to
 */
public record StageFilm(
        List<SeenStage> stages,
        List<String> headings,
        List<String> caption,
        FigureOrigin origin,
        Path base)
        implements FilmSubject {

    public StageFilm {
        stages = List.copyOf(stages);
        headings = List.copyOf(headings);
        caption = List.copyOf(caption);
    }

    private boolean isComparison() {
        return stages.size() > 1;
    }

    @Override
    public String fileName() {
        String what = isComparison() ? " comparison" : " transport";
        return StageSubject.slug(RunCaption.title(origin.experiment()) + what);
    }

    @Override
    public Film film(FilmConfig config, FigureLook look, BooleanSupplier cancelled) {
        List<Panel> panels = SeenStage.film(stages, headings, look, cancelled);
        String title = isComparison() ? "Side by side" : RunCaption.title(origin.experiment());
        return new Film(config, title, caption, panels, look.theme().or(stages.get(0).theme()));
    }
}
