package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.figure.Theme;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.setup.SummaryLine;
import org.prefflow.ui.stage.StageView;

/** One pane: which experiment it is, how it stands, and its stage. */
final class PaneView extends VBox implements AutoCloseable {

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
    private final Subscription subscription;
    private Optional<String> particles = Optional.empty();

    PaneView(ComparePane pane, CompareViewModel compare, RunViewModel run) {
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
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(4, letter, chip, words, space, copy, close);
        head.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().addAll("note", "pane-status");
        status.setMinWidth(0);
        status.setTooltip(new Tooltip());
        status.getTooltip().textProperty().bind(status.textProperty());
        progress.getStyleClass().add("pane-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText("progress of this pane's training");
        StackPane line = new StackPane(progress, status);
        StackPane.setAlignment(status, Pos.CENTER_LEFT);
        StackPane.setAlignment(progress, Pos.BOTTOM_LEFT);
        StageView stage = new StageView(pane.stage());
        VBox.setVgrow(stage, Priority.ALWAYS);
        getChildren().addAll(head, line, stage);
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
                        pane.remarkProperty().subscribe(this::refresh),
                        pane.page().problemProperty().subscribe(this::refresh),
                        pane.staging().staleProperty().subscribe(this::refresh),
                        pane.staging().untrainedProperty().subscribe(this::refresh),
                        pane.staging().fieldlessProperty().subscribe(this::refresh),
                        run.statusProperty().subscribe(this::refresh),
                        run.live().noticeProperty().subscribe(this::refresh),
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
        chip.show(pane.config(), theme);
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
        status.setText(bad.isEmpty() ? state() : bad);
    }

    private String state() {
        return switch (pane.phaseProperty().get()) {
            case TRAINING -> first(run.live().noticeProperty().get(), run.statusProperty().get());
            case WAITING -> "Waits for its turn";
            case IDLE ->
                    pane.staging().staleProperty().get()
                            ? "Set-up changed: train to see it"
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
        all.removeIf(String::isEmpty);
        String line = String.join("; ", all);
        return line.isEmpty() ? "" : Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    private static String first(String one, String other) {
        return Objects.requireNonNullElse(one, "").isEmpty() ? other : one;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
