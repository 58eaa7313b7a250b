package org.prefflow.ui.stage;

import java.util.Optional;

/** Something that a stage can show: what menu, keys, accessible names and tooltips say of it. */
interface Layer {

    /** Canonical name, in kebab-case. */
    String id();

    /** What a person reads. */
    String title();

    /** One line: what it shows. */
    String hint();

    /** Why it cannot be shown of a scene, in one sentence; empty where it can. */
    Optional<String> missing(StageScene scene);
}
