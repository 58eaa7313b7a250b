package org.prefflow.ui.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.prefflow.experiment.KeptRun;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/** The history as a table: starred runs first, then the newest, until a column is chosen. */
final class HistoryTableView extends TableView<HistoryRow> {

    private static final Comparator<HistoryRow> USUAL =
            Comparator.comparing((HistoryRow row) -> !row.run().starred())
                    .thenComparing(row -> row.run().begun(), Comparator.reverseOrder());
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());
    private static final double PICTURE = 56;
    private static final double LEAST_NAME = 236;
    private static final double MOST_NAME = 320;

    /** Left and right borders, and the bar that scrolls. */
    private static final double EDGES = 20;

    private final HistoryViewModel history;
    private final TableColumn<HistoryRow, String> name;
    private final RunPictures pictures;
    private final StandingRows rows;
    private HistoryRow named;
    private Consumer<HistoryRow> onNameless = row -> {};
    private boolean naming;

    HistoryTableView(
            HistoryViewModel history, FilteredList<HistoryRow> shown, RunPictures pictures) {
        this.history = history;
        this.pictures = pictures;
        setId("history-table");
        setAccessibleText("runs");
        setAccessibleHelp(
                "Enter restores a run, F2 renames it, S gives it a star, Delete deletes it.");
        setPlaceholder(new Label("Every run is kept here. None is yet, or none fits the filter."));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setEditable(true);
        rows = new StandingRows(shown);
        SortedList<HistoryRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> getComparator() == null ? USUAL : getComparator(),
                                comparatorProperty()));
        name = text("name", LEAST_NAME, KeptRun::name);
        name.setEditable(true);
        name.setCellFactory(column -> new NameCell(this::rename, row -> onNameless.accept(row)));
        name.setOnEditCommit(edit -> history.rename(edit.getRowValue(), edit.getNewValue()));
        editingCellProperty().subscribe((was, is) -> holdStill(is != null));
        getColumns().add(stars());
        getColumns().add(pictureColumn());
        getColumns().add(name);
        getColumns().add(text("begun", 166, run -> WHEN.format(run.begun())));
        getColumns().add(text("method", 112, HistoryTableView::method));
        getColumns().add(text("reward", 104, HistoryTableView::reward));
        getColumns().add(number("pairs", 60, "%,.0f", run -> KeptNumber.of(run.pairs())));
        getColumns().add(number("seed", 46, "%.0f", run -> KeptNumber.of(run.config().seed())));
        getColumns()
                .add(number("mean reward", 90, "%.3f", run -> KeptNumber.of(run, "reward_mean")));
        getColumns().add(number("win rate", 66, "%.3f", run -> KeptNumber.of(run, "win_rate")));
        getColumns().add(number("KL", 68, "%.3f", run -> KeptNumber.of(run, "kl_to_reference")));
        getColumns()
                .add(number("sliced W\u2082", 74, "%.3f", run -> KeptNumber.of(run, "sliced_w2")));
        getColumns().add(text("ended", 80, HistoryTableView::ending));
        setItems(sorted);
        // The rows follow the order by themselves; the usual one is of no column.
        setSortPolicy(table -> true);
        widthProperty().subscribe(this::fitName);
    }

    /** Hears whose name was cleared; it keeps the one it has. */
    void setOnNameless(Consumer<HistoryRow> heard) {
        onNameless = heard;
    }

    /** The name takes what the other columns leave, so that they have room as long as it has. */
    private void fitName() {
        double others =
                getColumns().stream()
                        .filter(column -> column != name)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        double left = getWidth() - EDGES - others;
        name.setPrefWidth(Math.max(LEAST_NAME, Math.min(MOST_NAME, left)));
    }

    /** Lets the name of a run be typed where it stands. */
    void rename(HistoryRow row) {
        named = row;
        scrollTo(row);
        scrollToColumn(name);
        layout();
        naming = true;
        edit(getItems().indexOf(row), name);
        naming = false;
    }

    /** A table edits what a single click meets where it is chosen; a name waits to be asked for. */
    @Override
    public void edit(int row, TableColumn<HistoryRow, ?> column) {
        if (column == null || naming) {
            super.edit(row, column);
        }
    }

    /** Leaves the name as it was. */
    void leaveName() {
        edit(-1, null);
        requestFocus();
    }

    /** Rows stand still while a name is typed; afterwards the named run is the chosen one. */
    private void holdStill(boolean typing) {
        if (typing) {
            rows.hold();
            return;
        }
        rows.release();
        int place = getItems().indexOf(named);
        if (place >= 0) {
            // It may be sorted anew.
            getSelectionModel().clearAndSelect(place);
        }
    }

    static String method(KeptRun run) {
        return Methods.ALL.<MethodConfig>kindOf(run.config().method()).name();
    }

    static String reward(KeptRun run) {
        return Rewards.ALL.<Reward>kindOf(run.config().reward()).name();
    }

    static String ending(KeptRun run) {
        return switch (run.status()) {
            case RUNNING -> "goes on";
            case FINISHED -> "finished";
            case STOPPED -> "stopped";
            case FAILED -> "failed";
            case INTERRUPTED -> "unfinished";
        };
    }

    private <T> TableColumn<HistoryRow, T> column(
            String title, double width, Function<KeptRun, T> value) {
        TableColumn<HistoryRow, T> column = new TableColumn<>(title);
        column.setId("history-" + title.replace(' ', '-'));
        column.setPrefWidth(width);
        column.setEditable(false);
        column.setCellValueFactory(cell -> cell.getValue().runProperty().map(value));
        return column;
    }

    private TableColumn<HistoryRow, String> text(
            String title, double width, Function<KeptRun, String> value) {
        return column(title, width, value);
    }

    private TableColumn<HistoryRow, KeptNumber> number(
            String title, double width, String format, Function<KeptRun, KeptNumber> value) {
        TableColumn<HistoryRow, KeptNumber> column = column(title, width, value);
        column.getStyleClass().add("figures");
        column.setCellFactory(c -> new NumberCell(format));
        column.setComparator(KeptNumber.in(column));
        return column;
    }

    private TableColumn<HistoryRow, Boolean> stars() {
        TableColumn<HistoryRow, Boolean> column = column("star", 34, KeptRun::starred);
        column.setCellFactory(c -> new StarCell(history));
        column.setComparator(Comparator.reverseOrder());
        return column;
    }

    private TableColumn<HistoryRow, KeptRun> pictureColumn() {
        TableColumn<HistoryRow, KeptRun> column = column("picture", PICTURE, run -> run);
        column.setSortable(false);
        column.setCellFactory(c -> new PictureCell(pictures));
        return column;
    }
}
