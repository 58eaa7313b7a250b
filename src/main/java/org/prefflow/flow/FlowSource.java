package org.prefflow.flow;

import org.prefflow.param.Choice;

/** Where paths start in training, and particles at inference. */
public enum FlowSource implements Choice {
    /**
     * Trained from losers, but fed with draws of the reference: how the paper uses the flow. It
     * does not carry the one law to the other, and overshoots.
     */
    REFERENCE("reference", "trained from losers, fed with the reference: how the paper does it"),
    /** Trained from losers and fed with losers, so that it carries their law to the winners'. */
    LOSERS("losers", "trained from losers and fed with losers: the paper's theory"),
    /**
     * Trained from the reference, of which all compared points are draws, and fed with it: the
     * corrected flow, which carries the reference to the winners' law.
     */
    REFERENCE_TO_WINNERS(
            "reference-to-winners",
            "trained from the reference and fed with it: the corrected flow");

    private final String id;
    private final String summary;

    FlowSource(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /** Where the flow was trained from: this, or another source. */
    public FlowSource trainedFrom() {
        return switch (this) {
            case REFERENCE, LOSERS -> LOSERS;
            case REFERENCE_TO_WINNERS -> REFERENCE_TO_WINNERS;
        };
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
