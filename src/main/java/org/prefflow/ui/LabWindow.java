package org.prefflow.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
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
import org.prefflow.ui.compare.CompareView;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.history.HistoryView;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.PreparationService;
import org.prefflow.ui.run.RunService;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.prefflow.ui.setup.SetupViewModel;
import org.prefflow.ui.slow.SlowMotionLayer;
import org.prefflow.ui.slow.SlowMotionView;
import org.prefflow.ui.slow.SlowMotionViewModel;
import org.prefflow.ui.stage.CameraViewModel;
import org.prefflow.ui.stage.LayersViewModel;
import org.prefflow.ui.stage.StageScene;
import org.prefflow.ui.stage.StageView;
import org.prefflow.ui.stage.StageViewModel;
import org.prefflow.ui.stage.TimelineView;
import org.prefflow.ui.stage.TimelineViewModel;
import org.prefflow.ui.stage.TrainingTimeView;

/** One window of the lab: everything it is made of, and the end of all of it. */
final class LabWindow implements AutoCloseable {

    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1_000;
    private static final double MIN_HEIGHT = 650;
    private static final double SCRUB = 0.02;

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
    private final CommandPalette palette;
    private final Subscription subscription;
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
     */
    record Surroundings(FileQuestions questions, Optional<Path> history) {
        static final Surroundings NONE =
                new Surroundings(new FileQuestions.Dialogs(), Optional.empty());
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
        lab = new LabViewModel(setup, run, history, compare, engine);
        pictures = new RewardPictures(lab.themeProperty().get().colors(), fx);
        training = new TrainingTimeView(run, timeline);
        training.managedProperty().bind(training.visibleProperty());
        training.visibleProperty().bind(compare.activeProperty().not());
        SlowMotionViewModel slow = new SlowMotionViewModel(run);
        slowView = new SlowMotionView(slow, picture.themeProperty());
        slowLayer = new SlowMotionLayer(slow, picture.themeProperty());
        FormContext context = new FormContext(pictures, this::choose);
        view = new LabView(lab, middle(), context, new Files(), fx);
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
        palette = new CommandPalette(this::commands);
        view.cover(palette);
        Shortcut.install(scene, shortcuts());
        Grasp.follow(scene, setup::hold);
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
                        scene.widthProperty().subscribe(width -> view.fit(width.doubleValue())),
                        stage.showingProperty().subscribe(shown -> look()),
                        stage.iconifiedProperty().subscribe(hidden -> look()));
    }

    private LabView.Middle middle() {
        StageView stageView = new StageView(picture);
        stageView.cover(slowLayer);
        VBox times = new VBox(new TimelineView(timeline), training);
        times.visibleProperty().bind(slowView.visibleProperty().not());
        times.managedProperty().bind(times.visibleProperty());
        return new LabView.Middle(
                stageView,
                new VBox(slowView, times),
                new HistoryView(lab.history(), new HistoryCommands()),
                new CompareView(
                        lab.compare(), lab.run(), () -> lab.historyShownProperty().set(true)));
    }

    /** A stage that is not seen leads no clock. */
    private void showOnStage() {
        if (!lab.compare().isActive()) {
            StageScene next = lab.run().staging().sceneProperty().get();
            if (picture.sceneProperty().get() == next && next != null) {
                next.particles().ifPresent(flow -> timeline.follow(picture, flow));
            }
            picture.sceneProperty().set(next);
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
            picture.probe().release();
        }
    }

    LabViewModel lab() {
        return lab;
    }

    StageViewModel picture() {
        return picture;
    }

    private void look() {
        runs.looked(stage.isShowing() && !stage.isIconified());
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

    private List<Shortcut> shortcuts() {
        RunViewModel run = lab.run();
        List<Shortcut> keys = new ArrayList<>();
        keys.add(Shortcut.of("train", lab::train, "F5", "Shortcut+T"));
        keys.add(Shortcut.of("pause or resume the training", run::pauseOrResume, "F6"));
        keys.add(Shortcut.of("stop the training", run::stop, "F7"));
        keys.add(Shortcut.of("play or pause the flow", timeline::toggle, "Space"));
        keys.add(Shortcut.of("one frame back", timeline::stepBack, "Comma"));
        keys.add(Shortcut.of("one frame forward", timeline::stepForward, "Period"));
        keys.add(Shortcut.of("scrub back", () -> scrub(-SCRUB), "Left"));
        keys.add(Shortcut.of("scrub forward", () -> scrub(SCRUB), "Right"));
        keys.add(Shortcut.of("to the start", timeline::toStart, "Home"));
        keys.add(Shortcut.of("to the end", timeline::toEnd, "End"));
        trainingKeys(run).forEach(keys::add);
        keys.add(
                Shortcut.of(
                        "show or hide the layers of the stage", () -> layers().toggleOpen(), "L"));
        keys.add(Shortcut.of("next map under the particles", () -> layers().nextMap(), "M"));
        keys.add(
                Shortcut.of(
                        "previous map under the particles",
                        () -> layers().previousMap(),
                        "Shift+M"));
        keys.add(Shortcut.of("tell in words what the stage shows", this::describeOrNot, "I"));
        keys.add(
                Shortcut.of(
                        "all commands, by name",
                        palette::toggle,
                        "Shortcut+K",
                        "Shortcut+Shift+P"));
        keys.add(Shortcut.of("next theme", lab::nextTheme, "T"));
        keys.add(
                Shortcut.of(
                        "presenter mode", () -> lab.toggle(lab.presentingProperty()), "P", "F11"));
        keys.add(
                Shortcut.of(
                        "show or hide the set-up",
                        () -> lab.toggle(lab.setupShownProperty()),
                        "Open Bracket"));
        keys.add(
                Shortcut.of(
                        "show or hide the charts",
                        () -> lab.toggle(lab.resultsShownProperty()),
                        "Close Bracket"));
        keys.add(
                Shortcut.of(
                        "show or hide the history of runs",
                        () -> lab.toggle(lab.historyShownProperty()),
                        "H"));
        keys.add(Shortcut.of("next charts", view::showNextCharts, "C"));
        keys.addAll(compareKeys(lab.compare()));
        keys.addAll(cameraKeys(picture.camera()));
        keys.add(
                Shortcut.of(
                        "add a bump to the reward; so does a double click",
                        () -> stageInUse().addBump(),
                        "N"));
        keys.add(Shortcut.of("probe a point; so does a click", () -> stageInUse().pinProbe(), "I"));
        keys.add(Shortcut.of("take the probe away", () -> stageInUse().probe().release(), "Esc"));
        keys.add(
                Shortcut.of(
                        "paint the reward with a brush", () -> stageInUse().brush().toggle(), "B"));
        keys.add(
                Shortcut.of(
                        "erase it, or paint again",
                        () -> stageInUse().brush().toggleErasing(),
                        "Shift+B"));
        Files files = new Files();
        keys.add(Shortcut.of("undo the last change of the set-up", lab::undo, "Shortcut+Z"));
        keys.add(Shortcut.of("redo it", lab::redo, "Shortcut+Shift+Z", "Shortcut+Y"));
        keys.add(Shortcut.of("open an experiment file", files::open, "Shortcut+O"));
        keys.add(Shortcut.of("save the experiment", files::save, "Shortcut+S"));
        keys.add(
                Shortcut.of(
                        "this list", () -> files.help(view.lookup("#help")), "F1", "Shift+Slash"));
        return keys;
    }

    private List<Shortcut> compareKeys(CompareViewModel compare) {
        return List.of(
                Shortcut.of("compare: two to four stages, or one", lab::toggleComparison, "V"),
                Shortcut.of("all panes at the same KL, or as set up", lab::matchOrRestore, "E"),
                Shortcut.of("duplicate the stage, to change the copy", lab::duplicate, "D"),
                Shortcut.of("set up pane A; 2, 3, 4: the others", () -> compare.select(0), "1"),
                Shortcut.of(Shortcut.TOLD, () -> compare.select(1), "2"),
                Shortcut.of(Shortcut.TOLD, () -> compare.select(2), "3"),
                Shortcut.of(Shortcut.TOLD, () -> compare.select(3), "4"));
    }

    /** The stage that keys are meant for. */
    private StageViewModel stageInUse() {
        CompareViewModel compare = lab.compare();
        return compare.isActive() ? compare.selectedProperty().get().stage() : picture;
    }

    private LayersViewModel layers() {
        return stageInUse().layers();
    }

    private static List<Shortcut> cameraKeys(CameraViewModel camera) {
        return List.of(
                Shortcut.of(
                        "nearer; the wheel zooms about the pointer",
                        camera::nearer,
                        "Plus",
                        "Shift+Equals",
                        "Equals",
                        "Add"),
                Shortcut.of("farther", camera::farther, "Minus", "Subtract"),
                Shortcut.of("show the whole plane", camera::home, "0", "Shortcut+Home"),
                Shortcut.of(
                        "look to the left; a drag of the plane moves it",
                        () -> camera.step(-1, 0),
                        "Shortcut+Left"),
                Shortcut.of("look to the right", () -> camera.step(1, 0), "Shortcut+Right"),
                Shortcut.of("look up", () -> camera.step(0, 1), "Shortcut+Up"),
                Shortcut.of("look down", () -> camera.step(0, -1), "Shortcut+Down"));
    }

    /** What the palette offers: every key, the layers and the themes, and the set-up. */
    private List<Command> commands() {
        List<Command> all = new ArrayList<>(shortcuts().stream().map(Command::of).toList());
        layers().choices().forEach(choice -> all.add(Command.of(choice.words(), choice.choose())));
        for (LabTheme theme : LabTheme.values()) {
            all.add(
                    Command.of(
                            "theme: " + theme.title().toLowerCase(Locale.ROOT),
                            () -> lab.themeProperty().set(theme)));
        }
        all.addAll(SetupCommands.of(lab.setup(), view::goTo));
        return all;
    }

    private void describeOrNot() {
        StageViewModel shown = stageInUse();
        shown.describedProperty().set(!shown.describedProperty().get());
    }

    private List<Shortcut> trainingKeys(RunViewModel run) {
        TrainingTimeViewModel time = run.trainingTime();
        return List.of(
                Shortcut.of("make one training step and hold", () -> lab.step(1), "F8"),
                Shortcut.of("make 10 training steps and hold", () -> lab.step(10), "Shift+F8"),
                Shortcut.of("make 100 training steps and hold", () -> lab.step(100), "Shortcut+F8"),
                Shortcut.of("take the next training step apart, slowly", lab::takeApart, "F9"),
                Shortcut.of("watch it learn", training::watchOrStop, "W"),
                Shortcut.of("back in the training", time::previous, "Shift+Left"),
                Shortcut.of("forward in the training", time::next, "Shift+Right"),
                Shortcut.of("to the start of the training", time::toStart, "Shift+Home"),
                Shortcut.of("to what was learned last", time::toNewest, "Shift+End"),
                Shortcut.of("pin a moment of the training", time::pinOrRelease, "K"));
    }

    private void scrub(double by) {
        timeline.scrubTo(timeline.timeProperty().get() + by * timeline.endTimeProperty().get());
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
        return new FileQuestions.Question(title, what, List.of(patterns), lab.setup().base());
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
        lab.compare().close();
        lab.run().close();
        if (help != null) {
            help.hide();
        }
        stage.hide();
        stage.setScene(null);
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
                    .toOpen(stage, question("Open an experiment", "Experiment files", "*.json"))
                    .ifPresent(lab::open);
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
        public void help(Node owner) {
            if (help != null && help.isShowing()) {
                help.hide();
                return;
            }
            help = new PopOver(new HelpView(shortcuts()));
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
    }
}
