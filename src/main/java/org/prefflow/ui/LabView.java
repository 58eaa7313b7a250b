package org.prefflow.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.ui.chart.ChartsView;
import org.prefflow.ui.chart.NumbersView;
import org.prefflow.ui.chart.SplitView;
import org.prefflow.ui.compare.CompareView;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.history.HistoryView;
import org.prefflow.ui.history.RunStrip;
import org.prefflow.ui.run.LiveEdits;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;
import org.prefflow.ui.setup.SetupView;
import org.prefflow.ui.stage.StageColors;
import org.prefflow.ui.stage.StageView;

/** The window: header, set-up, stage with its time line, curves and numbers. */
final class LabView extends BorderPane implements AutoCloseable {

    private static final Set<KeyCode> PLAYING =
            Set.of(KeyCode.SPACE, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.HOME, KeyCode.END);

    private static final double NARROW_BELOW = 1_200;
    private static final double WIDE_FROM = 2_200;
    private static final double LOW_BELOW = 780;
    private static final double PALETTE_WIDTH = 600;
    private static final double PALETTE_TOP = 64;

    private final LabViewModel lab;
    private final HeaderView header;
    private final SetupView setup;
    private final BannerView banner;
    private final VBox said = new VBox();
    private final QuestionView question;
    private final ChartsView charts;
    private final NumbersView numbers;
    private final SplitView split;
    private final ScrollPane scroll;
    private final VBox numbersBox;
    private final StackPane stageBox;
    private final Node timeline;
    private final HistoryView history;
    private final RunStrip strip;
    private final CompareView compare;
    private final LabSweeps sweeps;
    private final StackPane arena = new StackPane();
    private final StackPane pile;
    private final HBox left;
    private final HBox right;
    private final Subscription subscription;
    private CommandPalette palette;
    private double room = 1_440;
    private double height = 900;
    private boolean resultsWereShown = true;

    /** What the window shows in its middle. */
    record Middle(
            StageView stage,
            Node timeline,
            RunStrip strip,
            HistoryView history,
            CompareView compare,
            LabSweeps sweeps,
            Node writing) {}

    LabView(
            LabViewModel lab,
            Middle middle,
            FormContext context,
            HeaderView.Commands commands,
            Executor fx) {
        this.lab = lab;
        getStyleClass().add("lab");
        header = new HeaderView(lab, commands);
        LiveEdits live = lab.run().live();
        setup = new SetupView(lab.setup(), context, live.ruleProperty(), live.actingProperty());
        banner = new BannerView(lab.run());
        question = new QuestionView(lab.setup().outside());
        charts = new ChartsView(lab.run(), fx);
        numbers = new NumbersView(lab.run(), lab.trainingProperty());
        split = new SplitView(lab.run(), lab.trainingProperty());
        numbersBox = new VBox(8, title("NUMBERS"), numbers, title("ERROR SPLIT"), split);
        VBox results = new VBox(8, title("CHARTS"), charts, numbersBox);
        VBox.setVgrow(charts, Priority.ALWAYS);
        scroll = scrolling(results);
        middle.stage()
                .setNotices(
                        List.of(stalePill(), modelPill(), untrainedPill()),
                        List.of(fieldlessPill(), momentsPill()));
        stageBox = new StackPane(middle.stage());
        stageBox.getStyleClass().add("stage-box");
        timeline = middle.timeline();
        strip = middle.strip();
        history = middle.history();
        compare = middle.compare();
        sweeps = middle.sweeps();
        arena.setMinSize(0, 0);
        pile = underBanner(middle.writing());
        VBox centre = new VBox(pile, timeline, strip);
        // A narrow window takes from the middle, never from the header.
        centre.setMinWidth(0);
        setTop(header);
        left = side("collapse-setup");
        right = side("collapse-results");
        // Never taken out: to style it anew after each comparison would hold up a pulse.
        right.getChildren().add(scroll);
        setLeft(left);
        setCenter(centre);
        setRight(right);
        addEventFilter(MouseEvent.MOUSE_RELEASED, release -> leaveBareGround());
        subscription =
                Subscription.combine(
                        lab.themeProperty().subscribe(this::show),
                        lab.compare().activeProperty().subscribe(this::showComparison),
                        pile.layoutBoundsProperty().subscribe(this::seatWords),
                        lab.presentingProperty().subscribe(presenting -> arrange()),
                        lab.historyShownProperty().subscribe(this::showHistory),
                        lab.sweepShownProperty().subscribe(this::showSweep),
                        strip.emptyProperty().subscribe(none -> arrange()),
                        lab.run().updateProperty().subscribe(update -> arrange()),
                        lab.setupShownProperty().subscribe(shown -> arrange()),
                        lab.resultsShownProperty().subscribe(shown -> arrange()));
    }

