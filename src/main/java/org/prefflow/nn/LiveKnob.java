package org.prefflow.nn;

import org.prefflow.param.Choice;

/** What may change while a model is trained; everything else needs a new training. */
public enum LiveKnob implements Choice {
    /** The optimiser's step size. */
    LEARNING_RATE("learning-rate", "learningRate", "\u03b7", "Step size of the optimiser", 1e-6, 1),
    /** The KL coefficient. */
    BETA("beta", "beta", "\u03b2", "KL coefficient, of methods that have one", 0.05, 100),
    /** The width of the paths. */
    SIGMA("sigma", "sigma", "\u03c3", "Standard deviation of the path, of flows", 0, 2),
    /** What the learning rate is multiplied by beyond the steps that were planned at first. */
    ONWARD(
            "onward",
            "onward",
            "onward, \u03b7 \u00d7",
            "Goes on beyond what was planned as the last step: by then the learning rate has fallen as"
                    + " far as it does, and is this share of itself afterwards",
            0,
            1);

    private final String id;
    private final String param;
    private final String symbol;
    private final String summary;
    private final double min;
    private final double max;

    LiveKnob(String id, String param, String symbol, String summary, double min, double max) {
        this.id = id;
        this.param = param;
        this.symbol = symbol;
        this.summary = summary;
        this.min = min;
        this.max = max;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** The name of the knob in the training's or the method's settings. */
    public String param() {
        return param;
    }

    /** Its symbol, as in the papers. */
    public String symbol() {
        return symbol;
    }

    /** Whether the knob may have a value. */
    public boolean allows(double value) {
        return value >= min && value <= max;
    }

    /** The allowed value next to a number. */
    public double nearest(double value) {
        return Math.max(min, Math.min(max, value));
    }
}
