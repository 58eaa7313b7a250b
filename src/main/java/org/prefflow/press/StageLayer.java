package org.prefflow.press;

import java.util.Arrays;
import java.util.List;
import org.prefflow.figure.FigureLook;
import org.prefflow.param.Choice;

/** What lies on the stage of a finished run where no window chose it, by the window's names. */
public enum StageLayer implements Choice {
    /** The ground. */
    MAP_REWARD("map-reward", "the true reward as a map, with its colour bar"),
    /** The field. */
    ARROWS("arrows", "the learned field as arrows, at the end of the flow"),
    /** The samples. */
    PARTICLES("particles", "the method's samples where they arrived"),
    /** Where they came from. */
    TRAILS("trails", "where the particles just were; needs particles, and a run just trained"),
    /** The law to be reached. */
    CONTOURS("contours", "the exact target, its densest 10, 30, 50, 70, 90 %");

    private final String id;
    private final String summary;

    StageLayer(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(StageLayer::id).toList();
    }

    /** Whether a look wants it; all are shown anyway. */
    boolean in(FigureLook look) {
        return look.has(id, true);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }
}
