package org.prefflow.ui.slow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.Caption;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.param.Numbers;
import org.prefflow.press.UpdateMarks;
import org.prefflow.ui.control.MathFlow;
import org.prefflow.ui.control.Pictures;
import org.prefflow.ui.slow.SlowMotionViewModel.Showing;

/**
 * Below the stage, while a step is shown in slow motion: what is seen, in words that have the marks
 * of what they speak of, and the way through the scenes.
 */
public final class SlowMotionView extends VBox implements AutoCloseable {

    private static final double GLYPH_WIDTH = 18;
    private static final double GLYPH_HEIGHT = 12;
    private static final double SHARPNESS = 2;
    private static final double GROUPS_APART = 24;

    private final SlowMotionViewModel model;
    private final ObservableValue<Theme> theme;
    private final Label title = new Label();
    private final StackPane captions = new StackPane();
    private final HBox places = new HBox();
    private final Button play = new Button(null, new FontIcon(Feather.PLAY));
    private final Label row = new Label();
    private final Subscription subscription;
    private Showing shown;
    private Theme worn;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    model.advance(now);
                }
            };

    /** Follows slow motion and a theme. */
    public SlowMotionView(SlowMotionViewModel model, ObservableValue<Theme> theme) {
        this.model = model;
        this.theme = theme;
        setId("slow-motion");
        getStyleClass().add("slow-motion");
        getStylesheets().add(SlowMotionView.class.getResource("/css/slow.css").toExternalForm());
        title.setId("slow-title");
        title.getStyleClass().add("slow-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        Button leave = button("slow-leave", Feather.X, "Leave slow motion (Esc)", model::leave);
        HBox heading = new HBox(title, leave);
        heading.setAlignment(Pos.CENTER_LEFT);
        captions.setId("slow-caption");
        captions.setAlignment(Pos.TOP_LEFT);
        // The stage gives way, never the words.
        captions.setMinHeight(USE_PREF_SIZE);
        captions.setFocusTraversable(true);
        captions.setAccessibleRole(AccessibleRole.TEXT);
        captions.getStyleClass().add("slow-caption");
        getChildren().addAll(heading, captions, controls());
        addEventFilter(KeyEvent.KEY_PRESSED, this::obey);
        setVisible(false);
        setManaged(false);
        subscription =
                Subscription.combine(
                        model.showingProperty().subscribe(this::show),
                        theme.subscribe(now -> show(model.showingProperty().get())),
                        model.litProperty().subscribe(this::light),
                        model.playingProperty().subscribe(this::showPlaying));
    }

    /** In one line, or in two where there is little room. */
    private FlowPane controls() {
        play.setId("slow-play");
        play.setOnAction(e -> model.toggle());
        play.getStyleClass().add("slow-play");
        places.setAlignment(Pos.CENTER_LEFT);
        places.getStyleClass().add("slow-places");
        row.setId("slow-row");
        row.setMinWidth(USE_PREF_SIZE);
        Button another = new Button("Next step");
        another.setId("slow-next-step");
        another.getStyleClass().add("flat");
        another.setMinWidth(USE_PREF_SIZE);
        another.setOnAction(e -> model.nextStep());
        name(another, "Take the next training step apart (F9)");
        HBox scenes =
                new HBox(
                        button(
                                "slow-previous",
                                Feather.CHEVRON_LEFT,
                                "Scene before (Left)",
                                model::previous),
                        play,
                        button(
                                "slow-next",
                                Feather.CHEVRON_RIGHT,
                                "Next scene (Right)",
                                model::next),
                        places);
        HBox rows =
                new HBox(
                        button(
                                "slow-row-before",
                                Feather.CHEVRON_UP,
                                "Tell of the one before (Up)",
                                () -> model.tellNext(-1)),
                        row,
                        button(
                                "slow-row-next",
                                Feather.CHEVRON_DOWN,
                                "Tell of the next one (Down)",
                                () -> model.tellNext(1)),
                        another);
        for (HBox group : List.of(scenes, rows)) {
            group.setAlignment(Pos.CENTER_LEFT);
            group.getStyleClass().add("slow-controls");
        }
        return new FlowPane(GROUPS_APART, 0, scenes, rows);
    }

    private static Button button(String id, Feather icon, String name, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        name(button, name);
        return button;
    }

    private static void name(ButtonBase button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
    }

    /**
     * Keys that slow motion has a use for while it is shown; a button that has the focus keeps the
     * space bar.
     */
    public void obey(KeyEvent event) {
        if (!model.isOpen()
                || event.isConsumed()
                || event.isShiftDown()
                || event.isShortcutDown()) {
            return;
        }
        boolean onButton = event.getTarget() instanceof ButtonBase;
        Runnable action =
                switch (event.getCode()) {
                    case ESCAPE -> model::leave;
                    case LEFT -> model::previous;
                    case RIGHT -> model::next;
                    case UP -> () -> model.tellNext(-1);
                    case DOWN -> () -> model.tellNext(1);
                    case HOME -> () -> model.to(0);
                    case END -> model::toLast;
                    case SPACE -> onButton ? null : model::toggle;
                    default -> null;
                };
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private void show(Showing now) {
        boolean opened = shown == null && now != null;
        boolean other =
                now != null
                        && (opened || shown.scenes() != now.scenes() || worn != theme.getValue());
        shown = now;
        worn = theme.getValue();
        setVisible(now != null);
        setManaged(now != null);
        if (now == null) {
            return;
        }
        boolean onWord = captions.isFocusWithin() && !captions.isFocused();
        if (other) {
            captions.getChildren().setAll(now.scenes().stream().map(this::flow).toList());
            places.getChildren().clear();
            for (int i = 0; i < now.scenes().size(); i++) {
                places.getChildren().add(place(i, now.scenes().get(i)));
            }
        }
        captions.getChildren().get(now.place()).setVisible(true);
        if (onWord) {
            // Before those of the last scene vanish, or the keys would go elsewhere.
            firstWord(now.place()).requestFocus();
        }
        for (int i = 0; i < now.scenes().size(); i++) {
            captions.getChildren().get(i).setVisible(i == now.place());
            ((ToggleButton) places.getChildren().get(i)).setSelected(i == now.place());
        }
        UpdateTrace update = now.update();
        String where =
                update.title()
                        + ", step "
                        + Numbers.group(update.update().step())
                        + " of "
                        + Numbers.group(update.update().total());
        String scene = now.place() + 1 + " of " + now.scenes().size() + ": " + now.scene().title();
        title.setText(now.scene().title() + "  \u2013  " + where);
        row.setText(
                update.noun()
                        + " "
                        + (now.row() + 1)
                        + " of "
                        + Math.min(UpdateTrace.HANDFUL, update.rows()));
        captions.setAccessibleText(where + ". " + scene + ". " + now.scene().caption().text());
        if (opened) {
            captions.requestFocus();
        }
    }

    /** The first words of a scene that speak of something, or else its caption. */
    private Node firstWord(int place) {
        return ((TextFlow) captions.getChildren().get(place))
                .getChildren().stream()
                        .filter(Node::isFocusTraversable)
                        .findFirst()
                        .orElse(captions);
    }

    private ToggleButton place(int i, UpdateScene scene) {
        ToggleButton button = new ToggleButton(Integer.toString(i + 1));
        button.setId("slow-place-" + (i + 1));
        button.getStyleClass().addAll("flat", "slow-place");
        button.setOnAction(e -> model.to(i));
        name(button, i + 1 + ": " + scene.title());
        return button;
    }

    private TextFlow flow(UpdateScene scene) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().addAll("math-flow", "slow-words");
        for (Caption.Part part : scene.caption().parts()) {
            if (part.role().isEmpty()) {
                flow.getChildren().addAll(MathFlow.nodes(part.words()));
            } else {
                flow.getChildren().add(word(part.words(), part.role().get(), scene));
            }
        }
        return flow;
    }

    /** Words with the mark of what they speak of. */
    private Label word(String words, Role role, UpdateScene scene) {
        Mark.Shape shape = shape(role, scene);
        double middle = GLYPH_HEIGHT / 2;
        double[] ends =
                switch (shape) {
                    case POINT -> new double[] {GLYPH_WIDTH / 2, middle};
                    case PUSH_UP ->
                            new double[] {GLYPH_WIDTH / 2, GLYPH_HEIGHT, GLYPH_WIDTH / 2, 0};
                    case PUSH_DOWN ->
                            new double[] {GLYPH_WIDTH / 2, 0, GLYPH_WIDTH / 2, GLYPH_HEIGHT};
                    default -> new double[] {1, middle, GLYPH_WIDTH - 2, middle};
                };
        Figure mark =
                (pen, page) ->
                        new UpdateMarks(pen, theme.getValue())
                                .draw(shape, role, UpdateMarks.Rank.PLAIN, 1, ends);
        Viewport page = Viewport.page(GLYPH_WIDTH, GLYPH_HEIGHT);
        ImageView glyph = new ImageView(Pictures.clear(mark, page, SHARPNESS));
        glyph.setFitWidth(GLYPH_WIDTH);
        glyph.setFitHeight(GLYPH_HEIGHT);
        Label word = new Label(words, glyph);
        if (MathFlow.isAccented(words)) {
            HBox set = new HBox(2, glyph);
            set.getChildren().addAll(MathFlow.nodes(words));
            set.setAlignment(Pos.CENTER_LEFT);
            word.setGraphic(set);
            word.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
        word.getStyleClass().add("slow-word");
        word.getProperties().put(Role.class, role);
        word.setMinWidth(USE_PREF_SIZE);
        word.setOnMouseEntered(e -> model.light(Optional.of(role)));
        word.setOnMouseExited(e -> model.light(Optional.empty()));
        word.setFocusTraversable(true);
        word.setAccessibleRole(AccessibleRole.TEXT);
        word.setAccessibleText(words);
        word.focusedProperty()
                .addListener(
                        (focused, was, is) ->
                                model.light(is ? Optional.of(role) : Optional.empty()));
        return word;
    }

    /** What a role is drawn as in a scene: an arrow rather than a point, a point than a line. */
    private static Mark.Shape shape(Role role, UpdateScene scene) {
        List<Mark.Shape> drawn =
                scene.marks().stream()
                        .filter(mark -> mark.role() == role)
                        .map(Mark::shape)
                        .distinct()
                        .toList();
        return drawn.stream()
                .filter(shape -> shape.compareTo(Mark.Shape.ARROW) >= 0)
                .findFirst()
                .or(() -> drawn.stream().sorted().findFirst())
                .orElse(Mark.Shape.POINT);
    }

    private void light(Optional<Role> lit) {
        for (var flow : captions.getChildren()) {
            for (var word : ((TextFlow) flow).getChildren()) {
                boolean on =
                        lit.isPresent()
                                && Objects.equals(word.getProperties().get(Role.class), lit.get());
                List<String> style = word.getStyleClass();
                if (on != style.contains("lit")) {
                    if (on) {
                        style.add("lit");
                    } else {
                        style.remove("lit");
                    }
                }
            }
        }
    }

    private void showPlaying(boolean playing) {
        play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
        name(play, playing ? "Stop (Space)" : "Play the scenes (Space)");
        if (playing) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    @Override
    public void close() {
        timer.stop();
        subscription.unsubscribe();
    }
}
