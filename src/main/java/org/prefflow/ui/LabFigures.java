package org.prefflow.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.press.RunPage;
import org.prefflow.press.SeenChart;
import org.prefflow.ui.chart.ChartsView;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.export.ChartSubject;
import org.prefflow.ui.export.ExportService;
import org.prefflow.ui.export.ExportView;
import org.prefflow.ui.export.FigureSubject;
import org.prefflow.ui.export.PageSubject;
import org.prefflow.ui.export.PaperService;
import org.prefflow.ui.export.PaperSubject;
import org.prefflow.ui.export.PaperView;
import org.prefflow.ui.export.StageSubject;
import org.prefflow.ui.export.WritingView;
import org.prefflow.ui.run.Learned;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.stage.SeenStage;
import org.prefflow.ui.stage.StageViewModel;

/** The figures of a window: what can be exported, how it is asked for, and figures opened again. */
final class LabFigures implements AutoCloseable {

    /** Of a picture in a format that only the lab's own carry experiments in. */
    static final String FOREIGN =
            "carries no experiment; must be a figure or a film that the lab wrote.";

    private static final String NOTHING = "There is nothing to draw yet.";

    /**
     * Where what is seen comes from.
     *
     * @param picture the one stage
     * @param charts the charts beside it
     * @param sweep the picture of a sweep, where sweeps are shown in their place
     */
    record Parts(
            LabViewModel lab,
            StageViewModel picture,
            Supplier<ChartsView> charts,
            Supplier<Optional<FigureSubject>> sweep) {

        /** Which step of the training the stage shows, where that is not its end. */
        String moment() {
            return lab.run().trainingTime().readingProperty().get().unfinished();
        }

        /**
         * What made what is seen: while a run goes on with what was changed, else what was trained.
         */
        ExperimentConfig experiment() {
            RunViewModel run = lab.run();
            if (run.isBusy()) {
                return run.live().experiment();
            }
            return run.staging().learned().map(Learned::from).orElseGet(() -> lab.setup().config());
        }
    }

    private final Parts parts;
    private final LabViewModel lab;
    private final ExportService service;
    private final FileQuestions questions;
    private final SideWindow window;
    private final LabFilms films;
    private final PaperService paper;
    private final WritingView writing;
    private final Subscription subscription;

    LabFigures(
            Parts parts,
            ExportService service,
            FileQuestions questions,
            SideWindow window,
            LabFilms films,
            PaperService paper) {
        this.parts = parts;
        this.lab = parts.lab();
        this.service = service;
        this.questions = questions;
        this.window = window;
        this.films = films;
        this.paper = paper;
        writing = new WritingView("figure", service::cancel);
        writing.getStyleClass().add("pill");
        writing.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        subscription = service.progressProperty().subscribe(this::show);
    }

    private void show(ExportService.Progress progress) {
        if (progress == null) {
            writing.hide();
        } else {
            writing.show(progress.done(), progress.words());
        }
    }

    /** How far a figure is that is being written. */
    Node writing() {
        return writing;
    }

    /** What the keys are meant for: the chart that has them, the panes, or the stage. */
    private Optional<FigureSubject> inUse() {
        if (lab.sweepShownProperty().get()) {
            return parts.sweep().get();
        }
        Optional<FigureSubject> chart = parts.charts().get().seenInUse().map(this::of);
        return chart.or(this::stages);
    }

    private Optional<FigureSubject> stages() {
        return lab.compare().isActive() ? comparison() : stage();
    }

    private Optional<FigureSubject> stage() {
        return SeenStage.of(parts.picture())
                .map(
                        seen ->
                                new StageSubject(
                                        List.of(seen),
                                        List.of(""),
                                        parts.moment(),
                                        FigureOrigin.of(parts.experiment()),
                                        lab.setup().base()));
    }

    private Optional<FigureSubject> comparison() {
        CompareViewModel compare = lab.compare();
        List<SeenStage> stages = new ArrayList<>();
        for (ComparePane pane : compare.panes()) {
            Optional<SeenStage> seen = SeenStage.of(pane.stage());
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            stages.add(seen.get());
        }
        return Optional.of(
                new StageSubject(stages, compare.words(), "", origin(compare), lab.setup().base()));
    }

    /** What made what the panes show. */
    static FigureOrigin origin(CompareViewModel compare) {
        int selected = compare.panes().indexOf(compare.selectedProperty().get());
        List<ExperimentConfig> all = compare.seen();
        return new FigureOrigin(all.get(selected), all);
    }

    private FigureSubject of(SeenChart chart) {
        return new ChartSubject(
                chart,
                lab.themeProperty().get().colors(),
                FigureOrigin.of(parts.experiment()),
                lab.setup().base());
    }

    /** Writes what is in use, without a question. */
    void writeAtOnce() {
        inUse().ifPresentOrElse(
                        subject -> service.writeAtOnce(subject, lab.place()),
                        () -> lab.run().report(NOTHING));
    }

    /** Puts what is in use on the clipboard, as a picture. */
    void copy() {
        inUse().ifPresentOrElse(this::copy, () -> lab.run().report(NOTHING));
    }

