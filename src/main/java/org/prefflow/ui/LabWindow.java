package org.prefflow.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.RunStore;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.ui.compare.CompareView;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.export.ExportService;
import org.prefflow.ui.export.FilmService;
import org.prefflow.ui.export.PaperService;
import org.prefflow.ui.history.HistoryView;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.history.RunStrip;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.PreparationService;
import org.prefflow.ui.run.RunService;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.setup.SetupViewModel;
import org.prefflow.ui.slow.SlowMotionLayer;
import org.prefflow.ui.slow.SlowMotionView;
import org.prefflow.ui.slow.SlowMotionViewModel;
import org.prefflow.ui.stage.BrushKeys;
import org.prefflow.ui.stage.StageView;
import org.prefflow.ui.stage.StageViewModel;
import org.prefflow.ui.stage.TimelineView;
import org.prefflow.ui.stage.TimelineViewModel;
import org.prefflow.ui.stage.TrainingTimeView;
import org.prefflow.ui.sweep.SweepViewModel;

/** One window of the lab: everything it is made of, and the end of all of it. */
final class LabWindow implements AutoCloseable {

    /** Height that help has at least, and what the window has around it. */
    private static final double HELP_LEAST = 240;

    private static final double HELP_AROUND = 150;
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1_000;
    private static final double MIN_HEIGHT = 650;

    private final Stage stage;
    private final FileQuestions questions;
    private final TimelineViewModel timeline = new TimelineViewModel();
    private final StageViewModel picture = new StageViewModel(timeline);
    private final RunService runs;
    private final LabViewModel lab;
    private final RewardPictures pictures;
    private final LabView view;
    private final TrainingTimeView training;
    private final SlowMotionView slowView;
    private final SlowMotionLayer slowLayer;
    private final LabKeys keys;
    private final Subscription subscription;
    private final FileDrop drop;
    private final LabFigures figures;
    private final LabExchange exchange;
    private final LabSweeps sweeps;
    private PopOver help;

    /** A window whose history ends with it. */
    LabWindow(Stage stage, Engine engine, ExperimentConfig config, Path base, Executor fx) {
        this(stage, engine, config, base, fx, Surroundings.NONE);
    }

    /**
     * What a window has around it.
     *
     * @param questions asks for files
     * @param history where runs are kept; empty for a history that ends with the window
     * @param settings where the look of figures is kept; empty for one that ends with the window
     */
    record Surroundings(FileQuestions questions, Optional<Path> history, Optional<Path> settings) {
        static final Surroundings NONE =
                new Surroundings(new FileQuestions.Dialogs(), Optional.empty());

        /** Without settings that outlive the window. */
        Surroundings(FileQuestions questions, Optional<Path> history) {
            this(questions, history, Optional.empty());
        }
    }

