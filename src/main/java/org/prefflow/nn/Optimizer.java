package org.prefflow.nn;

import org.prefflow.param.Choice;

/** How weights follow their gradient. */
public enum Optimizer implements Choice {
    /** Kingma and Ba 2015, with beta1 0.9, beta2 0.999, epsilon 1e-8. */
    ADAM("adam", "Adam with its usual decay rates 0.9 and 0.999"),
    /** Heavy-ball momentum 0.9. */
    SGD("sgd", "Stochastic gradient descent with momentum 0.9");

    static final double BETA1 = 0.9;
    static final double BETA2 = 0.999;
    static final double MOMENTUM = 0.9;
    private static final double EPSILON = 1e-8;

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

    /**
     * Adam's learning rate with both bias corrections folded in: p -= rate m / (sqrt(v) + epsilon)
     * is then the update of Kingma and Ba's algorithm 1.
     *
     * @param step 1 for the first step
     */
    static double adamRate(double learningRate, int step) {
        return learningRate * secondCorrection(step) / (1 - Math.pow(BETA1, step));
    }

    /** The epsilon that goes with {@link #adamRate}. */
    static double adamEpsilon(int step) {
        return EPSILON * secondCorrection(step);
    }

    private static double secondCorrection(int step) {
        return Math.sqrt(1 - Math.pow(BETA2, step));
    }
}
