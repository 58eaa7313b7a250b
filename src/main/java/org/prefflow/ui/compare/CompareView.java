package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.figure.Theme;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.slow.SlowMotionViewModel;

/** Two to four stages side by side, their numbers below, and what can be done with them above. */
public final class CompareView extends VBox implements AutoCloseable {

    private final CompareViewModel compare;
    private final RunViewModel run;
    private final SlowMotionViewModel slow;
    private final Runnable openHistory;
    private final Map<ComparePane, PaneView> views = new HashMap<>();
    private final Map<ComparePane, Subscription> followed = new HashMap<>();
    private final MetricTableView table = new MetricTableView();
    private final PaneGrid grid = new PaneGrid(table);
    private final ValuesBar values;
    private final VBox bar;
    private final Button match = action("match", "Same KL", Feather.TARGET, "");
    private final ListChangeListener<ComparePane> listener = change -> arrange();
    private final Subscription subscription;
    private Theme theme = Theme.LIGHT;

    /**
     * A view of a comparison.
     *
     * @param slow takes steps of the selected pane apart
     * @param openHistory shows the history, to choose runs there
     */
    public CompareView(
            CompareViewModel compare,
            RunViewModel run,
            SlowMotionViewModel slow,
            Runnable openHistory) {
        this.compare = compare;
        this.run = run;
        this.slow = slow;
        this.openHistory = openHistory;
        setId("compare");
        getStyleClass().add("compare");
        values = new ValuesBar(compare);
        Label note = new Label();
        note.setId("compare-note");
        note.getStyleClass().add("note");
        note.setWrapText(true);
        note.textProperty().bind(compare.noteProperty());
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(compare.noteProperty().isNotEmpty());
        HBox said = new HBox(8, note, goOn());
        said.setAlignment(Pos.CENTER_LEFT);
        said.visibleProperty().bind(note.visibleProperty());
        said.managedProperty().bind(note.visibleProperty());
        bar = new VBox(4, actions(), values, said);
        bar.getStyleClass().add("compare-bar");
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(bar, grid);
        setMinSize(0, 0);
        compare.panes().addListener(listener);
        subscription = compare.matchedProperty().subscribe(this::show);
        arrange();
    }

    private Button goOn() {
        Button button = new Button();
        button.textProperty().bind(compare.answerProperty());
        button.setId("compare-go-on");
        button.getStyleClass().add("compare-action");
        button.setMinWidth(USE_PREF_SIZE);
        button.visibleProperty().bind(compare.askingProperty());
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(event -> compare.goOn());
        return button;
    }

    private Node actions() {
        FlowPane actions = new FlowPane(4, 4);
        Button methods =
                action("methods", "Four methods", Feather.GRID, "RLHF, DPO, PFM, iterative PFM");
        methods.setOnAction(event -> compare.fourMethods());
        Button vary =
                action("vary", "Four values", Feather.SLIDERS, "of one number of the experiment");
        vary.setOnAction(event -> toggleValues());
        Button past =
                action("history", "From the history", Feather.CLOCK, "choose one to four runs");
        past.setOnAction(event -> openHistory.run());
        Button copy =
                action(
                        "copy",
                        "Duplicate",
                        Feather.COPY,
                        "the selected pane, to change the copy (D)");
        copy.setOnAction(event -> compare.duplicate(compare.selectedProperty().get()));
        match.setOnAction(event -> compare.matchOrRestore());
        Button leave =
                action("leave", "One stage", Feather.X, "back to the selected pane alone (V)");
        leave.setOnAction(event -> compare.leave());
        actions.getChildren().addAll(methods, vary, past, copy, match, leave);
        return actions;
    }

    private static Button action(String id, String text, Feather icon, String help) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId("compare-" + id);
        button.getStyleClass().add("compare-action");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip());
        describe(button, text + ": " + help);
        return button;
    }

    private static void describe(Button button, String help) {
        button.setAccessibleText(help);
        button.getTooltip().setText(help);
    }

    private void show(KlMatching.Stand stand) {
        boolean off = stand == KlMatching.Stand.OFF;
        match.setText(off ? "Same KL" : "Own KL");
        describe(
                match,
                off
                        ? "Same KL: every method's knob, \u03b2, rounds or n, so that KL(q | \u03c0) is"
                                + " the same within 5 % (E)"
                        : "Own KL: every pane as it was set up (E)");
    }

    private void toggleValues() {
        if (values.isOpen()) {
            values.setOpen(false);
        } else {
            values.open(compare.selectedProperty().get().config());
        }
    }

    /** Wears the colours of a theme. */
    public void setTheme(Theme next) {
        theme = next;
        refresh();
    }

    /** Leaves stages and numbers alone. */
    public void setPresenting(boolean presenting) {
        bar.setVisible(!presenting);
        bar.setManaged(!presenting);
    }

    private void arrange() {
        for (ComparePane gone : List.copyOf(views.keySet())) {
            if (!compare.panes().contains(gone)) {
                views.remove(gone).close();
                followed.remove(gone).unsubscribe();
            }
        }
        for (ComparePane pane : compare.panes()) {
            if (!views.containsKey(pane)) {
                views.put(pane, new PaneView(pane, compare, run, slow));
                followed.put(pane, follow(pane));
            }
        }
        grid.show(compare.panes().stream().map(views::get).toArray(PaneView[]::new));
        refresh();
    }

    private Subscription follow(ComparePane pane) {
        return Subscription.combine(
                pane.page().configProperty().subscribe(this::tell),
                // The numbers stand under the method's name.
                pane.page().configProperty().map(PaneWords::method).subscribe(name -> refresh()),
                pane.shownProperty().subscribe(this::refresh),
                pane.phaseProperty().subscribe(this::refresh),
                pane.staging().staleProperty().subscribe(this::refresh));
    }

    private void refresh() {
        tell();
        if (views.keySet().containsAll(compare.panes())) {
            table.show(compare.panes(), theme);
            grid.requestLayout();
        }
    }

    /** Tells every pane what makes it different. */
    private void tell() {
        List<ComparePane> panes = compare.panes();
        if (!views.keySet().containsAll(panes)) {
            return;
        }
        List<ExperimentConfig> configs = new ArrayList<>();
        panes.forEach(pane -> configs.add(pane.config()));
        List<String> words = PaneWords.of(configs);
        for (int i = 0; i < panes.size(); i++) {
            Optional<String> particles = StartingParticles.differ(panes.get(0), panes.get(i));
            views.get(panes.get(i)).show(i, words.get(i), particles, theme);
        }
    }

    @Override
    public void close() {
        compare.panes().removeListener(listener);
        subscription.unsubscribe();
        views.values().forEach(PaneView::close);
        followed.values().forEach(Subscription::unsubscribe);
    }
}
