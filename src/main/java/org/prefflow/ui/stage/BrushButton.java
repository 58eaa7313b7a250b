package org.prefflow.ui.stage;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** Takes the brush and puts it down. */
final class BrushButton extends ToggleButton {

    BrushButton(BrushViewModel brush) {
        super("Paint", new FontIcon("fth-edit-2"));
        setId("brush");
        getStyleClass().add("stage-menu");
        setAccessibleText("Paint the reward with a brush");
        setTooltip(new Tooltip("Paint the reward (B); Alt or the right button erases"));
        selectedProperty().bindBidirectional(brush.activeProperty());
    }
}
