package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.figure.Theme;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.setup.SummaryLine;
import org.prefflow.ui.slow.SlowMotionLayer;
import org.prefflow.ui.slow.SlowMotionViewModel;
import org.prefflow.ui.stage.StageView;

/** One pane: which experiment it is, how it stands, and its stage. */
final class PaneView extends Region implements AutoCloseable {

    private static final double GAP = 4;

    /** Width of what is told of a pane, where that stands beside its stage. */
    private static final double BESIDE = 166;

    /** Where this is the width of a pane, how it stands and its buttons share a line. */
    private static final double ONE_LINE_FROM = 500;

    /** Width of the buttons in that line. */
    private static final double BUTTONS = 330;

    /** Room that is kept for how it stands: sentences must not move stages as they come and go. */
    private static final double SENTENCE_ABOVE = 30;

    private static final double SENTENCE_BESIDE = 60;

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

    private final ComparePane pane;
    private final RunViewModel run;
    private final ToggleButton letter = new ToggleButton();
    private final MethodChip chip = new MethodChip();
    private final Label words = new Label();
    private final Button copy;
    private final Button close;
    private final Label status = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final StackPane line = new StackPane(progress, status);
    private final StageView stage;
    private final SlowMotionLayer layer;
    private final Region tools;
    private final Subscription subscription;
    private Optional<String> particles = Optional.empty();

