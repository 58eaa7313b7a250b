package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KlSearch;
import org.prefflow.experiment.NumberField;
import org.prefflow.ui.control.ParamForm;

/** Asks for two to four values of one number of the experiment. */
final class ValuesBar extends VBox {

    private static final int VALUES = 4;

    private final CompareViewModel compare;
    private final ComboBox<NumberField> fields = new ComboBox<>();
    private final List<TextField> values = new ArrayList<>();
    private final Label problem = new Label();

    ValuesBar(CompareViewModel compare) {
        this.compare = compare;
        getStyleClass().add("values-bar");
        fields.setId("values-field");
        fields.setAccessibleText("the number that differs from pane to pane");
        fields.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(NumberField field) {
                        return field == null ? "" : words(field);
                    }

                    @Override
                    public NumberField fromString(String text) {
                        throw new UnsupportedOperationException("the list is not edited");
                    }
                });
        HBox line = new HBox(4, fields);
        line.setAlignment(Pos.CENTER_LEFT);
        for (int k = 1; k <= VALUES; k++) {
            TextField value = new TextField();
            value.setId("values-" + k);
            value.setAccessibleText("value " + k);
            value.setPrefColumnCount(5);
            value.setOnAction(event -> show());
            values.add(value);
            line.getChildren().add(value);
        }
        fields.valueProperty().subscribe(this::offer);
        Button show = new Button("Show");
        show.setId("values-show");
        show.getStyleClass().add("accent");
        show.setMinWidth(USE_PREF_SIZE);
        show.setAccessibleText("show one pane for each value");
        show.setOnAction(event -> show());
        line.getChildren().add(show);
        problem.setId("values-problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        getChildren().addAll(line, problem);
        setOpen(false);
    }

    private static String words(NumberField field) {
        int dot = field.path().indexOf('.');
        String section = dot < 0 ? "" : field.path().substring(0, dot) + ": ";
        String name = ParamForm.words(field.path().substring(field.path().lastIndexOf('.') + 1));
        String symbol = field.label().symbol();
        return section + name + (symbol.isEmpty() ? "" : " " + symbol);
    }

    boolean isOpen() {
        return isVisible();
    }

    void setOpen(boolean open) {
        setVisible(open);
        setManaged(open);
    }

    /** Offers the numbers of an experiment, the method's first. */
    void open(ExperimentConfig config) {
        List<NumberField> all = new ArrayList<>(NumberField.of(config));
        all.sort(Comparator.comparing(field -> !field.path().startsWith("method.")));
        fields.getItems().setAll(all);
        Optional<NumberField> knob = KlSearch.knob(config);
        fields.setValue(knob.orElse(all.get(0)));
        setOpen(true);
        fields.requestFocus();
    }

    private void offer(NumberField field) {
        List<Double> around = field == null ? List.of() : field.around();
        for (int k = 0; k < VALUES; k++) {
            values.get(k).setText(k < around.size() ? field.text(around.get(k)) : "");
        }
        problem.setText("");
    }

    private void show() {
        List<String> typed =
                values.stream().map(TextField::getText).filter(text -> !text.isBlank()).toList();
        Optional<String> refusal = compare.values(fields.getValue(), typed);
        problem.setText(refusal.orElse(""));
        if (refusal.isEmpty()) {
            setOpen(false);
        }
    }
}
