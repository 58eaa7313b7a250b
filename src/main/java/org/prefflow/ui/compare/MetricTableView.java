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
import javafx.scene.layout.VBox;
import org.prefflow.figure.Theme;
import org.prefflow.press.Problem;
import org.prefflow.ui.compare.MetricTable.Cell;
import org.prefflow.ui.compare.MetricTable.Row;
import org.prefflow.ui.run.ShownRun;

/** The numbers of all panes: a column each, with the difference to the exact value beside. */
final class MetricTableView extends ScrollPane {

    private static final String BEST = "\u2605 ";
    private static final double NAMES = 140;
    private static final double PADDING = 12;
    private static final double GAP = 4;

    private static final double COLUMN = 84;
    private static final double COLUMN_GAP = 8;

    /** From this width of a column on, a head names the method. */
    private static final double NAMED_FROM = 112;

    private static final double BETWEEN = 16;

    /** What a star means, in the order of what a reader sees it at. */
    private static final String STAR =
            BEST
                    + "best of all panes by more than 1.96 standard errors, where they are known; of"
                    + " KL(q | reference) and mode mass, the one nearest to its exact value; q is"
                    + " the learned law."
                    + " Small: the difference to the exact value, or after \u2265 the noise floor.";

    private final HBox blocks = new HBox(BETWEEN);
    private final Label note = new Label();
    private List<ComparePane> panes = List.of();
    private Theme theme = Theme.LIGHT;
    private int columns = 1;

    MetricTableView() {
        super();
        setId("compare-metrics");
        setAccessibleText("metrics of the panes");
        getStyleClass().add("metric-table");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(60);
        note.setId("compare-metrics-note");
        note.getStyleClass().add("note");
        note.setWrapText(true);
        VBox content = new VBox(GAP, blocks, note);
        content.getStyleClass().add("numbers");
        setContent(content);
        widthProperty().subscribe(this::fit);
    }

    /** Rows stand in two columns where there is room: stages need the height. */
    private void fit() {
        double block = NAMES + panes.size() * (COLUMN + COLUMN_GAP);
        int next = getWidth() >= 2 * block + BETWEEN + 2 * PADDING ? 2 : 1;
        if (next != columns) {
            columns = next;
            write();
        }
    }

    void show(List<ComparePane> next, Theme look) {
        panes = List.copyOf(next);
        theme = look;
        write();
        fit();
    }

    private void write() {
        List<Optional<ShownRun>> runs =
                panes.stream()
                        .map(pane -> pane.current().filter(run -> run.result().isPresent()))
                        .toList();
        boolean comparable = isOneProblem(runs);
        List<Row> rows = MetricTable.of(runs, comparable).rows();
        blocks.getChildren().clear();
        int each = Math.max(1, (rows.size() + columns - 1) / columns);
        for (int first = 0; first == 0 || first < rows.size(); first += each) {
            blocks.getChildren()
                    .add(block(rows.subList(first, Math.min(first + each, rows.size()))));
        }
        note.setText(
                rows.isEmpty()
                        ? "Numbers appear when a pane is trained."
                        : comparable
                                ? STAR
                                : "The panes' problems differ, so that no value is marked as best.");
    }

    private GridPane block(List<Row> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("metric-block");
        HBox.setHgrow(grid, Priority.ALWAYS);
        grid.getColumnConstraints().setAll(new ColumnConstraints(NAMES));
        for (int i = 0; i < panes.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setPrefWidth(COLUMN);
            column.setMinWidth(0);
            column.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(column);
            grid.add(head(i, panes.get(i)), i + 1, 0);
        }
        for (int line = 0; line < rows.size(); line++) {
            add(grid, rows.get(line), line + 1);
        }
        return grid;
    }

    private Label head(int place, ComparePane pane) {
        String letter = String.valueOf((char) ('A' + place));
        MethodChip chip = new MethodChip();
        chip.show(pane.config(), theme);
        double room = (getWidth() / columns - NAMES) / panes.size() - COLUMN_GAP;
        chip.setText(room < NAMED_FROM ? letter : letter + "  " + chip.getText());
        return chip;
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

    private static void add(GridPane grid, Row row, int line) {
        Label name = new Label(row.title());
        name.getStyleClass().add("metric");
        name.setTooltip(
                new Tooltip(
                        row.metric().summary()
                                + (row.metric().unit().isEmpty()
                                        ? "."
                                        : ", in " + row.metric().unit() + ".")));
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
