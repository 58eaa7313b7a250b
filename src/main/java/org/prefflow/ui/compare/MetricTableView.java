package org.prefflow.ui.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
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
import org.prefflow.ui.compare.MetricTable.Row;
import org.prefflow.ui.run.ShownRun;

/**
 * The numbers of all panes: a column each, with the difference to the exact value beside. What a
 * star means stands below, however little of the numbers there is room for.
 */
final class MetricTableView extends VBox {

    private static final double NAMES = 108;
    private static final double PADDING = 12;
    private static final double COLUMN_GAP = 6;
    private static final int MOST_COLUMNS = 2;

    /** From this width of a column on, a head names the method. */
    private static final double NAMED_FROM = 112;

    private static final double BETWEEN = 16;

    private static final String LEGEND =
            MetricCell.BEST
                    + "best by more than 1.96 standard errors, where known; of KL(q | reference) and"
                    + " mode mass the nearest to its exact value. Small: the difference to that, or"
                    + " after \u2265 the noise floor.";

    /** What a star means to the last detail. */
    private static final String STAR =
            "The best of all panes by more than 1.96 standard errors, where they are known, and else"
                    + " by more than 0.001: of KL(q | reference) and mode mass the one nearest to its own exact value, of"
                    + " over-optimisation the one nearest to 0. q is the learned law.";

    private final HBox blocks = new HBox(BETWEEN);
    private final ScrollPane scroll = new ScrollPane();
    private final Label note = new Label();
    private final Tooltip meaning = new Tooltip(STAR);
    private List<ComparePane> panes = List.of();
    private Theme theme = Theme.LIGHT;

    MetricTableView() {
        setId("compare-metrics");
        getStyleClass().add("metric-table");
        blocks.getStyleClass().add("numbers");
        scroll.setContent(blocks);
        scroll.setAccessibleText("metrics of the panes");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        note.setId("compare-metrics-note");
        note.getStyleClass().addAll("note", "metric-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(scroll, note);
        setMinHeight(60);
        widthProperty().subscribe(this::write);
    }

    void show(List<ComparePane> next, Theme look) {
        panes = List.copyOf(next);
        theme = look;
        write();
    }

    /** What has no room is scrolled to; no row is cut through its letters. */
    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double wide = getWidth() - insets.getLeft() - insets.getRight();
        double high = getHeight() - insets.getTop() - insets.getBottom();
        scroll.setMaxHeight(wholeRows(high - getSpacing() - Math.ceil(note.prefHeight(wide))));
        super.layoutChildren();
    }

    private double wholeRows(double room) {
        if (blocks.prefHeight(-1) <= room || blocks.getChildren().isEmpty()) {
            return Double.MAX_VALUE;
        }
        GridPane block = (GridPane) blocks.getChildren().get(0);
        double y = blocks.getInsets().getTop() + block.getInsets().getTop();
        double whole = room;
        for (int line = 0; line < block.getRowCount(); line++) {
            y += snapSizeY(height(block, line));
            if (y <= room) {
                whole = y;
            }
            y += block.getVgap();
        }
        return whole;
    }

    private static double height(GridPane block, int line) {
        return block.getChildren().stream()
                .filter(cell -> GridPane.getRowIndex(cell) == line)
                .mapToDouble(cell -> cell.prefHeight(-1))
                .max()
                .orElse(0);
    }

    private void write() {
        List<Optional<ShownRun>> runs =
                panes.stream()
                        .map(pane -> pane.current().filter(run -> run.result().isPresent()))
                        .toList();
        boolean comparable = isOneProblem(runs);
        List<Row> rows = MetricTable.of(runs, comparable).rows();
        // Rows stand in two columns where nothing is cut off by it: stages need the height.
        int columns = MOST_COLUMNS;
        while (!fits(rows, columns) && columns > 1) {
            columns--;
        }
        note.setText(
                rows.isEmpty()
                        ? "Numbers appear when a pane is trained."
                        : comparable
                                ? LEGEND
                                : "The panes' problems differ, so that no value is marked as best.");
        note.setTooltip(comparable && !rows.isEmpty() ? meaning : null);
    }

    /** Puts rows into columns, and tells whether they have room. */
    private boolean fits(List<Row> rows, int columns) {
        blocks.getChildren().clear();
        int each = Math.max(1, (rows.size() + columns - 1) / columns);
        for (int first = 0; first == 0 || first < rows.size(); first += each) {
            int end = Math.min(first + each, rows.size());
            blocks.getChildren().add(block(rows.subList(first, end), columns));
        }
        if (getScene() == null) {
            return true;
        }
        applyCss();
        return blocks.minWidth(-1) <= getWidth();
    }

    private GridPane block(List<Row> rows, int columns) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("metric-block");
        HBox.setHgrow(grid, Priority.ALWAYS);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(NAMES);
        grid.getColumnConstraints().setAll(names);
        for (int i = 0; i < panes.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setMinWidth(USE_PREF_SIZE);
            column.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(column);
            grid.add(head(i, panes.get(i), columns), i + 1, 0);
        }
        for (int line = 0; line < rows.size(); line++) {
            add(grid, rows.get(line), line + 1);
        }
        return grid;
    }

    private Label head(int place, ComparePane pane, int columns) {
        String letter = String.valueOf((char) ('A' + place));
        MethodChip chip = new MethodChip();
        chip.setId("compare-metrics-" + letter.toLowerCase(Locale.ROOT));
        chip.show(pane.config(), theme, pane.staging().staleProperty().get());
        double room = ((getWidth() - 2 * PADDING) / columns - NAMES) / panes.size() - COLUMN_GAP;
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
        grid.add(MetricCell.name(row), 0, line);
        for (int i = 0; i < row.cells().size(); i++) {
            String id = "compare-" + row.key() + "-" + (char) ('a' + i);
            grid.add(new MetricCell(id, row, i), i + 1, line);
        }
    }
}
