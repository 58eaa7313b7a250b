package org.prefflow.ui.stage;

import java.util.Optional;
import org.prefflow.experiment.ExactField;
import org.prefflow.experiment.Portrait;
import org.prefflow.flow.Transport;
import org.prefflow.reward.Reward;

/**
 * What a layer is made from, away from the JavaFX thread.
 *
 * @param scene what is shown
 * @param sketch a reward that is shown in place of the scene's; empty for that
 * @param exact the exact field of the problem that was learned from; null before anything is
 * @param watch how to be stopped
 */
record LayerWork(
        StageScene scene, Optional<Reward> sketch, ExactField exact, Transport.Watch watch) {

    /** The reward at the nodes of the scene's grid. */
    double[] reward() {
        return sketch.map(scene.grid()::evaluate).orElseGet(scene::reward);
    }

    /** What was learned; only for layers that are not missing without it. */
    Portrait portrait() {
        return scene.portrait().orElseThrow();
    }
}
