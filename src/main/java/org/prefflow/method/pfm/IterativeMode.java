package org.prefflow.method.pfm;

import org.prefflow.param.Choice;

/** What a further round is. */
public enum IterativeMode implements Choice {
    /** New pairs of the present law, and a new field: the theory. */
    RELABEL("relabel", "draw new pairs from the present law, label them, train a new field"),
    /** The same field again: what the authors' code does. */
    REAPPLY("reapply", "the one learned field again, without new labels");

    private final String id;
    private final String summary;

    IterativeMode(String id, String summary) {
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
