package org.prefflow.method;

import java.util.List;
import org.prefflow.method.update.UpdateScene;

/** How one update on preference pairs is told. */
public interface PairStory {

    /** What is updated. */
    String title();

    /**
     * The scenes in order.
     *
     * @param row the pair whose numbers are told
     */
    List<UpdateScene> scenes(PairUpdate update, int row);
}
