package org.prefflow.nn;

import org.prefflow.param.Choice;

/** What a hidden unit does to its input z. */
public enum Activation implements Choice {
    /** z sigmoid(z). */
    SILU("silu", "z sigmoid(z): smooth, the usual choice for flows"),
    /** max(z, 0). */
    RELU("relu", "max(z, 0): piecewise linear"),
    /** tanh(z). */
    TANH("tanh", "tanh(z): smooth and bounded");

    private final String id;
    private final String summary;

    Activation(String id, String summary) {
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