    PaneView(
            ComparePane pane,
            CompareViewModel compare,
            RunViewModel run,
            SlowMotionViewModel slow) {
        this.pane = pane;
        this.run = run;
        getStyleClass().add("pane");
        letter.getStyleClass().addAll("flat", "pane-letter");
        letter.setMinWidth(USE_PREF_SIZE);
        letter.setOnAction(event -> compare.select(pane));
        words.getStyleClass().add("pane-words");
        words.setMinWidth(0);
        words.setTooltip(new Tooltip());
        copy = button(Feather.COPY);
        copy.setOnAction(event -> compare.duplicate(pane));
        close = button(Feather.X);
        close.setOnAction(event -> compare.close(pane));
        words.setWrapText(true);
        status.getStyleClass().addAll("note", "pane-status");
        status.setWrapText(true);
        status.setMinSize(0, 0);
        status.setTooltip(new Tooltip());
        status.getTooltip().textProperty().bind(status.textProperty());
        progress.getStyleClass().add("pane-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText("progress of this pane's training");
        StackPane.setAlignment(status, Pos.TOP_LEFT);
        StackPane.setAlignment(progress, Pos.BOTTOM_LEFT);
        stage = new StageView(pane.stage());
        ObservableValue<Boolean> here =
                compare.activeProperty()
                        .flatMap(
                                shown ->
                                        compare.selectedProperty().map(now -> shown && now == pane))
                        .orElse(false);
        layer = new SlowMotionLayer(slow, here, pane.stage().themeProperty());
        stage.cover(layer);
        pane.stage().coverProperty().bind(layer.seenProperty());
        tools = stage.takeOutTools();
        getChildren().addAll(letter, chip, words, copy, close, line, tools, stage);
        // Before whatever is pressed does its own: the set-up is this pane's by then.
        addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (!close.isHover() && compare.selectedProperty().get() != pane) {
                        compare.select(pane);
                    }
                });
        addEventFilter(DragEvent.DRAG_DROPPED, event -> compare.select(pane));
        subscription =
                Subscription.combine(
                        compare.selectedProperty().subscribe(now -> select(now == pane)),
                        pane.phaseProperty().subscribe(this::refresh),
                        pane.shownProperty().subscribe(this::refresh),
                        pane.troubleProperty().subscribe(this::refresh),
                        pane.stoppedProperty().subscribe(this::refresh),
                        pane.remarkProperty().subscribe(this::refresh),
                        pane.page().problemProperty().subscribe(this::refresh),
                        pane.staging().changedProperty().subscribe(this::refresh),
                        pane.staging().untrainedProperty().subscribe(this::refresh),
                        pane.staging().fieldlessProperty().subscribe(this::refresh),
                        run.statusProperty().subscribe(this::refresh),
                        run.live().ownNoticeProperty().subscribe(this::refresh),
                        run.progressProperty().subscribe(this::refresh));
    }

    private static Button button(Feather icon) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "pane-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip());
        button.tooltipProperty().get().textProperty().bind(button.accessibleTextProperty());
        return button;
    }

    /**
     * The side of its stage in a pane of this size: what is told of it stands above the stage or
     * beside it, as makes the stage larger.
     */
    double side(double width, double height) {
        Insets insets = getInsets();
        double wide = width - insets.getLeft() - insets.getRight();
        double high = height - insets.getTop() - insets.getBottom();
        return Math.max(sideBelow(wide, high), sideBeside(wide, high));
    }

    /** Its stage's side from now on, where there is room for it. */
    void setSide(double side) {
        stage.limit(side);
    }

    private double sideBelow(double wide, double high) {
        return StageView.side(wide, high - headHeight(wide, SENTENCE_ABOVE));
    }

    private double sideBeside(double wide, double high) {
        double needed = titleHeight() + SENTENCE_BESIDE + tools.prefHeight(BESIDE) + 3 * GAP;
        return needed > high ? 0 : StageView.side(wide - BESIDE - GAP, high);
    }

    private double titleHeight() {
        return Math.ceil(Math.max(letter.prefHeight(-1), copy.prefHeight(-1)));
    }

    /** Of all above a stage. */
    private double headHeight(double wide, double sentence) {
        if (wide < ONE_LINE_FROM) {
            return titleHeight() + sentence + tools.prefHeight(wide) + 3 * GAP;
        }
        return titleHeight() + Math.max(sentence, tools.prefHeight(BUTTONS)) + 2 * GAP;
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double left = insets.getLeft();
        double top = insets.getTop();
        double wide = getWidth() - left - insets.getRight();
        double high = getHeight() - top - insets.getBottom();
        boolean beside = sideBeside(wide, high) > sideBelow(wide, high);
        double column = beside ? BESIDE : wide;
        layTitle(left, top, column);
        double y = top + titleHeight() + GAP;
        if (beside) {
            double room = high - titleHeight() - tools.prefHeight(column) - 3 * GAP;
            double said = Math.min(line.prefHeight(column), room);
            double told = Math.min(words.prefHeight(column), room - said);
            words.resizeRelocate(left, y, column, Math.max(0, told));
            y += told + GAP;
            line.resizeRelocate(left, y, column, said);
            tools.resizeRelocate(left, y + said + GAP, column, tools.prefHeight(column));
            stage.resizeRelocate(left + BESIDE + GAP, top, wide - BESIDE - GAP, high);
        } else if (wide < ONE_LINE_FROM) {
            double said = Math.max(SENTENCE_ABOVE, line.prefHeight(wide));
            line.resizeRelocate(left, y, wide, said);
            tools.resizeRelocate(left, y + said + GAP, wide, tools.prefHeight(wide));
            double head = headHeight(wide, said);
            stage.resizeRelocate(left, top + head, wide, Math.max(0, high - head));
        } else {
            double buttons = tools.prefHeight(BUTTONS);
            double room = wide - BUTTONS - GAP;
            double said = Math.max(buttons, line.prefHeight(room));
            line.resizeRelocate(left, y, room, said);
            tools.resizeRelocate(left + wide - BUTTONS, y, BUTTONS, buttons);
            double head = headHeight(wide, said);
            stage.resizeRelocate(left, top + head, wide, Math.max(0, high - head));
        }
    }

    /** Letter and method on the left, buttons on the right; above a stage the words between. */
    private void layTitle(double left, double top, double width) {
        double x = left;
        for (Region part : List.of(letter, chip)) {
            part.autosize();
            part.relocate(x, top + Math.rint((titleHeight() - part.getHeight()) / 2));
            x += part.getWidth() + GAP;
        }
        double right = left + width;
        for (Region part : List.of(close, copy)) {
            part.autosize();
            right -= part.getWidth();
            part.relocate(right, top + Math.rint((titleHeight() - part.getHeight()) / 2));
            right -= GAP;
        }
        double oneLine = Math.ceil(words.prefHeight(-1));
        words.resizeRelocate(
                x, top + Math.rint((titleHeight() - oneLine) / 2), Math.max(0, right - x), oneLine);
    }

    /**
     * Tells it its place and what makes it different.
     *
     * @param place from 0
     * @param different in a few words
     * @param otherParticles why its particles are not those of the first pane
     */
    void show(int place, String different, Optional<String> otherParticles, Theme theme) {
        String name = String.valueOf((char) ('A' + place));
        String id = "pane-" + name.toLowerCase(Locale.ROOT);
        setId(id);
        letter.setId(id + "-select");
        letter.setText(name);
        letter.setAccessibleText("set up pane " + name + " (" + (place + 1) + ")");
        chip.show(pane.config(), theme, pane.staging().staleProperty().get());
        chip.setId(id + "-method");
        words.setId(id + "-words");
        words.setText(different);
        words.getTooltip().setText(SummaryLine.ofMethod(pane.config()));
        copy.setId(id + "-copy");
        copy.setAccessibleText("duplicate pane " + name + " and change the copy");
        close.setId(id + "-close");
        close.setAccessibleText("close pane " + name);
        status.setId(id + "-status");
        particles = otherParticles;
        refresh();
    }

    private void select(boolean selected) {
        letter.setSelected(selected);
        pseudoClassStateChanged(SELECTED, selected);
    }

    private void refresh() {
        boolean training = pane.phaseProperty().get() == ComparePane.Phase.TRAINING;
        progress.setVisible(training);
        progress.setProgress(training ? run.progressProperty().get() : 0);
        String bad = first(pane.page().problemProperty().get(), pane.troubleProperty().get());
        pseudoClassStateChanged(TROUBLE, !bad.isEmpty());
        status.setText(bad.isEmpty() ? first(pane.stoppedProperty().get(), state()) : bad);
    }

    private String state() {
        return switch (pane.phaseProperty().get()) {
            case TRAINING ->
                    first(run.live().ownNoticeProperty().get(), run.statusProperty().get());
            case WAITING -> "Waits for its turn";
            case IDLE ->
                    pane.staging().staleProperty().get()
                            ? pane.staging().changedProperty().get()
                            : pane.isTrained() ? remarks() : untrained();
        };
    }

    private String untrained() {
        return pane.staging().untrainedProperty().get()
                ? first(pane.remarkProperty().get(), "Not trained yet: samples of the reference")
                : "Not trained to its end";
    }

    private String remarks() {
        List<String> all = new ArrayList<>();
        all.add(pane.remarkProperty().get());
        particles.ifPresent(all::add);
        if (pane.staging().fieldlessProperty().get()) {
            all.add("no learned field: particles go straight");
        }
        return PaneWords.together(all);
    }

    private static String first(String one, String other) {
        return Objects.requireNonNullElse(one, "").isEmpty() ? other : one;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        pane.stage().coverProperty().unbind();
        layer.close();
    }
}
