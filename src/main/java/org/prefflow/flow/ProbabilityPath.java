package org.prefflow.flow;

import java.util.function.DoubleUnaryOperator;
import org.prefflow.param.Choice;

/**
 * The conditional path y_t = a(t) x0 + b(t) x1 + sigma eps between two matched points, with eps
 * standard normal and sigma constant (Tong et al. 2024, arXiv:2302.00482, Section 3.2). Its
 * velocity a'(t) x0 + b'(t) x1 is what a field is regressed on. a runs from 1 to 0 and b from 0 to
 * 1.
 */
public enum ProbabilityPath implements Choice {
    /** a = 1 - t, b = t: straight, at constant speed. */
    LINEAR(
            "linear",
            "straight from loser to winner at constant speed",
            t -> 1 - t,
            t -> t,
            t -> -1,
            t -> 1),
    /** a = cos(pi t / 2), b = sin(pi t / 2). */
    COSINE(
            "cosine",
            "a quarter of an ellipse: cos(pi t/2) x0 + sin(pi t/2) x1",
            t -> Math.cos(Math.PI / 2 * t),
            t -> Math.sin(Math.PI / 2 * t),
            t -> -Math.PI / 2 * Math.sin(Math.PI / 2 * t),
            t -> Math.PI / 2 * Math.cos(Math.PI / 2 * t));

    private final String id;
    private final String summary;
    private final DoubleUnaryOperator a;
    private final DoubleUnaryOperator b;
    private final DoubleUnaryOperator aRate;
    private final DoubleUnaryOperator bRate;

    ProbabilityPath(
            String id,
            String summary,
            DoubleUnaryOperator a,
            DoubleUnaryOperator b,
            DoubleUnaryOperator aRate,
            DoubleUnaryOperator bRate) {
        this.id = id;
        this.summary = summary;
        this.a = a;
        this.b = b;
        this.aRate = aRate;
        this.bRate = bRate;
    }

    /** a(t), the share of the start. */
    public double a(double t) {
        return a.applyAsDouble(t);
    }

    /** b(t), the share of the end. */
    public double b(double t) {
        return b.applyAsDouble(t);
    }

    /** da/dt. */
    public double aRate(double t) {
        return aRate.applyAsDouble(t);
    }

    /** db/dt. */
    public double bRate(double t) {
        return bRate.applyAsDouble(t);
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
