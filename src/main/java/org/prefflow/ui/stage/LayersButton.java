package org.prefflow.ui.stage;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** Opens and closes the list of layers. */
final class LayersButton extends ToggleButton {

    LayersButton(LayersViewModel model, LayersPanel panel) {
        super("Layers", new FontIcon("fth-layers"));
        setId("layers");
        getStyleClass().add("stage-menu");
        setAccessibleText("Layers of the stage");
        setTooltip(new Tooltip("What the stage shows (L); M for the next map"));
        selectedProperty().bindBidirectional(model.openProperty());
        panel.onClosedByKey(this::requestFocus);
    }
}
