package org.prefflow.nn;

import org.prefflow.param.Choice;

/** How weights follow their gradient. */
public enum Optimizer implements Choice {
    /** Kingma and Ba 2015, with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    ADAM("adam", "Adam with its usual decay rates 0.9 and 0.999"),
    /** Heavy-ball momentum 0.9. */
    SGD("sgd", "Stochastic gradient descent with momentum 0.9");

    private final String id;
    private final String summary;

    Optimizer(String id, String summary) {
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