    private void copy(FigureSubject subject) {
        service.draw(
                subject,
                picture -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putImage(ExportView.image(picture));
                    Clipboard.getSystemClipboard().setContent(content);
                    lab.tell(subject.what() + " is on the clipboard: " + picture.words());
                });
    }

    /** Opens the dialog on what is in use. */
    void open() {
        inUse().ifPresentOrElse(this::open, () -> lab.run().report(NOTHING));
    }

    private void open(FigureSubject subject) {
        ExportView view = new ExportView(service, subject, new Asked());
        window.show("Figure: " + subject.what(), view, view::close, lab.themeProperty().get());
    }

    /** The tables of the last finished run. */
    private List<PageSubject> tables() {
        RunResult run = lab.run().resultProperty().get();
        Map<RunPage, String> titles = new EnumMap<>(RunPage.class);
        titles.put(RunPage.METRICS, "Table of metrics");
        titles.put(RunPage.ERROR_SPLIT, "Error split");
        List<PageSubject> tables = new ArrayList<>();
        if (run != null) {
            titles.forEach(
                    (page, title) -> {
                        if (page.missing(run).isEmpty()) {
                            tables.add(
                                    new PageSubject(
                                            page,
                                            title,
                                            run,
                                            lab.themeProperty().get().colors(),
                                            FigureOrigin.of(run.setting().config()),
                                            lab.setup().base()));
                        }
                    });
        }
        return tables;
    }

    /** Trains the methods of the paper's figure, and opens the dialog on it. */
    void openPaper() {
        Path base = lab.setup().base();
        PaperView view = new PaperView(paper);
        window.show(
                "Figure of the paper",
                view,
                () -> {
                    view.close();
                    paper.cancel();
                },
                lab.themeProperty().get());
        paper.train(
                lab.setup().config(),
                base,
                done -> open(new PaperSubject(done, lab.themeProperty().get().colors(), base)),
                window::close);
    }

    /** What the dialog asks for. */
    private final class Asked implements ExportView.Commands {
        @Override
        public void save(FigureSubject subject) {
            FigureFormat format = service.settingsProperty().get().format();
            questions
                    .toSave(
                            window.stage(),
                            new FileQuestions.Question(
                                    "Save the figure",
                                    "Figures",
                                    List.of("*.png", "*.svg", "*.pdf"),
                                    lab.place()),
                            subject.fileName() + "." + format.id())
                    .ifPresent(file -> service.write(subject, file));
        }

        @Override
        public void copy(FigureSubject subject) {
            LabFigures.this.copy(subject);
        }

        @Override
        public void close() {
            window.close();
        }
    }

    /** The button of the header with everything that can be exported. */
    MenuButton menu() {
        MenuButton menu = new MenuButton(null, new FontIcon(Feather.IMAGE));
        menu.setId("figures");
        menu.getStyleClass().addAll("flat", "button-icon", "figures-button");
        menu.setAccessibleText("figures and films: export what is seen");
        menu.setTooltip(new Tooltip("Figures and films: export what is seen (Ctrl+E)"));
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(event -> menu.getItems().setAll(items()));
        return menu;
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("figure-at-once", "_Export at once", this::writeAtOnce, "Shortcut+E"));
        items.add(item("figure-open", "_Figure\u2026", this::open, "Shortcut+Shift+E"));
        items.add(item("figure-copy-picture", "_Copy as picture", this::copy, "Shortcut+Shift+C"));
        items.add(item("film-open", "Fil_m\u2026", films::open, "Shortcut+Shift+M"));
        items.add(new SeparatorMenuItem());
        parts.sweep().get().ifPresent(subject -> items.add(item("figure-of-sweep", subject)));
        stages().ifPresent(subject -> items.add(item("figure-of-stage", subject)));
        tables().forEach(subject -> items.add(item("figure-of-" + subject.page().id(), subject)));
        int count = 0;
        for (SeenChart chart : parts.charts().get().seen()) {
            items.add(item("figure-of-chart-" + count++, of(chart)));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("figure-of-paper", "Figure of the _paper\u2026", this::openPaper, ""));
        return items;
    }

    private MenuItem item(String id, FigureSubject subject) {
        return item(id, subject.what() + "\u2026", () -> open(subject), "");
    }

    private static MenuItem item(String id, String text, Runnable action, String key) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        if (!key.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(key));
        }
        return item;
    }

    /** The keys. */
    List<Shortcut> shortcuts() {
        return List.of(
                Shortcut.of("export what is seen as a figure", this::writeAtOnce, "Shortcut+E"),
                Shortcut.of("figure: size, type, layers, preview", this::open, "Shortcut+Shift+E"),
                Shortcut.of("copy what is seen as a picture", this::copy, "Shortcut+Shift+C"),
                films.shortcut(),
                Shortcut.of(
                        "figure of the paper: trains its four methods",
                        this::openPaper,
                        "Shortcut+Alt+E"));
    }

    /**
     * Sets up what made a figure again.
     *
     * @param otherwise what to do with a picture that carries no experiment
     */
    void read(Path file, Runnable otherwise) {
        service.read(
                file,
                found ->
                        found.ifPresentOrElse(
                                origin -> lab.restore(origin, file.toAbsolutePath().normalize()),
                                otherwise),
                why -> lab.run().report("Not opened: " + file.getFileName() + ": " + why));
    }

    /**
     * Says what {@link #read} would do with a file.
     *
     * @param otherwise what becomes of a picture that carries no experiment
     */
    void foretell(Path file, String otherwise, Consumer<String> said) {
        service.read(
                file,
                found ->
                        said.accept(
                                found.isPresent()
                                        ? "Let go to restore the experiment that made it"
                                        : otherwise),
                why -> said.accept("Not to be taken: " + file.getFileName() + ": " + why));
    }

    /** Opens any file of the lab: an experiment, or a figure that carries one. */
    void openFile(Path file) {
        if (!ExportedFigure.mayCarry(file.getFileName().toString())) {
            lab.open(file);
        } else {
            read(file, () -> refuse(file));
        }
    }

    /** What writes them. */
    ExportService service() {
        return service;
    }

    /** The films of the window. */
    LabFilms films() {
        return films;
    }

    /** Says that a picture is none of the lab's. */
    void refuse(Path file) {
        lab.run().report("Not opened: " + file.getFileName() + ": " + FOREIGN);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        window.close();
        service.close();
        films.close();
        paper.close();
    }
}
