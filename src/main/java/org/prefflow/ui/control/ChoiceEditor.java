package org.prefflow.ui.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;

/** One of an enum's names, each with its one line of explanation. */
final class ChoiceEditor<E extends Enum<E> & Choice> implements Editor<E> {

    private final ComboBox<E> combo = new ComboBox<>();
    private final MathFlow summary = new MathFlow();
    private final VBox below = new VBox(4, combo, summary);
    private E shown;

    ChoiceEditor(String id, ChoiceParam<?, E> param, Edit<E> edit) {
        combo.setId(id);
        combo.getItems().setAll(param.options());
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setButtonCell(new NamedCell<>(E::id, option -> ""));
        combo.setCellFactory(list -> new NamedCell<>(E::id, E::summary));
        combo.setOnAction(
                event -> {
                    if (combo.getValue() != null && combo.getValue() != shown) {
                        edit.offer(combo::getValue);
                    }
                });
        summary.getStyleClass().add("note");
        summary.setMinHeight(Region.USE_PREF_SIZE);
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(below);
    }

    @Override
    public void show(E value) {
        shown = value;
        combo.setValue(value);
        summary.setText(value.summary());
    }
}