    /**
     * The stage or the history. The banner lies over their foot, where nothing can be pressed: what
     * comes by itself must not move what a hand is aiming at. So does a question. Of one stage they
     * leave the axes free.
     */
    private StackPane underBanner(Node writing) {
        said.getChildren().addAll(writing, question, banner);
        said.setAlignment(Pos.BOTTOM_CENTER);
        said.setPickOnBounds(false);
        said.setMaxHeight(USE_PREF_SIZE);
        StackPane under = new StackPane(arena, said);
        // Above the words at the foot of the stage.
        VBox.setMargin(writing, new Insets(12, 12, 44, 12));
        under.setMinSize(0, 0);
        StackPane.setAlignment(said, Pos.BOTTOM_CENTER);
        VBox.setVgrow(under, Priority.ALWAYS);
        return under;
    }

    private void seatWords() {
        boolean onStage = arena.isVisible() && arena.getChildren().contains(stageBox);
        Insets margins =
                onStage ? StageView.margins(pile.getWidth(), pile.getHeight()) : Insets.EMPTY;
        StackPane.setMargin(
                said, new Insets(0, margins.getRight(), margins.getBottom(), margins.getLeft()));
    }

    /** A click on the bare ground of a panel gives it the keys, which are not meant for it. */
    private void leaveBareGround() {
        if (getScene().getFocusOwner() instanceof ScrollPane) {
            requestFocus();
        }
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("panel-title");
        return title;
    }

    private ScrollPane scrolling(VBox content) {
        content.getStyleClass().add("results");
        content.addEventHandler(KeyEvent.KEY_PRESSED, this::passOn);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setId("results");
        scroll.getStyleClass().add("side-panel");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    /** A pane that scrolls would take these keys for itself, which play and scrub. */
    private void passOn(KeyEvent event) {
        if (PLAYING.contains(event.getCode())) {
            fireEvent(event.copyFor(this, this));
            event.consume();
        }
    }

    private HBox side(String id) {
        boolean left = id.endsWith("setup");
        Button collapse = new Button();
        collapse.setId(id);
        collapse.getStyleClass().addAll("flat", "collapse");
        collapse.setMaxHeight(Double.MAX_VALUE);
        var shown = left ? lab.setupShownProperty() : lab.resultsShownProperty();
        collapse.setOnAction(event -> lab.toggle(shown));
        FontIcon icon = new FontIcon(Feather.CHEVRON_LEFT);
        icon.iconCodeProperty()
                .bind(
                        Bindings.when(left ? shown : shown.not())
                                .then(Feather.CHEVRON_LEFT)
                                .otherwise(Feather.CHEVRON_RIGHT));
        collapse.setGraphic(icon);
        String what = left ? "set-up ([)" : "charts and numbers (])";
        collapse.setAccessibleText("show or hide " + what);
        collapse.setTooltip(new Tooltip("Show or hide " + what));
        HBox box = new HBox(collapse);
        box.getStyleClass().add(left ? "left-side" : "right-side");
        return box;
    }

    private Label stalePill() {
        ReadOnlyStringProperty notice = lab.run().live().noticeProperty();
        Label pill = pill("stale", "", notice.isNotEmpty());
        pill.textProperty().bind(notice);
        return pill;
    }

    private Label modelPill() {
        ReadOnlyStringProperty notice = lab.run().model().noticeProperty();
        Label pill = pill("model-notice", "", notice.isNotEmpty());
        pill.textProperty().bind(notice);
        return pill;
    }

    private Label untrainedPill() {
        return pill(
                "untrained",
                "Samples of the reference: nothing is learned yet",
                lab.run().staging().untrainedProperty());
    }

    private Label fieldlessPill() {
        return pill(
                "fieldless",
                "No vector field was learned: particles, and any arrows, follow the straight map to"
                        + " the method's density",
                lab.run().staging().fieldlessProperty());
    }

    private Label momentsPill() {
        ObservableValue<String> legend =
                lab.run().trainingTime().readingProperty().map(Reading::legend);
        Label pill = pill("moments", "", legend.map(words -> !words.isEmpty()));
        pill.textProperty().bind(legend);
        Circle dot = new Circle(4);
        dot.getStyleClass().add("moments-dot");
        pill.setGraphic(dot);
        return pill;
    }

    private Label pill(String id, String text, ObservableValue<Boolean> shown) {
        Label pill = new Label(text);
        pill.setId(id);
        // A step in slow motion has a caption of its own.
        pill.visibleProperty()
                .bind(
                        lab.run()
                                .updateProperty()
                                .map(update -> false)
                                .orElse(true)
                                .flatMap(free -> free ? shown : new SimpleBooleanProperty(false)));
        return pill;
    }

    /**
     * Reflows for a window of this size. Not to be called from a layout pass: the sizes that panes
     * remember would be those before.
     */
    void fit(double windowWidth, double windowHeight) {
        room = windowWidth;
        height = windowHeight;
        arrange();
    }

    /** Gives the keys to the last runs, or says why they are not there. */
    void goToRuns() {
        if (strip.isVisible()) {
            strip.begin();
        } else {
            lab.tell(
                    strip.emptyProperty().get()
                            ? "There are no runs yet."
                            : "No room for the last runs here: H shows the history.");
        }
    }

    /** Shows the history sorted, one command for each way. */
    List<Command> historyOrders() {
        return history.orders().stream()
                .map(
                        order ->
                                Command.of(
                                        "sort the history by: " + order,
                                        () -> {
                                            lab.historyShownProperty().set(true);
                                            history.sortBy(order);
                                        }))
                .toList();
    }

    /**
     * Gives the keys to a control of the set-up.
     *
     * @param section the field that its section is of
     * @param id of the control
     */
    void goTo(String section, String id) {
        lab.presentingProperty().set(false);
        lab.historyShownProperty().set(false);
        lab.setupShownProperty().set(true);
        setup.openSection(section);
        find(id).ifPresent(Node::requestFocus);
    }

    /** A part of the window, or of what is out of it for now. */
    Optional<Node> find(String id) {
        String selector = "#" + id;
        return Stream.of(this, setup, history, scroll, scroll.getContent())
                .map(part -> part.lookup(selector))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> setup.find(id));
    }

