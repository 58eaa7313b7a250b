package org.prefflow.flow;

import org.prefflow.param.Choice;

/** Where particles start at inference. */
public enum FlowSource implements Choice {
    /** Draws of the reference policy: how the paper uses the flow. */
    REFERENCE("reference", "draws of the reference policy: how the paper uses the flow"),
    /**
     * Draws of the losers' law: what the flow was trained from, so that its target is the winners'
     * law exactly.
     */
    LOSERS("losers", "draws of the losers' law, which the flow was trained from: its theory");

    private final String id;
    private final String summary;

    FlowSource(String id, String summary) {
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
