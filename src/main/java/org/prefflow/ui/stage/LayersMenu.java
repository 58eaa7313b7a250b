package org.prefflow.ui.stage;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which layers of the stage are shown: a menu of named toggles. */
final class LayersMenu extends MenuButton {

    LayersMenu(StageViewModel model) {
        super("Layers", new FontIcon("fth-layers"));
        setId("layers");
        getStyleClass().add("stage-menu");
        setAccessibleText("Layers of the stage");
        getItems()
                .addAll(
                        item("heatmap", "Reward", model.heatmapProperty()),
                        item("contours", "Exact target, dashed", model.contoursProperty()),
                        item("arrows", "Field, as arrows", model.arrowsProperty()),
                        item("particles", "Particles", model.particlesProperty()),
                        item("trails", "Trails", model.trailsProperty()),
                        item("handles", "Reference, solid, with handles", model.handlesProperty()));
    }

    private static CheckMenuItem item(String id, String text, BooleanProperty shown) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setId("layer-" + id);
        item.selectedProperty().bindBidirectional(shown);
        return item;
    }
}