    LabWindow(
            Stage stage,
            Engine engine,
            ExperimentConfig config,
            Path base,
            Executor fx,
            Surroundings surroundings) {
        this.stage = stage;
        this.questions = surroundings.questions();
        runs = new RunService(engine, fx);
        SetupViewModel setup = new SetupViewModel(config, base);
        HistoryViewModel history = new HistoryViewModel(surroundings.history(), RunStore.LIMIT, fx);
        RunViewModel run =
                new RunViewModel(setup, runs, new PreparationService(engine, fx), history);
        CompareViewModel compare =
                new CompareViewModel(
                        setup,
                        run,
                        history,
                        new CompareViewModel.Surroundings(engine, fx, picture));
        SweepViewModel sweep = new SweepViewModel(setup, () -> lab().place(), fx);
        lab = new LabViewModel(setup, run, history, compare, sweep, engine, fx);
        pictures = new RewardPictures(lab.themeProperty().get().colors(), fx);
        training = new TrainingTimeView(run, lab.trainingProperty(), new Steps(), timeline);
        SlowMotionViewModel slow = new SlowMotionViewModel(run, () -> lab().takeApart());
        slowView = new SlowMotionView(slow, picture.themeProperty());
        slowLayer =
                new SlowMotionLayer(
                        slow,
                        compare.activeProperty().map(comparing -> !comparing),
                        picture.themeProperty());
        figures = figures(surroundings.settings(), fx);
        sweeps = new LabSweeps(lab, questions, stage, figures::open, fx);
        exchange = new LabExchange(new LabExchange.Parts(lab, engine, questions, fx), stage);
        FormContext context = new FormContext(pictures, this::choose);
        view = new LabView(lab, middle(slow), context, new Files(), fx);
        timeline.endTimeProperty().subscribe((was, is) -> playFirst(was.doubleValue()));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene =
                new Scene(
                        view,
                        Math.min(WIDTH, screen.getWidth()),
                        Math.min(HEIGHT, screen.getHeight()));
        scene.getStylesheets().add(LabWindow.class.getResource("/css/lab.css").toExternalForm());
        // Before the shortcuts: while slow motion is shown, some keys are its own.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, slowView::obey);
        keys =
                new LabKeys(
                        lab,
                        new LabKeys.Parts(
                                picture, timeline, training, view, figures, exchange, sweeps),
                        new Files());
        BrushKeys brushKeys = new BrushKeys(keys::stageToPaint);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, brushKeys::press);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, brushKeys::release);
        view.cover(keys.palette());
        Shortcut.install(scene, keys.shortcuts());
        Grasp.follow(scene, setup::hold);
        drop = new FileDrop(lab, figures, exchange, scene, path -> Path.of(relative(path)), fx);
        stage.setScene(scene);
        // The keys play the flow until a control is chosen.
        view.setFocusTraversable(true);
        view.requestFocus();
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        picture.onReferenceEditedProperty()
                .set(edit -> setup.edit(setup.config().withReference(edit.policy())));
        picture.bumps().onShapedProperty().set(lab::shapeReward);
        picture.brush().onPaintedProperty().set(lab::paintReward);
        picture.bumps().onRefusedProperty().set(lab::tell);
        subscription =
                Subscription.combine(
                        lab.themeProperty().subscribe(this::show),
                        lab.fileProperty().subscribe(this::show),
                        run.staging().sceneProperty().subscribe(this::showOnStage),
                        compare.activeProperty().subscribe(this::showOnStage),
                        run.updateProperty().subscribe(update -> holdFlow(update != null)),
                        setup.configProperty()
                                .subscribe(next -> picture.showReference(next.reference())),
                        setup.configProperty().subscribe(next -> picture.showReward(next.reward())),
                        scene.widthProperty().subscribe(width -> fit()),
                        scene.heightProperty().subscribe(height -> fit()),
                        stage.showingProperty().subscribe(shown -> look()),
                        stage.focusedProperty().subscribe(this::lookAtTheHistory),
                        stage.iconifiedProperty().subscribe(hidden -> look()));
    }

    private LabFigures figures(Optional<Path> settings, Executor fx) {
        LabFigures.Parts parts =
                new LabFigures.Parts(lab, picture, () -> view().charts(), () -> sweeps().inUse());
        ExportService.Voice voice = new ExportService.Voice(lab::tell, lab.run()::report);
        SideWindow beside = new SideWindow(stage, fx);
        Optional<Path> ofFilms = settings.map(file -> file.resolveSibling("films.json"));
        LabFilms films =
                new LabFilms(parts, new FilmService(ofFilms, fx, voice), questions, beside);
        return new LabFigures(
                parts,
                new ExportService(settings, fx, voice),
                questions,
                beside,
                films,
                new PaperService(fx, voice));
    }

    private void fit() {
        view.fit(stage.getScene().getWidth(), stage.getScene().getHeight());
    }

    private LabView.Middle middle(SlowMotionViewModel slow) {
        StageView stageView = new StageView(picture);
        stageView.cover(slowLayer);
        picture.coverProperty().bind(slowLayer.seenProperty());
        VBox times = new VBox(new TimelineView(timeline), training);
        times.visibleProperty().bind(slowView.visibleProperty().not());
        times.managedProperty().bind(times.visibleProperty());
        return new LabView.Middle(
                stageView,
                new VBox(slowView, times),
                new RunStrip(
                        lab.history(), lab::showAgain, () -> lab.historyShownProperty().set(true)),
                new HistoryView(lab.history(), new HistoryCommands()),
                new CompareView(
                        lab.compare(), lab.run(), slow, () -> lab.historyShownProperty().set(true)),
                sweeps,
                figures.writing());
    }

    /** A stage that is not seen shows nothing new. */
    private void showOnStage() {
        if (!lab.compare().isActive()) {
            picture.sceneProperty().set(lab.run().staging().sceneProperty().get());
        }
    }

    // The first particles that move are worth seeing at once; afterwards the hand decides.
    private void playFirst(double lastEnd) {
        boolean free = lab.run().updateProperty().get() == null;
        if (free && lastEnd == 0 && timeline.timeProperty().get() == 0) {
            timeline.play();
        }
    }

    /** In slow motion nothing else moves, and nothing else is told. */
    private void holdFlow(boolean slow) {
        if (slow) {
            timeline.pause();
            lab.compare().stageInUse().probe().release();
        }
    }

    /** All that the window shows. */
    LabView view() {
        return view;
    }

    private LabSweeps sweeps() {
        return sweeps;
    }

    /** Opens a file of the lab. */
    void open(Path file) {
        if (file.toString().endsWith(TrainedModel.ENDING)) {
            exchange.openModel(file);
        } else {
            figures.openFile(file);
        }
    }

    LabViewModel lab() {
        return lab;
    }

    ExportService exports() {
        return figures.service();
    }

    LabFilms films() {
        return figures.films();
    }

    LabKeys keys() {
        return keys;
    }

    StageViewModel picture() {
        return picture;
    }

    private void look() {
        runs.looked(stage.isShowing() && !stage.isIconified());
    }

    /** Other labs may have kept runs, or deleted some, while this one was behind. */
    private void lookAtTheHistory(boolean focused) {
        if (focused) {
            lab.history().look();
        }
    }

    private void show(LabTheme theme) {
        if (help != null) {
            help.hide();
        }
        stage.getScene().setUserAgentStylesheet(theme.stylesheet());
        // A popup is styled once before it knows its owner's style sheet: by the application's.
        Application.setUserAgentStylesheet(theme.stylesheet());
        picture.themeProperty().set(theme.colors());
        pictures.setTheme(theme.colors());
    }

    private void show(Optional<Path> file) {
        String name = file.map(path -> path.getFileName() + " \u2013 ").orElse("");
        stage.setTitle(name + "Preference Flow Lab");
    }

    private Optional<String> choose(Window owner, String field) {
        FileQuestions.Question question =
                switch (field) {
                    case "file" -> question("Preference pairs", "CSV files", "*.csv");
                    case "image" ->
                            question("Height map", "Images", "*.png", "*.jpg", "*.gif", "*.bmp");
                    default -> question("Choose a file", "All files", "*.*");
                };
        return questions.toOpen(owner, question).map(this::relative);
    }

    private String relative(Path chosen) {
        Path base = lab.setup().base().toAbsolutePath().normalize();
        return chosen.startsWith(base) ? base.relativize(chosen).toString() : chosen.toString();
    }

    private FileQuestions.Question question(String title, String what, String... patterns) {
        return new FileQuestions.Question(title, what, List.of(patterns), lab.place());
    }

    /** Stops everything; the window is gone afterwards. */
    @Override
    public void close() {
        subscription.unsubscribe();
        timeline.pause();
        view.close();
        slowView.close();
        slowLayer.close();
        pictures.close();
        drop.close();
        figures.close();
        exchange.close();
        sweeps.close();
        lab.close();
        if (help != null) {
            help.hide();
        }
        stage.hide();
        stage.setScene(null);
    }

    /** Steps by hand. */
    private final class Steps implements TrainingTimeView.Steps {

        @Override
        public void make(int count) {
            lab.step(count);
        }

        @Override
        public void takeApart() {
            lab.takeApart();
        }
    }

    /** What the history asks of the window. */
    private final class HistoryCommands implements HistoryView.Commands {

        @Override
        public void restore(KeptRun run) {
            lab.restore(run);
        }

        @Override
        public void restoreExperiment(KeptRun run) {
            lab.restoreExperiment(run);
        }

        @Override
        public Optional<String> compare(List<KeptRun> runs) {
            return lab.compare(runs);
        }

        @Override
        public Optional<Path> askForTable() {
            return questions.toSave(
                    stage, question("Export the history", "CSV files", "*.csv"), "history.csv");
        }

        @Override
        public void leave() {
            lab.historyShownProperty().set(false);
        }
    }

    /** What the header asks of the window. */
    private final class Files implements HeaderView.Commands {

        @Override
        public void open() {
            questions
                    .toOpen(
                            stage,
                            question(
                                    "Open an experiment, a model, a figure or a film",
                                    "Experiments, models, figures, films",
                                    "*.json",
                                    "*" + TrainedModel.ENDING,
                                    "*.png",
                                    "*.svg",
                                    "*.pdf",
                                    "*.mp4",
                                    "*.gif"))
                    .ifPresent(LabWindow.this::open);
        }

        @Override
        public void save() {
            String name =
                    lab.fileProperty()
                            .get()
                            .map(path -> path.getFileName().toString())
                            .orElse("experiment.json");
            questions
                    .toSave(
                            stage,
                            question("Save the experiment", "Experiment files", "*.json"),
                            name)
                    .ifPresent(lab::save);
        }

        @Override
        public Node figures() {
            return sweeps.addTo(exchange.addTo(figures.menu()));
        }

        @Override
        public void help(Node owner) {
            if (help != null && help.isShowing()) {
                help.hide();
                return;
            }
            help = new PopOver(scrolling(new HelpView(keys.shortcuts())));
            help.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
            help.setTitle("Keys and colours");
            help.setAnimated(false);
            // A popup has a root of its own, which knows nothing of the window's theme.
            help.getRoot().getStyleClass().addAll("lab", lab.themeProperty().get().styleClass());
            help.getRoot()
                    .getStylesheets()
                    .add(LabWindow.class.getResource("/css/popover.css").toExternalForm());
            help.show(owner);
        }

        /** As high as it is, or as the window leaves room for. */
        private ScrollPane scrolling(HelpView content) {
            ScrollPane pane = new ScrollPane(content);
            pane.setId("help-scroll");
            pane.getStyleClass().add("edge-to-edge");
            pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            pane.setFitToWidth(true);
            double most = Math.max(HELP_LEAST, stage.getScene().getHeight() - HELP_AROUND);
            // The viewport's height, not the pane's: so it leaves room for its bar beside the keys.
            pane.setPrefViewportHeight(most);
            content.heightProperty()
                    .subscribe(
                            (was, high) ->
                                    pane.setPrefViewportHeight(Math.min(most, high.doubleValue())));
            return pane;
        }
    }
}
