package org.prefflow.ui.compare;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.prefflow.metric.Metric;
import org.prefflow.ui.compare.MetricTable.Cell;
import org.prefflow.ui.compare.MetricTable.Row;

/** One number of a metric table: a star where it is the best, its exact value or floor beside. */
public final class MetricCell extends HBox {

    static final String BEST = "\u2605 ";

    /**
     * A number.
     *
     * @param id of its label; what stands beside it has {@code -beside} after it
     * @param row what it is a number of
     * @param place the run's; it may have no such number
     */
    public MetricCell(String id, Row row, int place) {
        super(4);
        Optional<Cell> cell = row.cells().get(place);
        String format = "%." + row.decimals() + "f";
        Label value = figures(id, cell.map(c -> text(c, format)).orElse("\u2013"));
        cell.filter(Cell::best).ifPresent(best -> value.getStyleClass().add("best"));
        setAlignment(Pos.BASELINE_RIGHT);
        getChildren().add(value);
        cell.flatMap(Cell::beside)
                .ifPresent(
                        beside -> {
                            Label small = figures(id + "-beside", beside(cell.get(), beside));
                            small.getStyleClass().add("beside");
                            small.setTooltip(new Tooltip(explanation(cell.get(), beside)));
                            getChildren().add(small);
                        });
    }

    /** The name of a row, which explains itself. */
    public static Label name(Row row) {
        Label name = new Label(row.title());
        name.setMinWidth(USE_PREF_SIZE);
        name.getStyleClass().add("metric");
        Metric metric = row.metric();
        name.setTooltip(
                new Tooltip(
                        metric.summary()
                                + (metric.unit().isEmpty() ? "." : ", in " + metric.unit() + ".")));
        return name;
    }

    private static Label figures(String id, String text) {
        Label label = new Label(text);
        label.setId(id);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add("figures");
        return label;
    }

    private static String text(Cell cell, String format) {
        return (cell.best() ? BEST : "") + number(format, cell.value());
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
