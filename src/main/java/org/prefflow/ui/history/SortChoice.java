package org.prefflow.ui.history;

import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** By which column a table of runs is sorted: what a click on its heads does, for keys too. */
final class SortChoice extends HBox {

    /** Of no column. */
    static final String USUAL = "starred, newest";

    private final TableView<HistoryRow> table;
    private final ComboBox<String> by = new ComboBox<>();
    private final Button way = new Button(null, new FontIcon(Feather.ARROW_UP));
    private boolean following;

    /** Follows a table whose columns are there already. */
    SortChoice(TableView<HistoryRow> table) {
        super(4);
        this.table = table;
        setAlignment(Pos.CENTER_LEFT);
        by.setId("history-sort");
        by.setAccessibleText("sort the runs by");
        by.setTooltip(new Tooltip("Sort the runs by"));
        by.getItems().add(USUAL);
        sortable().stream().map(TableColumn::getText).forEach(by.getItems()::add);
        by.setOnAction(
                event -> {
                    if (!following) {
                        sortBy(by.getValue());
                    }
                });
        way.setId("history-sort-way");
        way.getStyleClass().addAll("flat", "button-icon");
        way.setTooltip(new Tooltip());
        way.getTooltip().textProperty().bind(way.accessibleTextProperty());
        way.setOnAction(event -> turn());
        getChildren().addAll(by, way);
        table.getSortOrder()
                .addListener((ListChangeListener<TableColumn<HistoryRow, ?>>) any -> follow());
        sortable().forEach(column -> column.sortTypeProperty().subscribe(this::follow));
        follow();
    }

    private List<TableColumn<HistoryRow, ?>> sortable() {
        return table.getColumns().stream().filter(TableColumn::isSortable).toList();
    }

    /** By what the runs can be sorted. */
    List<String> orders() {
        return List.copyOf(by.getItems());
    }

    /** Sorts by a column, from the least, or as usual. */
    void sortBy(String order) {
        List<TableColumn<HistoryRow, ?>> columns =
                sortable().stream().filter(column -> column.getText().equals(order)).toList();
        columns.forEach(column -> column.setSortType(SortType.ASCENDING));
        table.getSortOrder().setAll(columns);
    }

    /** The other way round. */
    private void turn() {
        TableColumn<HistoryRow, ?> column = table.getSortOrder().get(0);
        boolean rising = column.getSortType() == SortType.ASCENDING;
        column.setSortType(rising ? SortType.DESCENDING : SortType.ASCENDING);
    }

    private void follow() {
        List<TableColumn<HistoryRow, ?>> order = table.getSortOrder();
        following = true;
        by.setValue(order.isEmpty() ? USUAL : order.get(0).getText());
        following = false;
        way.setVisible(!order.isEmpty());
        if (!order.isEmpty()) {
            boolean rising = order.get(0).getSortType() == SortType.ASCENDING;
            ((FontIcon) way.getGraphic())
                    .setIconCode(rising ? Feather.ARROW_UP : Feather.ARROW_DOWN);
            way.setAccessibleText(
                    String.format(
                            Locale.ROOT,
                            "Sorted from the %s: turn it round",
                            rising ? "least" : "most"));
        }
    }
}
