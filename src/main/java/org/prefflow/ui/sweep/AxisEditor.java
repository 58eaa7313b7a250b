package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.CategoryField;
import org.prefflow.sweep.Design;

/** A field that is varied: which one, and its values, or its range. */
final class AxisEditor extends VBox {

    private static final int MOST_BOXES = 14;

    private final int place;
    private final String id;
    private final SweepSetup sweep;
    private final ComboBox<String> field = new ComboBox<>();
    private final ToggleButton ranged = new ToggleButton("range");
    private final TextField values;
    private final TextField from;
    private final TextField to;
    private final TextField steps;
    private final Label stepsName = new Label("in");
    private final CheckBox factors = new CheckBox("log");
    private final HBox list;
    private final HBox range;
    private final FlowPane boxes = new FlowPane(10, 4);
    private final Label wrong = new Label();
    private boolean showing;

    AxisEditor(int place, SweepSetup sweep) {
        super(4);
        this.place = place;
        this.sweep = sweep;
        id = "sweep-axis-" + (place + 1);
        getStyleClass().add("sweep-axis");
        field.setId(id + "-field");
        field.setAccessibleText("field that is varied");
        field.setMaxWidth(Double.MAX_VALUE);
        field.setOnAction(event -> choose());
        HBox.setHgrow(field, Priority.ALWAYS);
        ranged.setId(id + "-range");
        ranged.setMinWidth(USE_PREF_SIZE);
        ranged.setTooltip(new Tooltip("A range of numbers in place of a list of values"));
        ranged.setOnAction(
                event -> edit(axis -> change(axis, ranged.isSelected(), axis.factors())));
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.setId(id + "-remove");
        remove.getStyleClass().addAll("flat", "button-icon");
        remove.setAccessibleText("do not vary this field");
        remove.setOnAction(event -> sweep.removeField(place));
        HBox head = new HBox(4, field, ranged, remove);
        head.setAlignment(Pos.CENTER_LEFT);
        values =
                text(
                        "values",
                        "values, with commas between",
                        (a, t) -> with(a, t, a.from(), a.to(), a.steps()));
        from = text("from", "first number", (a, t) -> with(a, a.values(), t, a.to(), a.steps()));
        to = text("to", "last number", (a, t) -> with(a, a.values(), a.from(), t, a.steps()));
        steps =
                text(
                        "steps",
                        "number of steps",
                        (a, t) -> with(a, a.values(), a.from(), a.to(), t));
        steps.setPrefColumnCount(3);
        steps.setMaxWidth(52);
        factors.setId(id + "-log");
        factors.setTooltip(new Tooltip("Equal steps are equal factors"));
        factors.setMinWidth(USE_PREF_SIZE);
        factors.setOnAction(
                event -> edit(axis -> change(axis, axis.ranged(), factors.isSelected())));
        HBox.setHgrow(values, Priority.ALWAYS);
        list = new HBox(4, values);
        range = new HBox(4, from, new Label("to"), to, stepsName, steps, factors);
        range.setAlignment(Pos.CENTER_LEFT);
        wrong.setId(id + "-problem");
        wrong.getStyleClass().add("problem");
        wrong.setWrapText(true);
        wrong.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(head, list, boxes, range, wrong);
        remove.setDisable(sweep.draftProperty().get().axes().size() == 1);
    }

    /** What a text changes. */
    private interface Change {
        AxisDraft apply(AxisDraft axis, String text);
    }

    private TextField text(String name, String accessible, Change change) {
        return SweepField.text(
                id + "-" + name, accessible, text -> edit(axis -> change.apply(axis, text)));
    }

    private static AxisDraft with(
            AxisDraft a, String values, String from, String to, String steps) {
        return new AxisDraft(a.field(), a.ranged(), values, from, to, steps, a.factors());
    }

    private static AxisDraft change(AxisDraft a, boolean ranged, boolean factors) {
        return new AxisDraft(a.field(), ranged, a.values(), a.from(), a.to(), a.steps(), factors);
    }

    private void edit(UnaryOperator<AxisDraft> change) {
        SweepDraft draft = sweep.draftProperty().get();
        if (!showing && place < draft.axes().size()) {
            sweep.edit(draft.with(place, change.apply(draft.axes().get(place))));
        }
    }

    private void choose() {
        String chosen = field.getValue();
        boolean other =
                chosen != null
                        && !chosen.equals(sweep.draftProperty().get().axes().get(place).field());
        if (!showing && other) {
            sweep.chooseField(place, chosen);
        }
    }

    /** Shows a field of the sweep that is set up. */
    void show(AxisDraft axis, Design design, List<String> fields) {
        showing = true;
        List<String> offered = new ArrayList<>(fields);
        if (!offered.contains(axis.field())) {
            offered.add(0, axis.field());
        }
        if (!field.getItems().equals(offered)) {
            field.getItems().setAll(offered);
        }
        field.setValue(axis.field());
        Optional<CategoryField> choices =
                sweep.choices(axis.field()).filter(c -> c.values().size() <= MOST_BOXES);
        ranged.setSelected(axis.ranged());
        show(ranged, sweep.choices(axis.field()).isEmpty());
        show(list, !axis.ranged() && choices.isEmpty());
        show(boxes, !axis.ranged() && choices.isPresent());
        show(range, axis.ranged());
        boolean grid = design == Design.GRID;
        show(steps, grid);
        show(stepsName, grid);
        SweepField.show(values, axis.values());
        SweepField.show(from, axis.from());
        SweepField.show(to, axis.to());
        SweepField.show(steps, axis.steps());
        factors.setSelected(axis.factors());
        choices.ifPresent(choice -> showBoxes(choice, axis));
        showing = false;
    }

    private void showBoxes(CategoryField choice, AxisDraft axis) {
        List<String> names =
                boxes.getChildren().stream().map(b -> ((CheckBox) b).getText()).toList();
        if (!names.equals(choice.values())) {
            boxes.getChildren().clear();
            for (String value : choice.values()) {
                CheckBox box = new CheckBox(value);
                box.setId(id + "-value-" + value);
                box.setOnAction(event -> edit(this::ticked));
                boxes.getChildren().add(box);
            }
        }
        List<String> ticked = Arrays.stream(axis.values().split(",")).map(String::strip).toList();
        boxes.getChildren()
                .forEach(
                        b -> ((CheckBox) b).setSelected(ticked.contains(((CheckBox) b).getText())));
    }

    private AxisDraft ticked(AxisDraft axis) {
        Function<Node, CheckBox> box = CheckBox.class::cast;
        List<String> chosen =
                boxes.getChildren().stream()
                        .map(box)
                        .filter(CheckBox::isSelected)
                        .map(CheckBox::getText)
                        .toList();
        return with(axis, String.join(", ", chosen), axis.from(), axis.to(), axis.steps());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Says what is wrong with it; nothing where all is right. */
    void explain(Optional<String> sentence) {
        wrong.setText(sentence.orElse(""));
        show(wrong, sentence.isPresent());
    }

    /** Gives the keys to the choice of the field. */
    void requestFirst() {
        field.requestFocus();
    }
}
