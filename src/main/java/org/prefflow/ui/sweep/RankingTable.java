package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.Ranking;

/** The settings of a sweep by a metric, the best first, with what the seeds leave open. */
final class RankingTable extends TableView<Ranking.Place> {

    private static final int MOST = 50;

    /** Room for the bar that scrolls. */
    private static final double BAR = 20;

    private List<String> columns = List.of();
    private IntConsumer onOpened = point -> {};

    RankingTable() {
        setId("sweep-ranking");
        setAccessibleText("settings, the best first; Enter opens one");
        setPlaceholder(new Label("No results yet"));
        setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                        open();
                    }
                });
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open();
                        event.consume();
                    }
                });
    }

    /** Hears which point is to be opened, by its number. */
    void setOnOpened(IntConsumer opened) {
        onOpened = opened;
    }

    private void open() {
        Ranking.Place chosen = getSelectionModel().getSelectedItem();
        if (chosen != null) {
            onOpened.accept(chosen.point());
        }
    }

    /** Shows the settings. */
    void show(Ranking ranking, List<String> fields) {
        List<String> names = new ArrayList<>(fields);
        names.add(ranking.metric().title());
        if (!names.equals(columns)) {
            columns = names;
            getColumns().clear();
            for (int i = 0; i < fields.size(); i++) {
                int field = i;
                getColumns()
                        .add(column(fields.get(i), place -> Axis.words(place.values().get(field))));
            }
            getColumns()
                    .add(
                            column(
                                    ranking.metric().title(),
                                    place ->
                                            shown(place.mean())
                                                    + place.remainder()
                                                            .map(of -> ", " + of)
                                                            .orElse("")));
            getColumns().add(column("worse than the best by", this::behind));
            getColumns()
                    .forEach(
                            column ->
                                    column.prefWidthProperty()
                                            .bind(
                                                    widthProperty()
                                                            .subtract(BAR)
                                                            .divide(getColumns().size())));
        }
        List<Ranking.Place> places = ranking.places();
        int at = getSelectionModel().getSelectedIndex();
        getItems().setAll(places.subList(0, Math.min(MOST, places.size())));
        if (at >= 0 && at < getItems().size()) {
            getSelectionModel().select(at);
        }
    }

    private String behind(Ranking.Place place) {
        if (place == getItems().get(0)) {
            return "";
        }
        return place.told() ? shown(place.behind()) : "no difference, " + shown(place.behind());
    }

    private static TableColumn<Ranking.Place, String> column(
            String name, Function<Ranking.Place, String> text) {
        TableColumn<Ranking.Place, String> column = new TableColumn<>(name);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    private static String shown(Mean mean) {
        return Double.isNaN(mean.halfWidth())
                ? String.format(Locale.ROOT, "%.4g", mean.mean())
                : String.format(Locale.ROOT, "%.4g \u00b1 %.2g", mean.mean(), mean.halfWidth());
    }
}
