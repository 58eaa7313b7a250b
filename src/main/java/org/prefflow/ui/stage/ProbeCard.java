package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Numbers;
import org.prefflow.param.Vector;

/** What was read at the point of the probe, in words and numbers. */
final class ProbeCard extends VBox {

    private static final double WIDTH = 288;
    private static final double LEAST = 48;

    private final Label title = new Label();
    private final GridPane rows = new GridPane();
    private final Label notes = new Label();
    private final HBox heading;
    private final VBox body = new VBox(rows, notes);
    private ScrollPane scroll;

    ProbeCard(Runnable close) {
        setId("probe-card");
        getStyleClass().addAll("stage-card", "probe-card");
        title.getStyleClass().add("stage-card-title");
        title.setId("probe-title");
        rows.setId("probe-rows");
        rows.setHgap(8);
        notes.setId("probe-notes");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        notes.getStyleClass().add("probe-notes");
        Button button = new Button("", new FontIcon("fth-x"));
        button.setId("probe-close");
        button.getStyleClass().add("stage-menu");
        button.setAccessibleText("Take the probe away");
        button.setOnAction(event -> close.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        heading = new HBox(title, gap, button);
        title.setMinWidth(0);
        button.setMinWidth(USE_PREF_SIZE);
        body.getStyleClass().add("probe-body");
        setVisible(false);
    }

    /** Takes no more room than there is; scrolls where that is too little. */
    void fit(double width, double height) {
        if (scroll == null || !isVisible()) {
            return;
        }
        double wide = Math.min(WIDTH, width);
        double inside = wide - getInsets().getLeft() - getInsets().getRight();
        double high =
                height
                        - getInsets().getTop()
                        - getInsets().getBottom()
                        - heading.prefHeight(inside)
                        - getSpacing();
        double wished = Math.ceil(body.prefHeight(inside));
        scroll.setPrefHeight(wished <= high ? wished : Math.max(LEAST, high));
        setPrefWidth(wide);
        setMaxWidth(wide);
    }

    /** Made when it is first seen: most stages never show one. */
    private void open() {
        if (scroll == null) {
            scroll = new ScrollPane(body);
            scroll.setId("probe-scroll");
            scroll.getStyleClass().add("probe-scroll");
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setMinHeight(0);
        }
        getChildren().setAll(heading, scroll);
    }

    /** Shows a reading; nothing for null. */
    void show(ProbeReading reading) {
        setVisible(reading != null);
        if (reading == null) {
            getChildren().clear();
            return;
        }
        if (getChildren().isEmpty()) {
            open();
        }
        title.setText(say("%s at flow time %.2f", point(reading.point()), reading.time()));
        rows.getChildren().clear();
        for (String[] row : rows(reading)) {
            Label value = new Label(row[1]);
            value.getStyleClass().add("probe-value");
            // Names give way to numbers: half a number is none.
            value.setMinWidth(USE_PREF_SIZE);
            Label name = new Label(row[0]);
            name.setWrapText(true);
            name.setMinHeight(USE_PREF_SIZE);
            rows.addRow(rows.getRowCount(), name, value);
        }
        notes.setText(notes(reading));
        setAccessibleText(summary(reading));
    }

    private static List<String[]> rows(ProbeReading reading) {
        List<String[]> rows = new ArrayList<>();
        ProbeReading.Truth truth = reading.truth();
        add(rows, "reward r", "%.3f", OptionalDouble.of(truth.reward()));
        add(rows, "learned reward", "%.3f", reading.learned().reward());
        add(rows, "win rate over the reference", "%.3f", OptionalDouble.of(truth.winRate()));
        density(rows, "density of the reference", OptionalDouble.of(truth.reference()));
        density(rows, "density learned", reading.learned().density());
        density(rows, "density of the exact target", truth.target());
        density(rows, "density of the winners p\u2081", OptionalDouble.of(truth.winners()));
        density(rows, "density of the losers p\u2080", OptionalDouble.of(truth.losers()));
        reading.way()
                .ifPresent(
                        way -> {
                            rows.add(new String[] {"comes from", point(way.start())});
                            rows.add(new String[] {"ends at", point(way.end())});
                            rows.add(new String[] {field(reading), point(way.velocity())});
                        });
        reading.near()
                .ifPresent(
                        near ->
                                rows.add(
                                        new String[] {"\u27a4 mean of paths", point(near.mean())}));
        return rows;
    }

    private static String field(ProbeReading reading) {
        return reading.learned().field() ? "\u27a4 learned field" : "\u27a4 field of the map";
    }

    private static String notes(ProbeReading reading) {
        List<String> lines = new ArrayList<>();
        lines.add(
                Numbers.count(reading.pairs().size(), "pairs")
                        + " nearby: \u25b2 won, \u25bc lost.");
        reading.near().ifPresent(near -> lines.add(paths(near)));
        reading.pathsMissing().ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private static String paths(ConditionalPaths.Near near) {
        return say(
                "Thin lines: %d of the %d conditional paths that pass within %.2f here at this time."
                        + " Training pulls the field to the mean of their velocities.",
                near.some().size(), near.count(), near.reach());
    }

    private static void add(List<String[]> rows, String name, String format, OptionalDouble value) {
        value.ifPresent(number -> rows.add(new String[] {name, say(format, number)}));
    }

    /** Far out a density is small, and not nothing. */
    private static void density(List<String[]> rows, String name, OptionalDouble value) {
        value.ifPresent(number -> rows.add(new String[] {name, Numbers.significant(number)}));
    }

    /** All of it in one text, for screen readers. */
    static String summary(ProbeReading reading) {
        StringBuilder text = new StringBuilder("Probe ");
        text.append(say("%s at flow time %.2f", point(reading.point()), reading.time()));
        for (String[] row : rows(reading)) {
            text.append(", ").append(row[0].replace("\u27a4 ", "")).append(' ').append(row[1]);
        }
        return text.append(". ").append(notes(reading)).toString();
    }

    private static String point(Vector v) {
        return say("(%.2f, %.2f)", v.x(), v.y());
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace('-', '\u2212');
    }
}
