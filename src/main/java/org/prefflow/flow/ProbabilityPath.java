package org.prefflow.flow;

import org.prefflow.param.Choice;

/** The conditional path y_t = a(t) x0 + b(t) x1 + sigma eps between two matched points. */
public enum ProbabilityPath implements Choice {
    /** a = 1 - t, b = t: straight, at constant speed. */
    LINEAR("linear", "straight from loser to winner at constant speed"),
    /** a = cos(pi t / 2), b = sin(pi t / 2). */
    COSINE("cosine", "a quarter of an ellipse: cos(pi t/2) x0 + sin(pi t/2) x1");

    private final String id;
    private final String summary;

    ProbabilityPath(String id, String summary) {
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
