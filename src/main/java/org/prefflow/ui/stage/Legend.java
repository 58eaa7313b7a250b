package org.prefflow.ui.stage;

/**
 * What the colours of the ground stand for.
 *
 * @param map which is shown
 * @param words what it shows, with the unit; of a field that nobody learned they say so
 */
record Legend(MapLayer map, String words) {

    /** No colours. */
    static final Legend NONE = new Legend(MapLayer.NONE, "");

    /** Of a map of a scene. */
    static Legend of(MapLayer map, StageScene scene) {
        boolean displaced = map.showsField() && Missing.learnedField(scene).isPresent();
        return new Legend(map, displaced ? "particles\u2019 map: " + map.scale() : map.scale());
    }
}
