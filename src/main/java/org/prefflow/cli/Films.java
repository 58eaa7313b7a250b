package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.ComparisonCaption;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.Theme;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.film.Filming;
import org.prefflow.film.Panel;
import org.prefflow.film.TrainingPanel;
import org.prefflow.film.TransportPanel;
import org.prefflow.param.InvalidValueException;
import org.prefflow.press.PaperFigure;
import org.prefflow.press.StagePage;

/**
 * Films of what was trained.
 *
 * @param formats how they are kept
 * @param config their shape
 * @param theme colours
 * @param look which layers of a stage are filmed, and the colours of its map
 */
record Films(Set<FilmFormat> formats, FilmConfig config, Theme theme, FigureLook look) {

    /** What was asked for; refuses what is not allowed before anything is trained. */
    static Films of(FilmOptions options, FigureLook look) {
        Films films = new Films(options.formats(), options.config(), options.theme(), look);
        try {
            films.formats.forEach(format -> format.check(films.config, FilmConfig.HEIGHT.name()));
        } catch (InvalidValueException e) {
            throw new UserError("--film-set " + e.getMessage());
        }
        return films;
    }

    /** A film of the samples on their way. */
    Film transport(RunResult run) {
        return film(run, StagePage.film(scene(run, ""), look));
    }

    /** A film of the samples as the training goes on. */
    Film training(RunResult run, List<TrainingPanel.Moment> moments, int steps) {
        return film(run, new TrainingPanel(scene(run, ""), moments, steps).panel());
    }

    private Film film(RunResult run, Panel panel) {
        return new Film(
                config,
                RunCaption.title(run.setting().config()),
                RunCaption.paragraphs(run),
                List.of(panel),
                theme);
    }

    /** What made a run, as its folder holds it. */
    static FigureOrigin origin(RunResult run) {
        return FigureOrigin.of(run.setting().config()).inRunFolder(run.setting().pairs());
    }

    /** A film of several methods on one problem, on one clock. */
    Film comparison(Comparison comparison) {
        List<Panel> panels = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            comparison
                    .result(method)
                    .ifPresent(
                            run ->
                                    panels.add(
                                            StagePage.film(
                                                    scene(run, method.title())
                                                            .colored(PaperFigure.color(method)),
                                                    look)));
        }
        return new Film(config, ComparisonCaption.title(comparison), List.of(), panels, theme);
    }

    private TransportPanel scene(RunResult run, String heading) {
        return StagePage.scene(run, heading, theme);
    }

    /**
     * Writes the formats into a folder.
     *
     * @param origin what made it, as figures carry it
     * @return which of them lie under another name than usual, in a sentence each
     * @throws CancellationException if the watch wants it
     */
    List<String> write(Film film, FigureOrigin origin, Path folder, ExperimentWatch watch)
            throws IOException {
        List<String> renamed = new ArrayList<>();
        for (FilmFormat format : formats) {
            Filming.Watch each =
                    new Filming.Watch() {
                        @Override
                        public void atFrame(int done, int all) {
                            watch.atPhase("film " + format.id(), (double) done / all);
                        }

                        @Override
                        public boolean cancelled() {
                            return watch.cancelled();
                        }
                    };
            if (format.suffix().isEmpty()) {
                Path frames = RunFolder.fresh(folder, format.id());
                AtomicFile.writeFolder(
                        frames, path -> Filming.write(film, format, path, origin.text(), each));
                if (!frames.endsWith(format.id())) {
                    renamed.add(format.id() + " was there already: the new ones are in " + frames);
                }
            } else {
                AtomicFile.write(
                        folder.resolve("film" + format.suffix()),
                        path -> Filming.write(film, format, path, origin.text(), each));
            }
        }
        return renamed;
    }
}
