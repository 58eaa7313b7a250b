package org.prefflow.ui.chart;

import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.Methods;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.press.NumberRow;
import org.prefflow.reward.Rewards;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownTraining;

/**
 * The numbers of the last finished run: learned, exact, and their difference. A distance has no
 * exact value but a noise floor, which stands in its place.
 */
public final class NumbersView extends GridPane implements AutoCloseable {

    private static final PseudoClass OUTDATED = PseudoClass.getPseudoClass("outdated");

    private final Subscription subscription;
    private final Label origin = cell("", "note");
    private String source = "";
    private int row;

    /**
     * A view of the last finished run.
     *
     * @param training which is gone through
     */
    public NumbersView(RunViewModel run, ObservableValue<ShownTraining> training) {
        setId("numbers");
        getStyleClass().add("numbers");
        origin.setId("numbers-origin");
        origin.setWrapText(true);
        origin.setMinHeight(USE_PREF_SIZE);
        origin.managedProperty().bind(origin.visibleProperty());
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(name);
        for (int column = 1; column <= 3; column++) {
            ColumnConstraints number = new ColumnConstraints();
            number.setMinWidth(USE_PREF_SIZE);
            number.setHalignment(HPos.RIGHT);
            getColumnConstraints().add(number);
        }
        subscription =
                Subscription.combine(
                        run.resultProperty()
                                .subscribe(
                                        result -> {
                                            show(result);
                                            tellOrigin(run, training);
                                        }),
                        run.earlierProperty().subscribe(now -> tellOrigin(run, training)),
                        training.flatMap(shown -> shown.time().readingProperty())
                                .subscribe(now -> tellOrigin(run, training)));
    }

    /** Says whose numbers they are, where it is not what the stage shows. */
    private void tellOrigin(RunViewModel run, ObservableValue<ShownTraining> training) {
        boolean outdated = run.earlierProperty().get();
        String earlier = training.getValue().time().readingProperty().get().earlier();
        pseudoClassStateChanged(OUTDATED, outdated || !earlier.isEmpty());
        origin.setVisible(outdated || !earlier.isEmpty());
        origin.setText(
                outdated || earlier.isEmpty()
                        ? "From the last finished run: " + source
                        : "From the end of training; the stage shows " + earlier + ".");
    }

    private void show(RunResult result) {
        getChildren().clear();
        if (result == null) {
            add(cell("They appear when a run has finished.", "note"), 0, 0, 4, 1);
            return;
        }
        source = named(result.setting().config());
        add(origin, 0, 0, 4, 1);
        addRow(
                1,
                cell("metric", "column-head"),
                cell("learned", "column-head"),
                cell("exact", "column-head"),
                cell("diff", "column-head"));
        row = 2;
        NumberRow.of(result.metrics()).forEach(number -> addNumber(number, result.metrics()));
        result.setting().targetMissing().ifPresent(this::showMissing);
    }

    private void showMissing(String why) {
        Label sentence = cell(why, "note");
        sentence.setId("numbers-target-missing");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        add(sentence, 0, row, 4, 1);
    }

    private static String named(ExperimentConfig config) {
        return String.join(
                ", ",
                Rewards.ALL.kindOf(config.reward()).title(),
                Methods.ALL.kindOf(config.method()).title(),
                "seed " + config.seed());
    }

    private void addNumber(NumberRow number, Map<String, Double> values) {
        Label name = cell(number.name(), "metric");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        name.setTooltip(new Tooltip(explanation(number.metric(), values)));
        add(name, 0, row);
        add(figures(number.learned(), number.key()), 1, row);
        if (!number.beside().isEmpty()) {
            add(figures(number.beside(), NumberRow.EXACT + number.key()), 2, row);
            add(figures(number.difference(), number.key() + "-difference"), 3, row);
        }
        row++;
    }

    private static String explanation(Metric metric, Map<String, Double> values) {
        String unit = metric.unit().isEmpty() ? "" : ", in " + metric.unit();
        Double error = values.get(metric.name() + Metrics.STANDARD_ERROR);
        String chance =
                error == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "\nA mean over samples, with a standard error of %.3f%s.",
                                error,
                                metric.better() == Metric.Better.ZERO
                                        ? ""
                                        : ": it may come out below 0 by chance");
        return metric.summary()
                + unit
                + "."
                + chance
                + (metric.hasFloor()
                        ? "\nAfter \u2265: its noise floor; below it nothing can be seen."
                        : "");
    }

    private static Label cell(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label figures(String text, String id) {
        Label label = cell(text, "figures");
        label.setId("number-" + id);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
