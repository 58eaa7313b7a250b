package org.prefflow.ui.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.prefflow.figure.Theme;
import org.prefflow.ui.compare.MetricTable.Cell;
import org.prefflow.ui.compare.MetricTable.Row;
import org.prefflow.ui.run.Problem;
import org.prefflow.ui.run.ShownRun;

/** The numbers of all panes: a column each, with the difference to the exact value beside. */
final class MetricTableView extends ScrollPane {

    private static final String BEST = "\u2605 ";
    private static final double NAMES = 128;

    private final GridPane grid = new GridPane();

    MetricTableView() {
        super();
        setId("compare-metrics");
        setAccessibleText("metrics of the panes");
        getStyleClass().add("metric-table");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(60);
        grid.getStyleClass().add("numbers");
        setContent(grid);
    }

    void show(List<ComparePane> panes, Theme theme) {
        grid.getChildren().clear();
        grid.getColumnConstraints().setAll(new ColumnConstraints(NAMES));
        List<Optional<ShownRun>> runs =
                panes.stream()
                        .map(pane -> pane.current().filter(run -> run.result().isPresent()))
                        .toList();
        for (int i = 0; i < panes.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setPercentWidth(-1);
            column.setPrefWidth(100);
            column.setMinWidth(0);
            column.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(column);
            grid.add(head(i, panes.get(i), theme), i + 1, 0);
        }
        boolean comparable = isOneProblem(runs);
        Label legend = new Label(comparable ? BEST + "best beyond chance" : "");
        legend.getStyleClass().add("column-head");
        legend.setTooltip(
                new Tooltip(
                        "Better than every other one by more than 1.96 standard errors of the"
                                + " difference, where they are known."));
        grid.add(legend, 0, 0);
        int line = 1;
        for (Row row : MetricTable.of(runs, comparable).rows()) {
            add(row, line++);
        }
        if (!comparable) {
            note("The panes' problems differ, so that no value is marked as best.", line);
        } else if (line == 1) {
            note("Numbers appear when a pane is trained.", line);
        }
    }

    private void note(String sentence, int line) {
        Label note = new Label(sentence);
        note.setId("compare-metrics-note");
        note.getStyleClass().add("note");
        grid.add(note, 0, line, GridPane.REMAINING, 1);
    }

    private static HBox head(int place, ComparePane pane, Theme theme) {
        Label letter = new Label(String.valueOf((char) ('A' + place)));
        letter.getStyleClass().add("column-head");
        MethodChip chip = new MethodChip();
        chip.show(pane.config(), theme);
        HBox head = new HBox(4, letter, chip);
        head.setAlignment(Pos.CENTER_RIGHT);
        return head;
    }

    private static boolean isOneProblem(List<Optional<ShownRun>> runs) {
        return runs.stream()
                        .flatMap(Optional::stream)
                        .map(run -> List.of(Problem.of(run.setting()), preference(run)))
                        .distinct()
                        .count()
                <= 1;
    }

    private static Object preference(ShownRun run) {
        return run.setting().config().preference();
    }

    private void add(Row row, int line) {
        Label name = new Label(row.title());
        name.getStyleClass().add("metric");
        name.setTooltip(
                new Tooltip(
                        row.metric().summary()
                                + (row.metric().unit().isEmpty()
                                        ? "."
                                        : ", in " + row.metric().unit() + ".")
                                + "\nSmall: the difference to the exact value, or after \u2265 the"
                                + " noise floor."));
        grid.add(name, 0, line);
        IntStream.range(0, row.cells().size())
                .forEach(i -> grid.add(cell(row.key(), i, row.cells().get(i)), i + 1, line));
    }

    private static HBox cell(String key, int place, Optional<Cell> cell) {
        String id = "compare-" + key + "-" + (char) ('a' + place);
        Label value = new Label(cell.map(MetricTableView::text).orElse("\u2013"));
        value.setId(id);
        value.setMinWidth(USE_PREF_SIZE);
        value.getStyleClass().add("figures");
        HBox box = new HBox(4, value);
        box.setAlignment(Pos.BASELINE_RIGHT);
        cell.filter(Cell::best).ifPresent(best -> value.getStyleClass().add("best"));
        cell.flatMap(Cell::beside)
                .ifPresent(
                        beside -> {
                            Label small = new Label(beside(cell.get(), beside));
                            small.setId(id + "-beside");
                            small.getStyleClass().addAll("figures", "beside");
                            small.setTooltip(new Tooltip(explanation(cell.get(), beside)));
                            box.getChildren().add(small);
                        });
        return box;
    }

    private static String text(Cell cell) {
        return (cell.best() ? BEST : "") + number("%.3f", cell.value());
    }

    private static String beside(Cell cell, double beside) {
        return cell.isFloor()
                ? "\u2265 " + number("%.3f", beside)
                : number("%+.3f", cell.value() - beside);
    }

    private static String explanation(Cell cell, double beside) {
        return cell.isFloor()
                ? "Noise floor: below it nothing can be seen."
                : "Exact value: " + number("%.3f", beside);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value).replace('-', '\u2212');
    }
}
