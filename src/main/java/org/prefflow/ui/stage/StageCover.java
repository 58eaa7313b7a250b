package org.prefflow.ui.stage;

import java.util.Optional;
import javafx.scene.layout.Region;
import org.prefflow.figure.Viewport;

/** What is drawn over a stage's picture and under its cards, and follows its camera. */
public interface StageCover {

    /** Lies over the picture; the stage's own scale of colours goes while it is visible. */
    Region node();

    /** A click on the bare plane, in pixels of the node. */
    void click(double x, double y);

    /**
     * What it shows at a point of the plane, in place of what the stage would say of it.
     *
     * @param x in data units
     * @param y in data units
     */
    Optional<String> read(double x, double y);

    /** Takes the rectangle of the plane that lies under the node. */
    void setViewport(Viewport square);
}
