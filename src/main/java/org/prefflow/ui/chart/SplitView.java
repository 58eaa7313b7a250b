package org.prefflow.ui.chart;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Swatch;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.press.SplitPlot;
import org.prefflow.ui.control.MathFlow;
import org.prefflow.ui.control.Pictures;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownTraining;

/** Where the error of the last finished run comes from: a stacked bar, and its legs by name. */
public final class SplitView extends VBox implements AutoCloseable {

    private static final PseudoClass OUTDATED = PseudoClass.getPseudoClass("outdated");
    private static final String UNIT =
            "Share of the mass that lies in the wrong cell: total variation distance to the ideal,"
                    + " in cells of width 0.5. 0 is perfect, 1 is all of it.";
    private static final String ADDS =
            "What the leg adds to the error; less than 0 where it makes good for an earlier one."
                    + " All legs add up to the total.";
    private static final String MOVES =
            "How far the leg moves the law, whatever the direction: total variation between the laws"
                    + " before and after.";

    private static final double SWATCH = 10;

    /** Pixels of a swatch for each of the layout: windows magnify up to twice. */
    private static final double SHARPNESS = 2;

    private final Subscription subscription;
    private final Label ideal = text("", "note");
    private final SplitBar bar = new SplitBar();
    private final GridPane legs = new GridPane();
    private Optional<ErrorSplit> shown = Optional.empty();
    private Theme theme = Theme.LIGHT;

    /**
     * A view of the last finished run.
     *
     * @param training which is gone through
     */
    public SplitView(RunViewModel run, ObservableValue<ShownTraining> training) {
        setId("split");
        getStyleClass().add("split");
        ideal.setId("split-ideal");
        MathFlow.set(ideal);
        ideal.setMinHeight(USE_PREF_SIZE);
        legs.getStyleClass().add("numbers");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        legs.getColumnConstraints().addAll(new ColumnConstraints(14), name, figures(), figures());
        getChildren().addAll(ideal, bar, legs);
        subscription =
                Subscription.combine(
                        run.resultProperty().subscribe(this::show),
                        run.earlierProperty().subscribe(now -> tellOrigin(run, training)),
                        training.flatMap(shown -> shown.time().readingProperty())
                                .subscribe(now -> tellOrigin(run, training)));
    }

    private static ColumnConstraints figures() {
        ColumnConstraints column = new ColumnConstraints(56);
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    /** Takes the colours of the figures. */
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        shown.ifPresent(this::show);
    }

    private void tellOrigin(RunViewModel run, ObservableValue<ShownTraining> training) {
        boolean earlier = !training.getValue().time().readingProperty().get().earlier().isEmpty();
        boolean outdated = run.earlierProperty().get() || earlier;
        pseudoClassStateChanged(OUTDATED, outdated);
        legs.pseudoClassStateChanged(OUTDATED, outdated);
    }

    private void show(RunResult result) {
        Optional<ErrorSplit> split =
                result == null ? Optional.empty() : ErrorSplit.among(result.metrics());
        for (Node part : new Node[] {bar, legs}) {
            part.setVisible(split.isPresent());
            part.setManaged(split.isPresent());
        }
        shown = split;
        if (split.isPresent()) {
            show(split.get());
        } else {
            ideal.setText("It appears when a run has finished.");
        }
    }

    private void show(ErrorSplit split) {
        ideal.setText(
                "Against the ideal \u03c0 exp(r/\u03b2)/Z at \u03b2 = " + beta(split.idealBeta()));
        ideal.setTooltip(
                tooltip(
                        "What reinforcement learning with the true reward would reach, at the"
                                + " method's own \u03b2, or 1 where it has none. r counts in log-odds:"
                                + " times k, where the preferences have another scale than 1."));
        bar.show(split, theme, description(split));
        legs.getChildren().clear();
        legs.addRow(
                0,
                new Region(),
                text("leg", "column-head"),
                explained("adds", "column-head", ADDS),
                explained("moves", "column-head", MOVES));
        int row = 1;
        for (Leg leg : Leg.values()) {
            legs.addRow(
                    row++,
                    swatch(leg),
                    explained(leg.title(), "metric", meaning(leg, split)),
                    number(SplitPlot.signed(split.gain(leg)), leg.metric()),
                    number(
                            SplitPlot.plain(split.steps().get(leg).distance()),
                            leg.metric() + "_distance"));
        }
        Region mark = new Region();
        mark.getStyleClass().add("split-total-swatch");
        mark.setMaxSize(2, 12);
        legs.addRow(
                row,
                mark,
                explained("total", "metric", UNIT),
                number(SplitPlot.plain(split.total()), "error_total"));
    }

    private Node swatch(Leg leg) {
        Swatch swatch = SplitPlot.swatch(leg, theme);
        Viewport page = Viewport.page(SWATCH, SWATCH);
        Figure figure = (pen, all) -> swatch.paint(pen, 0, 0, SWATCH, SWATCH);
        ImageView image = new ImageView(Pictures.clear(figure, page, SHARPNESS));
        image.setId("split-swatch-" + leg.title());
        image.setFitWidth(SWATCH);
        image.setFitHeight(SWATCH);
        return image;
    }

    private static String meaning(Leg leg, ErrorSplit split) {
        return leg == Leg.LEFT
                ? leg.meaning()
                        + "\nAs many draws alone add "
                        + SplitPlot.plain(split.sampling())
                        + "."
                : leg.meaning();
    }

    /** The bar in words. */
    private static String description(ErrorSplit split) {
        StringJoiner words = new StringJoiner(", ", "Error split: ", "");
        for (Leg leg : Leg.values()) {
            words.add(leg.title() + " " + SplitPlot.signed(split.gain(leg)));
        }
        return words + "; total " + SplitPlot.plain(split.total());
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        GridPane.setValignment(label, VPos.CENTER);
        return label;
    }

    private static Label explained(String text, String style, String meaning) {
        Label label = text(text, style);
        label.setTooltip(tooltip(meaning));
        return label;
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        MathFlow.set(tooltip);
        return tooltip;
    }

    private static Label number(String text, String metric) {
        Label label = text(text, "figures");
        label.setId("split-" + metric);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static String beta(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
