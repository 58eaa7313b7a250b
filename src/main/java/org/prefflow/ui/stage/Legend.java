package org.prefflow.ui.stage;

import java.util.Locale;

/**
 * What the colours of the ground stand for.
 *
 * @param map which is shown
 * @param words what it shows, with the unit; of a field that nobody learned they say so, and of an
 *     estimate how sure it is
 */
record Legend(MapLayer map, String words) {

    /** No colours. */
    static final Legend NONE = new Legend(MapLayer.NONE, "");

    /**
     * Of a map of a scene.
     *
     * @param doubt standard error of what it is held against; 0 for what is exact
     */
    static Legend of(MapLayer map, StageScene scene, double doubt) {
        boolean displaced = map.showsField() && Missing.learnedField(scene).isPresent();
        String source = displaced ? "particles\u2019 map: " : "";
        String sure = doubt > 0 ? String.format(Locale.ROOT, "exact \u00b1 %.2g: ", doubt) : "";
        return new Legend(map, source + sure + map.scale());
    }
}
