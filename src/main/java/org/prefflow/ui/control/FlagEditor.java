package org.prefflow.ui.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import org.prefflow.param.FlagParam;

/** On or off. */
final class FlagEditor implements Editor<Boolean> {

    private final CheckBox box = new CheckBox();

    FlagEditor(String id, FlagParam<?> param, Edit<Boolean> edit) {
        box.setId(id);
        box.setAccessibleText(ParamForm.words(param.name()) + ": " + param.label().help());
        box.setOnAction(event -> edit.offer(box::isSelected));
    }

    @Override
    public Optional<Node> beside() {
        return Optional.of(box);
    }

    @Override
    public void show(Boolean value) {
        box.setSelected(value);
    }
}
