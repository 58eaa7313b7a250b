package org.prefflow.ui.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.RunSettings;
import org.prefflow.metric.Metrics;
import org.prefflow.press.Problem;
import org.prefflow.ui.compare.Chance;
import org.prefflow.ui.compare.MetricCell;
import org.prefflow.ui.compare.MetricTable;
import org.prefflow.ui.setup.SettingWords;

/**
 * Runs side by side: the settings in which they differ, in the words of the set-up, and their
 * metrics, the best of each marked.
 */
final class ComparedRuns extends ScrollPane {

    private static final double WIDEST = 320;
    private static final String ALIKE = "None: they are of the same experiment.";
    private static final String UNFINISHED = "None: no run of these came to its end.";
    private static final String DIFFERENT =
            "Their problems differ in reward, reference or preferences, so that no value is marked"
                    + " as best.";
    private static final String STAR =
            "\u2605 best of these runs by more than 1.96 standard errors, where they are known; of"
                    + " KL(q | reference) and mode mass the one nearest to its exact value, of"
                    + " over-optimisation the one nearest to 0. Small: the difference to the exact"
                    + " value, or after \u2265 the noise floor.";
    private static final String UNSURE =
            " No mean reward is marked: of one of these runs the history has not kept how far its"
                    + " rewards spread.";

    private final GridPane grid = new GridPane(24, 4);
    private int row;

    ComparedRuns() {
        super();
        setId("history-comparison");
        setAccessibleText("runs side by side");
        grid.getStyleClass().add("compared");
        setContent(grid);
        setFitToWidth(true);
    }

    /** Shows two runs or more. */
    void show(List<KeptRun> runs) {
        grid.getChildren().clear();
        row = 0;
        add(new Label(), runs.stream().map(KeptRun::name).toList(), "card-title", "name");
        showSettings(runs);
        showMetrics(runs);
        setVvalue(0);
    }

    private void showSettings(List<KeptRun> runs) {
        title("SETTINGS THAT DIFFER");
        List<RunSettings.Row> settings =
                RunSettings.differences(runs.stream().map(KeptRun::config).toList());
        String section = "";
        for (RunSettings.Row setting : settings) {
            List<SettingWords> words =
                    IntStream.range(0, runs.size())
                            .mapToObj(
                                    i ->
                                            SettingWords.of(
                                                    setting.path(),
                                                    setting.values().get(i),
                                                    runs.get(i).config()))
                            .toList();
            // A run that has no such setting cannot name its symbol.
            SettingWords own =
                    words.stream().filter(w -> !w.value().isEmpty()).findFirst().orElseThrow();
            boolean alone = own.name().isEmpty();
            if (!alone && !own.section().equals(section)) {
                grid.add(label(own.section(), "section-title"), 0, row++);
            }
            section = own.section();
            Label head = label(alone ? section : own.name(), alone ? "section-title" : "knob-name");
            List<String> values = words.stream().map(SettingWords::value).toList();
            add(head, values, "figures", setting.path());
        }
        if (settings.isEmpty()) {
            sentence(ALIKE, "history-alike");
        }
    }

    private void showMetrics(List<KeptRun> runs) {
        title("METRICS");
        boolean comparable = isOneProblem(runs);
        List<MetricTable.Row> rows = MetricTable.ofKept(runs, comparable).rows();
        for (MetricTable.Row metric : rows) {
            grid.add(MetricCell.name(metric), 0, row);
            for (int i = 0; i < runs.size(); i++) {
                MetricCell cell = new MetricCell(id(metric.key()) + "-" + i, metric, i);
                cell.setAlignment(Pos.BASELINE_LEFT);
                grid.add(cell, i + 1, row);
            }
            row++;
        }
        sentence(
                rows.isEmpty() ? UNFINISHED : comparable ? star(runs) : DIFFERENT, "compared-star");
        Set<String> others = others(runs);
        if (!others.isEmpty()) {
            title("OTHER NUMBERS");
        }
        for (String key : others) {
            List<String> values = runs.stream().map(run -> text(run.metric(key))).toList();
            add(label(key.replace('_', ' '), "metric"), values, "figures", key);
        }
    }

    /** Runs that an earlier version kept lack the error of their mean reward. */
    private static String star(List<KeptRun> runs) {
        boolean sure =
                runs.stream()
                        .map(KeptRun::metrics)
                        .filter(metrics -> metrics.containsKey(Chance.REWARD))
                        .allMatch(metrics -> metrics.containsKey(Chance.REWARD_ERROR));
        return sure ? STAR : STAR + UNSURE;
    }

    /** What the catalogue of metrics has no row for. */
    private static Set<String> others(List<KeptRun> runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.metrics().keySet()));
        keys.removeIf(
                key ->
                        key.contains("noise_floor")
                                || key.endsWith(Metrics.STANDARD_ERROR)
                                || Metrics.ALL.stream()
                                        .anyMatch(
                                                metric ->
                                                        metric.names(key)
                                                                || key.startsWith(
                                                                        MetricTable.EXACT
                                                                                + metric.name())));
        return keys;
    }

    private static boolean isOneProblem(List<KeptRun> runs) {
        return runs.stream()
                        .filter(run -> !run.metrics().isEmpty())
                        .map(run -> List.of(problem(run), run.config().preference()))
                        .distinct()
                        .count()
                <= 1;
    }

    private static Problem problem(KeptRun run) {
        return new Problem(HistoryTableView.reward(run), run.problem(), run.config().reference());
    }

    private void title(String text) {
        grid.add(label(text, "panel-title"), 0, row++, GridPane.REMAINING, 1);
    }

    private void sentence(String text, String id) {
        Label note = label(text, "note");
        note.setId(id);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        grid.add(note, 0, row++, GridPane.REMAINING, 1);
    }

    private void add(Label head, List<String> values, String style, String id) {
        head.setId(id(id));
        grid.add(head, 0, row);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            Label cell = label(value.isEmpty() ? "\u2013" : value, style);
            cell.setId(id(id) + "-" + i);
            cell.setMaxWidth(WIDEST);
            if (!value.isEmpty()) {
                cell.setTooltip(new Tooltip(value));
            }
            GridPane.setHalignment(cell, HPos.LEFT);
            grid.add(cell, i + 1, row);
        }
        row++;
    }

    private static String id(String path) {
        return "compared-" + path.replace('.', '-');
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String format = Math.abs(value) >= 1_000 ? "%,.0f" : "%.4f";
        return String.format(Locale.ROOT, format, value).replace('-', '\u2212');
    }
}
