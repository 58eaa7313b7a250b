package org.prefflow.flow;

import org.prefflow.param.Choice;

/** How losers are matched with winners inside one minibatch. */
public enum Coupling implements Choice {
    /** y- with its own y+, as they stand in the data. */
    PAIRED("paired", "each loser with the winner it was compared with"),
    /** Winners shuffled. */
    INDEPENDENT("independent", "each loser with a winner drawn at random"),
    /**
     * Exact assignment under squared Euclidean distance (Tong et al. 2024; Pooladian et al. 2023).
     */
    MINIBATCH_OT("minibatch-ot", "the assignment of least squared distance inside the batch");

    private final String id;
    private final String summary;

    Coupling(String id, String summary) {
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