    /** Lies over everything, high in the middle. */
    void cover(CommandPalette cover) {
        palette = cover;
        getChildren().add(cover);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (palette != null) {
            double width = Math.min(PALETTE_WIDTH, getWidth());
            double height = Math.min(palette.wantedHeight(), getHeight() - PALETTE_TOP);
            palette.resizeRelocate(
                    snapPositionX((getWidth() - width) / 2), PALETTE_TOP, width, height);
        }
    }

    ChartsView charts() {
        return charts;
    }

    void showNextCharts() {
        charts.next();
    }

    /** What is not seen is not in the window either: its timers rest. */
    private void showComparison(boolean comparing) {
        if (comparing) {
            resultsWereShown = lab.resultsShownProperty().get();
        }
        arena.getChildren().setAll(comparing ? compare : stageBox);
        lab.resultsShownProperty().set(!comparing && resultsWereShown);
        arrange();
        requestFocus();
    }

    private void showHistory(boolean shown) {
        arrange();
        if (shown) {
            history.begin();
        } else {
            requestFocus();
        }
    }

    private void showSweep(boolean shown) {
        arrange();
        if (shown) {
            sweeps.begin();
        } else {
            requestFocus();
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Puts a large part of the window in its place, or takes it out: every pulse walks over it. */
    private static void put(Node part, Pane where, int place, boolean shown) {
        boolean there = where.getChildren().contains(part);
        if (shown && !there) {
            where.getChildren().add(place, part);
            part.applyCss();
        } else if (!shown && there) {
            where.getChildren().remove(part);
        }
    }

    private void arrange() {
        boolean presenting = lab.presentingProperty().get();
        boolean listed = lab.historyShownProperty().get() && !presenting;
        boolean swept = lab.sweepShownProperty().get();
        boolean covered = listed || swept;
        put(history, pile, 0, listed);
        put(sweeps.place(), pile, 0, swept);
        boolean comparing = lab.compare().isActive();
        show(arena, !covered);
        seatWords();
        show(timeline, !covered);
        show(right, !covered && !(comparing && presenting));
        compare.setPresenting(presenting);
        boolean narrow = room < NARROW_BELOW;
        boolean free = !covered && !presenting && lab.run().updateProperty().get() == null;
        boolean roomy = !narrow && height >= LOW_BELOW;
        show(strip, free && roomy && !strip.emptyProperty().get());
        header.fit(room);
        boolean wide = room >= WIDE_FROM;
        put(setup, left, 0, lab.setupShownProperty().get() && !presenting);
        show(left, !presenting);
        fix(setup, narrow ? 256 : wide ? 352 : 304);
        show(scroll, lab.resultsShownProperty().get() || presenting);
        fix(scroll, presenting ? Math.max(320, room / 4) : narrow ? 262 : wide ? 448 : 320);
        charts.setSingle(presenting);
        numbersBox.setVisible(!presenting);
        numbersBox.setManaged(!presenting);
    }

    private static void fix(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private void show(LabTheme theme) {
        for (LabTheme other : LabTheme.values()) {
            getStyleClass().remove(other.styleClass());
        }
        getStyleClass().add(theme.styleClass());
        // JavaFX styles what comes back into a window before that in which it stands: only what
        // the root names is known by then.
        setStyle(StageColors.of(theme.colors()));
        charts.setTheme(theme.colors());
        split.setTheme(theme.colors());
        compare.setTheme(theme.colors());
        history.setDark(theme == LabTheme.DARK);
        strip.setDark(theme == LabTheme.DARK);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        header.close();
        setup.close();
        banner.close();
        question.close();
        charts.close();
        numbers.close();
        split.close();
        compare.close();
        strip.close();
        history.close();
    }
}
