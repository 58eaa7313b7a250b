package org.prefflow.figure;

import java.util.Optional;
import org.prefflow.param.Choice;

/** The colours of a figure's maps. */
public enum Coloring implements Choice {
    /** By meaning, as on the stage. */
    THEME("theme", "by meaning, as on the stage", null),
    /** matplotlib's. */
    VIRIDIS("viridis", "dark blue to yellow", ColorMaps.VIRIDIS),
    /** matplotlib's. */
    MAGMA("magma", "black over purple to pale yellow", ColorMaps.MAGMA),
    /** For colour-blind readers. */
    CIVIDIS("cividis", "blue to yellow, the same to colour-blind readers", ColorMaps.CIVIDIS),
    /** For print in black and white. */
    GREYS("greys", "white to dark grey, for print without colours", ColorMaps.GREYS),
    /** For differences. */
    DIVERGING("diverging", "blue over white to red, for differences", ColorMaps.DIVERGING);

    private final String id;
    private final String summary;
    private final ColorMap map;

    Coloring(String id, String summary, ColorMap map) {
        this.id = id;
        this.summary = summary;
        this.map = map;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /**
     * The map to use in place of another one. A map with a middle gives way only to one with a
     * middle: anything else would hide which values are below zero.
     *
     * @param usual the map by the theme
     */
    public ColorMap of(ColorMap usual) {
        return Optional.ofNullable(usual.hasMiddle() && map != null ? ColorMaps.DIVERGING : map)
                .orElse(usual);
    }
}
