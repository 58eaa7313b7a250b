package org.prefflow.ui.stage;

import org.prefflow.experiment.ExactField;
import org.prefflow.experiment.Portrait;
import org.prefflow.flow.Transport;

/**
 * What a layer is made from, away from the JavaFX thread.
 *
 * @param scene what is shown
 * @param exact the exact field of the problem that was learned from; null before anything is
 * @param watch how to be stopped
 */
record LayerWork(StageScene scene, ExactField exact, Transport.Watch watch) {

    /** What was learned; only for layers that are not missing without it. */
    Portrait portrait() {
        return scene.portrait().orElseThrow();
    }
}
