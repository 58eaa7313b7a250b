package org.prefflow.ui.stage;

import javafx.scene.AccessibleRole;
import javafx.scene.shape.Circle;

/** A dot on the stage that a hand or the arrow keys can hold. */
final class Grip extends Circle {

    private static final double RADIUS = 6;

    Grip(String id, String name, String styleClass) {
        super(RADIUS);
        setId(id);
        getStyleClass().addAll("grip", styleClass);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.THUMB);
        setAccessibleText(name);
        setAccessibleHelp("Drag, or use the arrow keys");
    }
}
