package org.prefflow.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prefflow.experiment.Portrait;

/** Why layers cannot be shown, and what to know of those that can. */
final class Missing {

    private static final String UNTRAINED = "Nothing has been learned yet: train first.";

    private static final String UNLEARNED =
            "No vector field was learned: layers of the field show how the Knothe-Rosenblatt map"
                    + " displaces the particles.";

    private Missing() {}

    /** What a portrait says of it, or that there is none. */
    static Optional<String> of(StageScene scene, Function<Portrait, Optional<String>> reason) {
        return scene.portrait().map(reason).orElse(Optional.of(UNTRAINED));
    }

    /** That nothing moves. */
    static Optional<String> particles(StageScene scene) {
        return scene.particles().isPresent() ? Optional.empty() : Optional.of(UNTRAINED);
    }

    /** That there is no field to draw. */
    static Optional<String> field(StageScene scene) {
        return scene.field().isPresent() ? Optional.empty() : of(scene, Portrait::fieldMissing);
    }

    /**
     * That the field was not learned; empty where it was, and where there is none. The field layers
     * then show that of the map which carries the particles.
     */
    static Optional<String> learnedField(StageScene scene) {
        return scene.portrait()
                .filter(p -> p.fieldMissing().isEmpty() && !p.learnsField())
                .map(p -> UNLEARNED);
    }

    /** What should be known of layers that are there; the scene may be null. */
    static List<String> remarks(StageScene scene) {
        return scene == null
                ? List.of()
                : Stream.of(
                                learnedField(scene),
                                scene.portrait().flatMap(Portrait::exactFieldRemark))
                        .flatMap(Optional::stream)
                        .toList();
    }
}
