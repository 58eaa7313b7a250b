package org.prefflow.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.Backend;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.VariantParam;
import org.prefflow.ui.control.KindCombo;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.RunViewModel.State;

/** The top of the window: name, quick choices, the run's buttons and progress, files, looks. */
final class HeaderView extends HBox implements AutoCloseable {

    private static final double STATUS_HEIGHT = 28;
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double COMPACT_BELOW = 1_400;
    private static final double ROOMY_FROM = 1_600;
    private static final double ONE_LINE_FROM = 1_600;
    private static final double PAUSE_WIDTH = 96;
    private static final PseudoClass TWO_LINES = PseudoClass.getPseudoClass("two-lines");

    private final LabViewModel lab;
    private final RunViewModel run;
    private final Button train = HeaderButton.labelled("train", "Train", Feather.PLAY);
    private final Button pause = HeaderButton.labelled("pause", "Pause", Feather.PAUSE);
    private final Button stop = HeaderButton.labelled("stop", "Stop", Feather.SQUARE);
    private final ProgressBar progress = new ProgressBar(0);
    private final Label status = new Label();
    private final Label backend = new Label();
    private final Button undo = HeaderButton.icon("undo", "undo (Ctrl+Z)", Feather.CORNER_UP_LEFT);
    private final Button redo =
            HeaderButton.icon("redo", "redo (Ctrl+Shift+Z)", Feather.CORNER_UP_RIGHT);
    private final Tooltip whatUndo = new Tooltip();
    private final Tooltip whatRedo = new Tooltip();
    private final Button theme = HeaderButton.icon("theme", "theme", Feather.SUN);
    private final Label name = new Label();
    private final KindCombo<?> rewards = quick("quick-reward", ExperimentConfig.REWARD);
    private final KindCombo<?> references = quick("quick-reference", ExperimentConfig.REFERENCE);
    private final KindCombo<?> methods = quick("quick-method", ExperimentConfig.METHOD);
    private final Tooltip whyNot = new Tooltip();
    private final Tooltip whyNoPause = new Tooltip();
    private final Subscription subscription;
    private boolean compact;
    private boolean roomy;

    /** What the header asks of the window. */
    interface Commands {
        void open();

        void save();

        void help(Node owner);

        /** The menu of figures, films, data, models and reports. */
        Node figures();
    }

