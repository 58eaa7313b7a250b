package org.prefflow.ui.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Scrolls to what must be seen. */
final class Reveal {

    private Reveal() {}

    /** JavaFX thread: scrolls no further than needed for a node, all of it where it fits. */
    static void bring(Node node) {
        for (Node n = node.getParent(); n != null; n = n.getParent()) {
            if (n instanceof ScrollPane pane && pane.getContent() != null) {
                pane.applyCss();
                pane.layout();
                bring(node, pane);
                return;
            }
        }
    }

    private static void bring(Node node, ScrollPane pane) {
        Node content = pane.getContent();
        Bounds at = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double seen = pane.getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - seen;
        if (hidden <= 0) {
            return;
        }
        double top = pane.getVvalue() * hidden;
        double least = at.getMaxY() - seen;
        double most = at.getMinY();
        double to = Math.min(Math.max(top, least), most);
        pane.setVvalue(Math.max(0, Math.min(1, to / hidden)));
    }
}
