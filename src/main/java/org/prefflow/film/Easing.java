package org.prefflow.film;

import java.util.function.DoubleUnaryOperator;
import org.prefflow.param.Choice;

/** How the film's time runs while the frames go by evenly. */
public enum Easing implements Choice {
    /** At the same pace from the first frame to the last. */
    LINEAR("linear", "the same pace all the way", u -> u),
    /** Slow at both ends: u^2 (3 - 2u). */
    SMOOTH("smooth", "gently off, gently in", u -> u * u * (3 - 2 * u)),
    /** Slow at the end, where the samples settle: 1 - (1 - u)^2. */
    SETTLE("settle", "off at once, gently in", u -> u * (2 - u));

    private final String id;
    private final String summary;
    private final DoubleUnaryOperator curve;

    Easing(String id, String summary, DoubleUnaryOperator curve) {
        this.id = id;
        this.summary = summary;
        this.curve = curve;
    }

    /** The share of the film's time that is over when a share u of its way is; both in [0, 1]. */
    public double at(double u) {
        return curve.applyAsDouble(Math.max(0, Math.min(1, u)));
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