    HeaderView(LabViewModel lab, Commands commands) {
        this.lab = lab;
        this.run = lab.run();
        setId("header");
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        name.setId("app-name");
        name.getStyleClass().add("app-name");
        name.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        name,
                        rewards.node(),
                        references.node(),
                        methods.node(),
                        runButtons(),
                        progressBox(),
                        space,
                        backend);
        getChildren().add(tools(commands));
        backend.setId("backend");
        backend.getStyleClass().add("note");
        backend.setMinWidth(USE_PREF_SIZE);
        fit(COMPACT_BELOW);
        subscription =
                Subscription.combine(
                        run.stateProperty().subscribe(this::show),
                        run.pausableProperty().subscribe(can -> show(run.state())),
                        run.backendProperty().subscribe(this::show),
                        lab.themeProperty().subscribe(this::show),
                        lab.setup()
                                .undoableProperty()
                                .subscribe(what -> show(undo, whatUndo, "Undo", what, "Ctrl+Z")),
                        lab.setup()
                                .redoableProperty()
                                .subscribe(
                                        what -> show(redo, whatRedo, "Redo", what, "Ctrl+Shift+Z")),
                        lab.setup()
                                .configProperty()
                                .subscribe(
                                        config -> {
                                            show(rewards, ExperimentConfig.REWARD, config);
                                            show(references, ExperimentConfig.REFERENCE, config);
                                            show(methods, ExperimentConfig.METHOD, config);
                                        }));
    }

    private <E> KindCombo<E> quick(String id, VariantParam<ExperimentConfig, E> param) {
        BiFunction<ExperimentConfig, String, ExperimentConfig> choose =
                (config, kind) -> {
                    E now = param.get(config);
                    return param.catalogue().kindOf(now).name().equals(kind)
                            ? config
                            : param.set(
                                    config, param.catalogue().named(kind).orElseThrow().defaults());
                };
        KindCombo<E> combo =
                new KindCombo<>(
                        id,
                        param.catalogue(),
                        kind -> lab.setup().edit(choose.apply(lab.setup().config(), kind)));
        combo.node().getStyleClass().add("quick");
        return combo;
    }

    private static <E> void show(
            KindCombo<?> combo, VariantParam<ExperimentConfig, E> param, ExperimentConfig config) {
        combo.show(param.catalogue().kindOf(param.get(config)).name());
    }

    private HBox runButtons() {
        train.getStyleClass().add("accent");
        train.setOnAction(event -> lab.train());
        pause.setOnAction(event -> run.pauseOrResume());
        stop.setOnAction(event -> run.stop());
        HBox buttons =
                new HBox(
                        4,
                        explained("train-box", train, whyNot),
                        explained("pause-box", pause, whyNoPause),
                        stop);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinWidth(USE_PREF_SIZE);
        return buttons;
    }

    // A disabled button has no tooltip of its own: the box around it says why.
    private static HBox explained(String id, Button button, Tooltip why) {
        HBox box = new HBox(button);
        box.setAlignment(Pos.CENTER);
        box.setId(id);
        Tooltip.install(box, why);
        return box;
    }

    private VBox progressBox() {
        progress.setId("progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.progressProperty().bind(run.progressProperty());
        progress.setAccessibleText("progress of the run");
        status.setId("status");
        status.getStyleClass().add("note");
        status.setWrapText(true);
        // Two lines: with a third the header would grow, and the stage shrink under the hand.
        status.setMaxHeight(STATUS_HEIGHT);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(status.textProperty());
        status.setTooltip(whole);
        status.textProperty()
                .bind(
                        Bindings.when(lab.noticeProperty().isNotEmpty())
                                .then(lab.noticeProperty())
                                .otherwise(
                                        Bindings.createStringBinding(
                                                this::progressWords,
                                                run.stateProperty(),
                                                run.statusProperty(),
                                                lab.compare().elsewhereProperty())));
        VBox box = new VBox(4, status, progress);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setPrefWidth(240);
        box.setMinWidth(72);
        box.setMaxWidth(320);
        HBox.setHgrow(box, Priority.SOMETIMES);
        return box;
    }

    /** How the run stands, and which pane's it is where that is not what is seen. */
    private String progressWords() {
        String elsewhere = lab.compare().elsewhereProperty().get();
        String paused = run.state() == State.PAUSED ? "Paused at " : "";
        return (elsewhere.isEmpty() ? "" : elsewhere + ": ") + paused + run.statusProperty().get();
    }

    private HBox tools(Commands commands) {
        Button open = HeaderButton.icon("open", "open an experiment file (Ctrl+O)", Feather.FOLDER);
        open.setOnAction(event -> commands.open());
        Button save = HeaderButton.icon("save", "save the experiment (Ctrl+S)", Feather.SAVE);
        save.setOnAction(event -> commands.save());
        theme.setOnAction(event -> lab.nextTheme());
        Button present = HeaderButton.icon("present", "presenter mode (P)", Feather.MAXIMIZE_2);
        present.setOnAction(event -> lab.toggle(lab.presentingProperty()));
        Button help = HeaderButton.icon("help", "keys and symbols (?)", Feather.HELP_CIRCLE);
        help.setOnAction(event -> commands.help(help));
        Button past = HeaderButton.icon("history-open", "history of runs (H)", Feather.CLOCK);
        past.setOnAction(event -> lab.toggle(lab.historyShownProperty()));
        Button compare =
                HeaderButton.icon(
                        "compare-open", "two to four stages side by side (V)", Feather.COLUMNS);
        compare.setOnAction(event -> lab.toggleComparison());
        undo.setTooltip(whatUndo);
        redo.setTooltip(whatRedo);
        undo.setOnAction(event -> lab.undo());
        redo.setOnAction(event -> lab.redo());
        HBox tools =
                new HBox(
                        2,
                        explained("undo-box", undo, whatUndo),
                        explained("redo-box", redo, whatRedo),
                        compare,
                        past,
                        open,
                        save,
                        commands.figures(),
                        theme,
                        present,
                        help);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.setMinWidth(USE_PREF_SIZE);
        return tools;
    }

    /** Makes do with the width of a window. */
    void fit(double width) {
        compact = width < COMPACT_BELOW;
        roomy = width >= ROOMY_FROM;
        pseudoClassStateChanged(COMPACT, compact);
        List.of(rewards, references, methods).forEach(quick -> quick.setTerse(compact));
        // The progress needs the room more.
        boolean twoLines = width < ONE_LINE_FROM;
        name.setText(twoLines ? "Preference\nFlow Lab" : "Preference Flow Lab");
        name.pseudoClassStateChanged(TWO_LINES, twoLines);
        stop.setText(compact ? null : "Stop");
        fix(rewards.node(), compact ? 108 : 136);
        fix(references.node(), compact ? 96 : 120);
        fix(methods.node(), compact ? 104 : 216);
        show(run.backendProperty().get());
        show(run.state());
    }

    private static void fix(Node quick, double width) {
        Region region = (Region) quick;
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private void show(State state) {
        boolean ready = state == State.READY;
        boolean busy = state == State.RUNNING || state == State.PAUSED;
        disable(train, !ready);
        boolean pausable = run.pausableProperty().get();
        disable(pause, !pausable);
        disable(stop, !busy);
        boolean paused = state == State.PAUSED;
        String verb = paused ? "Resume" : "Pause";
        pause.setText(compact ? null : verb);
        // As wide as with the longer word, so that nothing moves at a pause.
        pause.setMinWidth(compact ? USE_COMPUTED_SIZE : PAUSE_WIDTH);
        pause.setAccessibleText(verb);
        pause.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
        whyNoPause.setText(
                paused
                        ? "Let the run go on (F6)."
                        : pausable
                                ? "Hold the run before its next step (F6)."
                                : busy
                                        ? "Only training steps can be held, and none goes on now."
                                        : "Nothing is being trained.");
        whyNot.setText(
                switch (state) {
                    case LOADING -> "ND4J is still being loaded.";
                    case READY -> "Train the experiment that is set up (F5).";
                    case RUNNING, PAUSED -> "A run goes on: stop it to train another.";
                    case STOPPING -> "The last run is stopping.";
                    case BROKEN -> "ND4J could not be loaded.";
                });
    }

    private static void show(Button button, Tooltip tip, String verb, String what, String keys) {
        boolean none = what.isEmpty();
        String text =
                none
                        ? "Nothing to " + verb.toLowerCase(Locale.ROOT) + " in the set-up."
                        : verb + ": " + what + " (" + keys + ")";
        tip.setText(text);
        button.setAccessibleText(text);
        disable(button, none);
    }

    /** The focus would go on to the next button, and the space bar press it instead of playing. */
    private static void disable(Node button, boolean off) {
        if (off && button.isFocused()) {
            button.getScene().getRoot().requestFocus();
        }
        button.setDisable(off);
    }

    private void show(Backend loaded) {
        String name = loaded == null ? "loading" : loaded.name();
        String whole = "backend: " + name;
        // A narrow window has room for the name alone, and none for a word that goes away.
        backend.setText(roomy ? whole : loaded == null ? "\u2026" : name);
        backend.setAccessibleText(whole);
        String more =
                loaded == null
                        ? ""
                        : loaded.note().isEmpty()
                                ? "\n" + loaded.detail()
                                : "\n" + loaded.note() + "\n" + loaded.detail();
        backend.setTooltip(new Tooltip(whole + more));
    }

    private void show(LabTheme look) {
        theme.setGraphic(new FontIcon(look.icon()));
        theme.setAccessibleText("theme: " + look.title());
        theme.setTooltip(new Tooltip("theme: " + look.title() + " (T)"));
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        progress.progressProperty().unbind();
        status.textProperty().unbind();
    }
}
