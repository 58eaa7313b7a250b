package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.function.Function;
import org.prefflow.experiment.Portrait;

/** Why layers cannot be shown. */
final class Missing {

    private static final String UNTRAINED = "Nothing has been learned yet: train first.";

    private Missing() {}

    /** What a portrait says of it, or that there is none. */
    static Optional<String> of(StageScene scene, Function<Portrait, Optional<String>> reason) {
        return scene.portrait().map(reason).orElse(Optional.of(UNTRAINED));
    }

    /** That nothing moves. */
    static Optional<String> particles(StageScene scene) {
        return scene.particles().isPresent() ? Optional.empty() : Optional.of(UNTRAINED);
    }

    /** That there is no field. */
    static Optional<String> field(StageScene scene) {
        return scene.field().isPresent() ? Optional.empty() : of(scene, Portrait::fieldMissing);
    }
}
