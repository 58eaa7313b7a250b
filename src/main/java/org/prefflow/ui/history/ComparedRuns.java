package org.prefflow.ui.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.RunSettings;

/** Runs side by side: the settings in which they differ, and their metrics. */
final class ComparedRuns extends ScrollPane {

    private final GridPane grid = new GridPane(24, 4);
    private int row;

    ComparedRuns() {
        super();
        setId("history-comparison");
        setAccessibleText("runs side by side");
        grid.getStyleClass().add("compared");
        setContent(grid);
    }

    /** Shows two runs or more. */
    void show(List<KeptRun> runs) {
        grid.getChildren().clear();
        row = 0;
        add("", runs.stream().map(KeptRun::name).toList(), "card-title", "name");
        title("SETTINGS THAT DIFFER");
        List<RunSettings.Row> settings =
                RunSettings.differences(runs.stream().map(KeptRun::config).toList());
        for (RunSettings.Row setting : settings) {
            add(setting.path(), setting.values(), "figures", setting.path());
        }
        if (settings.isEmpty()) {
            grid.add(new Label("None: they are of the same experiment."), 0, row++, 4, 1);
        }
        title("METRICS");
        Set<String> metrics = new LinkedHashSet<>();
        runs.forEach(run -> metrics.addAll(run.metrics().keySet()));
        for (String metric : metrics) {
            List<String> values = runs.stream().map(run -> text(run.metric(metric))).toList();
            add(metric.replace('_', ' '), values, "figures", metric);
        }
        if (metrics.isEmpty()) {
            grid.add(new Label("None: no run of these came to its end."), 0, row++, 4, 1);
        }
        setVvalue(0);
    }

    private void title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("panel-title");
        grid.add(title, 0, row++, GridPane.REMAINING, 1);
    }

    private void add(String head, List<String> values, String style, String id) {
        grid.add(new Label(head), 0, row);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            Label cell = new Label(value.isEmpty() ? "\u2013" : value);
            cell.setId("compared-" + id.replace('.', '-') + "-" + i);
            cell.getStyleClass().add(style);
            cell.setMaxWidth(360);
            grid.add(cell, i + 1, row);
        }
        row++;
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String format = Math.abs(value) >= 1_000 ? "%,.0f" : "%.4f";
        return String.format(Locale.ROOT, format, value).replace('-', '\u2212');
    }
}
