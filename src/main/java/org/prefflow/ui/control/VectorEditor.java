package org.prefflow.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prefflow.param.Numbers;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/** A vector or a small matrix: one field a component, named after it ({@code reference-mean-x}). */
final class VectorEditor implements Editor<Vector> {

    private final List<CommitField> fields = new ArrayList<>();
    private final GridPane grid = new GridPane(8, 4);
    private Vector value;

    VectorEditor(String id, VectorParam<?> param, Edit<Vector> edit) {
        Scale scale = new Scale(param.min(), param.max(), false, false);
        int columns = columns(param);
        for (int i = 0; i < param.components().size(); i++) {
            int component = i;
            String name = param.components().get(i);
            CommitField field =
                    new CommitField(
                            text ->
                                    edit.offer(
                                            () ->
                                                    value.with(
                                                            component,
                                                            NumberEditor.parseReal(
                                                                    param.name(),
                                                                    text,
                                                                    param.allowed()))),
                            direction ->
                                    edit.offer(
                                            () ->
                                                    value.with(
                                                            component,
                                                            scale.stepped(
                                                                    value.get(component),
                                                                    direction))));
            field.setId(id + "-" + name.replace(' ', '-'));
            field.ofNumber().getStyleClass().add("component");
            field.setAccessibleText(ParamForm.words(param.name()) + " " + name);
            fields.add(field);
            Label label = new Label(name);
            label.getStyleClass().add(name.length() > 2 ? "note" : "symbol");
            label.setMinWidth(Region.USE_PREF_SIZE);
            HBox cell = new HBox(4, label, field);
            cell.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(field, Priority.ALWAYS);
            GridPane.setHgrow(cell, Priority.ALWAYS);
            grid.add(cell, i % columns, i / columns);
        }
        if (!param.label().unit().isEmpty()) {
            Label unit = new Label(param.label().unit());
            unit.getStyleClass().add("unit");
            unit.setWrapText(true);
            grid.add(unit, columns, 0);
        }
    }

    // Components with long names stand in two columns.
    private static int columns(VectorParam<?> param) {
        boolean words = param.components().stream().anyMatch(name -> name.length() > 2);
        return words ? 2 : param.components().size() / param.rows();
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(grid);
    }

    @Override
    public void show(Vector vector) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).showText(Numbers.show(vector.get(i)));
        }
        value = vector;
    }
}
