package org.prefflow.ui.chart;

import java.util.Locale;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.prefflow.experiment.RunResult;
import org.prefflow.ui.control.ParamForm;
import org.prefflow.ui.run.RunViewModel;

/** The numbers of the last finished run: learned, exact, and their difference. */
public final class NumbersView extends GridPane implements AutoCloseable {

    private static final String EXACT = "exact_";

    private final Subscription subscription;

    /** A view of the last finished run. */
    public NumbersView(RunViewModel run) {
        setId("numbers");
        getStyleClass().add("numbers");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(name);
        for (int column = 1; column <= 3; column++) {
            ColumnConstraints number = new ColumnConstraints(52);
            number.setHalignment(HPos.RIGHT);
            getColumnConstraints().add(number);
        }
        subscription = run.resultProperty().subscribe(this::show);
    }

    private void show(RunResult result) {
        getChildren().clear();
        if (result == null) {
            add(cell("Numbers appear when a run has finished.", "note"), 0, 0, 4, 1);
            return;
        }
        String[] heads = {"metric", "learned", "exact", "diff"};
        for (int column = 0; column < heads.length; column++) {
            add(cell(heads[column], "column-head"), column, 0);
        }
        Map<String, Double> metrics = result.metrics();
        int row = 1;
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            if (!metric.getKey().startsWith(EXACT)) {
                addRow(
                        row++,
                        metric.getKey(),
                        metric.getValue(),
                        metrics.get(EXACT + metric.getKey()));
            }
        }
    }

    private void addRow(int row, String name, double learned, Double exact) {
        Label label = cell(ParamForm.words(name.replace('_', ' ')), "metric");
        add(label, 0, row);
        add(figures(text(learned), name), 1, row);
        if (exact != null) {
            add(figures(text(exact), EXACT + name), 2, row);
            add(
                    figures(
                            String.format(Locale.ROOT, "%+.3f", learned - exact),
                            name + "-difference"),
                    3,
                    row);
        }
    }

    private static Label cell(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        GridPane.setValignment(label, VPos.BASELINE);
        return label;
    }

    private static Label figures(String text, String id) {
        Label label = cell(text, "figures");
        label.setId("number-" + id);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 1_000 ? "%,.0f" : "%.3f", value);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
