package org.prefflow.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunCaption;
import org.prefflow.film.FilmFormat;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.export.FilmService;
import org.prefflow.ui.export.FilmSubject;
import org.prefflow.ui.export.FilmView;
import org.prefflow.ui.export.FilmView.Offer;
import org.prefflow.ui.export.StageFilm;
import org.prefflow.ui.export.TrainingFilm;
import org.prefflow.ui.run.Moment;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SummaryLine;
import org.prefflow.ui.stage.SeenStage;

/** The films of a window: what can be filmed, and how it is asked for. */
final class LabFilms implements AutoCloseable {

    private static final int LEAST_MOMENTS = 2;

    private final LabFigures.Parts parts;
    private final LabViewModel lab;
    private final FilmService service;
    private final FileQuestions questions;
    private final SideWindow window;

    LabFilms(
            LabFigures.Parts parts,
            FilmService service,
            FileQuestions questions,
            SideWindow window) {
        this.parts = parts;
        this.lab = parts.lab();
        this.service = service;
        this.questions = questions;
        this.window = window;
    }

    /** Opens the dialog. */
    void open() {
        List<Offer> offers = offers();
        if (offers.stream().allMatch(offer -> offer.subject().isEmpty())) {
            lab.run().report("Nothing moves yet, so nothing can be filmed: train first.");
            return;
        }
        FilmView view = new FilmView(service, offers, new Asked());
        window.show("Film", view, view::close, lab.themeProperty().get());
    }

    /** What there is to film, and what there could be. */
    List<Offer> offers() {
        return List.of(transport(), training(), comparison());
    }

    private static Offer offer(
            String id, String title, Optional<FilmSubject> subject, String otherwise) {
        return new Offer(id, title, subject, subject.isPresent() ? "" : otherwise);
    }

    private Offer transport() {
        boolean comparing = lab.compare().isActive();
        Optional<FilmSubject> stage =
                SeenStage.of(parts.picture())
                        .filter(seen -> !comparing && seen.isMoving())
                        .map(
                                seen ->
                                        new StageFilm(
                                                List.of(seen),
                                                List.of(""),
                                                caption(),
                                                FigureOrigin.of(parts.experiment()),
                                                lab.setup().base()));
        return offer(
                "transport",
                "Transport: particles on their way",
                stage,
                comparing
                        ? "The stage is not shown beside the comparison: V goes back to it."
                        : "Nothing moves yet: train first.");
    }

    private Offer training() {
        List<Moment> moments = lab.run().trainingTime().moments();
        ProblemSetting problem = lab.run().runningProperty().get();
        boolean comparing = lab.compare().isActive();
        Optional<FilmSubject> film =
                comparing || problem == null || moments.size() < LEAST_MOMENTS
                        ? Optional.empty()
                        : Optional.of(
                                new TrainingFilm(
                                        problem,
                                        moments,
                                        caption(),
                                        lab.themeProperty().get().colors(),
                                        FigureOrigin.of(parts.experiment()),
                                        lab.setup().base()));
        return offer(
                "training",
                "Training: where they arrive as it goes on",
                film,
                comparing
                        ? "Of one stage: V goes back to it."
                        : "Of a training in this window: train first.");
    }

    private Offer comparison() {
        CompareViewModel compare = lab.compare();
        return offer(
                "comparison",
                "Comparison: stages side by side",
                compare.isActive() ? panes(compare) : Optional.empty(),
                compare.isActive()
                        ? "A pane has nothing that moves: train all of them first."
                        : "Nothing is compared: V puts stages side by side.");
    }

    private Optional<FilmSubject> panes(CompareViewModel compare) {
        List<SeenStage> stages = new ArrayList<>();
        for (ComparePane pane : compare.panes()) {
            SeenStage.of(pane.stage()).filter(SeenStage::isMoving).ifPresent(stages::add);
        }
        if (stages.size() < compare.panes().size()) {
            return Optional.empty();
        }
        FigureOrigin origin = LabFigures.origin(compare);
        return Optional.of(
                new StageFilm(
                        stages,
                        compare.words(),
                        List.of(String.format(Locale.ROOT, "Seed %d.", origin.experiment().seed())),
                        origin,
                        lab.setup().base()));
    }

    /** The numbers of a finished run, else what was set up. */
    private List<String> caption() {
        RunViewModel run = lab.run();
        return run.shown()
                .filter(shown -> !run.isBusy())
                .flatMap(ShownRun::result)
                .map(RunCaption::paragraphs)
                .orElseGet(() -> List.of(words(parts.experiment(), parts.moment())));
    }

    private static String words(ExperimentConfig config, String moment) {
        return String.format(
                Locale.ROOT,
                "%s; %sseed %d.",
                SummaryLine.ofMethod(config),
                moment.isEmpty() ? "" : moment + ", ",
                config.seed());
    }

    FilmService service() {
        return service;
    }

    /** The key. */
    Shortcut shortcut() {
        return Shortcut.of(
                "film: MP4, GIF or frames of what moves", this::open, "Shortcut+Shift+M");
    }

    /** What the dialog asks for. */
    private final class Asked implements FilmView.Commands {
        @Override
        public void save(FilmSubject subject) {
            FilmFormat format = service.settingsProperty().get().format();
            questions
                    .toSave(
                            window.stage(),
                            new FileQuestions.Question(
                                    "Save the film",
                                    "Films",
                                    List.of("*.mp4", "*.gif"),
                                    lab.place()),
                            subject.fileName() + format.suffix())
                    .ifPresent(file -> service.write(subject, file));
        }

        @Override
        public void close() {
            window.close();
        }
    }

    @Override
    public void close() {
        window.close();
        service.close();
    }
}
