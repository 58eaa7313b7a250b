package org.prefflow.ui.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.TextFieldTableCell;
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

    private final HistoryViewModel history;
    private final TableColumn<HistoryRow, String> name;
    private final RunPictures pictures;

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
        SortedList<HistoryRow> sorted = new SortedList<>(shown);
        sorted.comparatorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> getComparator() == null ? USUAL : getComparator(),
                                comparatorProperty()));
        name = text("name", 150, KeptRun::name);
        name.setEditable(true);
        name.setCellFactory(TextFieldTableCell.forTableColumn());
        name.setOnEditCommit(
                edit -> {
                    HistoryRow row = edit.getRowValue();
                    history.rename(row, edit.getNewValue());
                    // The row may be sorted anew, and the field goes away with the keys.
                    getSelectionModel().clearAndSelect(getItems().indexOf(row));
                    requestFocus();
                });
        getColumns().add(stars());
        getColumns().add(pictureColumn());
        getColumns().add(name);
        getColumns().add(text("method", 90, HistoryTableView::method));
        getColumns().add(text("reward", 90, HistoryTableView::reward));
        getColumns().add(number("pairs", 58, "%,.0f", run -> (double) run.pairs()));
        getColumns().add(number("seed", 46, "%.0f", run -> (double) run.config().seed()));
        getColumns().add(number("mean reward", 90, "%.3f", run -> run.metric("reward_mean")));
        getColumns().add(number("win rate", 66, "%.3f", run -> run.metric("win_rate")));
        getColumns().add(number("KL", 60, "%.3f", run -> run.metric("kl_to_reference")));
        getColumns().add(number("sliced W\u2082", 74, "%.3f", run -> run.metric("sliced_w2")));
        getColumns().add(text("ended", 80, HistoryTableView::ending));
        getColumns().add(text("begun", 160, run -> WHEN.format(run.begun())));
        setItems(sorted);
    }

    /** Lets the name of a run be typed where it stands. */
    void rename(HistoryRow row) {
        scrollTo(row);
        scrollToColumn(name);
        layout();
        edit(getItems().indexOf(row), name);
    }

    /** Leaves the name as it was. */
    void leaveName() {
        edit(-1, null);
        requestFocus();
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

    private TableColumn<HistoryRow, Double> number(
            String title, double width, String format, Function<KeptRun, Double> value) {
        TableColumn<HistoryRow, Double> column = column(title, width, value);
        column.getStyleClass().add("figures");
        column.setCellFactory(
                c ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(Double item, boolean empty) {
                                super.updateItem(item, empty);
                                setText(
                                        empty || item == null
                                                ? null
                                                : Double.isNaN(item)
                                                        ? "\u2013"
                                                        : String.format(Locale.ROOT, format, item));
                            }
                        });
        return column;
    }

    private TableColumn<HistoryRow, Boolean> stars() {
        TableColumn<HistoryRow, Boolean> column = column("star", 40, KeptRun::starred);
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
