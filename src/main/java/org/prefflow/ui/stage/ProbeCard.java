package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Numbers;
import org.prefflow.param.Vector;

/** What was read at the point of the probe, in words and numbers. */
final class ProbeCard extends VBox {

    /** What is called the mean of the conditional paths' velocities. */
    static final String MEAN = "mean of paths";

    private static final String BRIEF = "brief";
    private static final double WIDTH = 288;
    private static final double SHORT_WIDTH = 208;
    private static final double LEAST = 48;

    private final Label title = new Label();
    private final GridPane rows = new GridPane();
    private final Label notes = new Label();
    private final HBox heading;
    private final VBox body = new VBox(rows, notes);
    private final ToggleButton all = new ToggleButton("", new FontIcon(Feather.CHEVRON_DOWN));
    private ProbeReading shown;
    private ScrollPane scroll;

    /**
     * A line of the card.
     *
     * @param brief its name where there is little room; empty where it gives way
     * @param key what it is drawn as; empty for nothing drawn
     */
    private record Row(String name, String value, String brief, Optional<ProbeMark> key) {

        static Row of(String name, String value) {
            return new Row(name, value, "", Optional.empty());
        }

        static Row drawn(String name, String value, String brief, ProbeMark as) {
            return new Row(name, value, brief, Optional.of(as));
        }
    }

    ProbeCard(Runnable close) {
        setId("probe-card");
        getStyleClass().addAll("stage-card", "probe-card");
        title.getStyleClass().add("stage-card-title");
        title.setId("probe-title");
        rows.setId("probe-rows");
        rows.setHgap(6);
        notes.setId("probe-notes");
        notes.setWrapText(true);
        notes.setMinHeight(USE_PREF_SIZE);
        notes.getStyleClass().add("probe-notes");
        Button button = new Button("", new FontIcon("fth-x"));
        button.setId("probe-close");
        button.getStyleClass().add("stage-menu");
        button.setAccessibleText("Take the probe away");
        button.setOnAction(event -> close.run());
        all.setId("probe-all");
        all.getStyleClass().add("stage-menu");
        all.setSelected(true);
        all.setMinWidth(USE_PREF_SIZE);
        all.selectedProperty().subscribe(this::showAllOrLess);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        heading = new HBox(title, gap, all, button);
        title.setMinWidth(0);
        button.setMinWidth(USE_PREF_SIZE);
        body.getStyleClass().add("probe-body");
        setVisible(false);
    }

    /** Says only what is drawn as arrows, until all is asked for. */
    void shorten() {
        all.setSelected(false);
    }

    private void showAllOrLess(boolean everything) {
        getStyleClass().remove(BRIEF);
        if (!everything) {
            getStyleClass().add(BRIEF);
        }
        all.setGraphic(new FontIcon(everything ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        all.setAccessibleText(everything ? "Show the arrows' numbers alone" : "Show all numbers");
        all.setTooltip(new Tooltip(all.getAccessibleText()));
        show(shown);
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    /** Takes no more room than there is; scrolls where that is too little. */
    void fit(double width, double height) {
        if (scroll == null || !isVisible()) {
            return;
        }
        double wide = Math.min(all.isSelected() ? WIDTH : SHORT_WIDTH, width);
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
            scroll.getStyleClass().add("card-scroll");
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setMinHeight(0);
        }
        getChildren().setAll(heading, scroll);
    }

    /** Shows a reading; nothing for null. */
    void show(ProbeReading reading) {
        shown = reading;
        setVisible(reading != null);
        if (reading == null) {
            getChildren().clear();
            return;
        }
        if (getChildren().isEmpty()) {
            open();
        }
        title.setText(
                say(
                        all.isSelected() ? "%s at flow time %.2f" : "%s at t %.2f",
                        point(reading.point()),
                        reading.time()));
        rows.getChildren().clear();
        for (Row row : rows(reading)) {
            if (all.isSelected() || !row.brief().isEmpty()) {
                add(row);
            }
        }
        notes.setText(notes(reading));
        notes.setVisible(all.isSelected());
        notes.setManaged(all.isSelected());
        setAccessibleText(summary(reading));
    }

    private void add(Row row) {
        Label value = new Label(row.value());
        value.getStyleClass().add("probe-value");
        // Names give way to numbers: half a number is none.
        value.setMinWidth(USE_PREF_SIZE);
        Label name = new Label(all.isSelected() ? row.name() : row.brief());
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        row.key().map(ProbeCard::key).ifPresent(name::setGraphic);
        rows.addRow(rows.getRowCount(), name, value);
    }

    /** What is drawn, small. */
    private static SVGPath key(ProbeMark mark) {
        SVGPath key = new SVGPath();
        key.setContent("M0 2.5H7V0L13 4L7 8V5.5H0Z");
        key.setId(mark.id() + "-key");
        key.getStyleClass().add(mark.id() + "-key");
        return key;
    }

    private static List<Row> rows(ProbeReading reading) {
        List<Row> rows = new ArrayList<>();
        ProbeReading.Truth truth = reading.truth();
        rows.add(Row.of("reward r", say("%.3f", truth.reward())));
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
                            rows.add(Row.of("comes from", point(way.start())));
                            rows.add(Row.of("ends at", point(way.end())));
                            rows.add(
                                    Row.drawn(
                                            field(reading),
                                            point(way.velocity()),
                                            reading.learned().field() ? "learned" : "map",
                                            ProbeMark.FIELD));
                        });
        reading.near()
                .ifPresent(
                        near ->
                                rows.add(
                                        Row.drawn(
                                                MEAN, point(near.mean()), "mean", ProbeMark.MEAN)));
        if (rows.stream().anyMatch(row -> row.key().isPresent())) {
            rows.add(
                    new Row(
                            "arrows",
                            times(reading) + " \u00d7 velocity",
                            "arrows",
                            Optional.empty()));
        }
        return rows;
    }

    /** What the velocity at the point is one of. */
    static String field(ProbeReading reading) {
        return reading.learned().field() ? "learned field" : "field of the map";
    }

    /** How many times as long as velocities their arrows are. */
    static String times(ProbeReading reading) {
        return Numbers.show(ProbeMark.reach(reading));
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
                "Thin lines: %d of the %d conditional paths that pass within %.2f here at this time;"
                        + " thin arrows: their velocities. Training pulls the field to the mean of"
                        + " all.",
                near.some().size(), near.count(), near.reach());
    }

    private static void add(List<Row> rows, String name, String format, OptionalDouble value) {
        value.ifPresent(number -> rows.add(Row.of(name, say(format, number))));
    }

    /** Far out a density is small, and not nothing. */
    private static void density(List<Row> rows, String name, OptionalDouble value) {
        value.ifPresent(number -> rows.add(Row.of(name, Numbers.significant(number))));
    }

    /** All of it in one text, for screen readers. */
    static String summary(ProbeReading reading) {
        StringBuilder text = new StringBuilder("Probe ");
        text.append(say("%s at flow time %.2f", point(reading.point()), reading.time()));
        for (Row row : rows(reading)) {
            text.append(", ").append(row.name()).append(' ').append(row.value());
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
