package org.prefflow.sweep;

import org.prefflow.param.Choice;

/** Which points of the space of varied fields a sweep visits. */
public enum Design implements Choice {
    /** Every combination of the values. */
    GRID("grid", "every combination of the values"),
    /** Points drawn independently. */
    RANDOM("random", "points drawn independently, each field by itself"),
    /** McKay, Beckman and Conover 1979. */
    LATIN_HYPERCUBE("latin-hypercube", "points drawn so that each field's range is covered evenly");

    private final String id;
    private final String summary;

    Design(String id, String summary) {
        this.id = id;
        this.summary = summary;
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
