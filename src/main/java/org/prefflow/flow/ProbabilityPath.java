package org.prefflow.flow;

import org.prefflow.param.Choice;

/**
 * The shape of the conditional path y_t = a(t) x0 + b(t) x1 + s(t) eps between two matched points,
 * with eps standard normal (Tong et al. 2024, arXiv:2302.00482, Section 3.2). Its velocity a'(t) x0
 * + b'(t) x1 + s'(t) eps is what a field is regressed on. a runs from 1 to 0 and b from 0 to 1. To
 * add a path, add its instant here.
 */
public enum ProbabilityPath implements Choice {
    /** a = 1 - t, b = t, s = sigma. */
    LINEAR(
            "linear",
            "straight from start to end at constant speed",
            (t, sigma, degree) -> PathInstant.linear(t, sigma)),
    /** a = cos(pi t / 2), b = sin(pi t / 2), s = sigma. */
    COSINE(
            "cosine",
            "a quarter of an ellipse: cos(pi t/2) x0 + sin(pi t/2) x1",
            (t, sigma, degree) -> PathInstant.cosine(t, sigma)),
    /**
     * a = 1 - t^p, b = t^p, s = sigma: the polynomial scheduler of Lipman et al. 2024,
     * arXiv:2412.06264.
     */
    POLYNOMIAL(
            "polynomial",
            "straight and ever faster: (1 - t^p) x0 + t^p x1",
            PathInstant::polynomial),
    /**
     * a = 1 - t, b = t, s = sigma sqrt(t (1 - t)): Brownian bridges (Tong et al. 2024, Section
     * 3.2.3). On ends coupled by {@code sinkhorn} at regularization 2 sigma^2 their mixture is the
     * Schroedinger bridge.
     */
    SCHROEDINGER_BRIDGE(
            "schroedinger-bridge",
            "Brownian bridges: width sigma sqrt(t (1 - t)) about the straight way",
            (t, sigma, degree) -> PathInstant.bridge(t, sigma, ProbabilityPath.EDGE));

    private static final double EDGE = 1e-6;
    private static final double SAFE_EDGE = 1e-3;

    private final String id;
    private final String summary;
    private final Shape shape;

    @FunctionalInterface
    private interface Shape {
        PathInstant at(double t, double sigma, double degree);
    }

    ProbabilityPath(String id, String summary, Shape shape) {
        this.id = id;
        this.summary = summary;
        this.shape = shape;
    }

    /**
     * The path at one time.
     *
     * @param t flow time, in [0, 1]
     * @param sigma scale of its width, in data units
     * @param degree p of {@link #POLYNOMIAL}, at least 1; the others ignore it
     */
    public PathInstant at(double t, double sigma, double degree) {
        return shape.at(t, sigma, degree);
    }

    /**
     * How close to 0 and 1 a time may be drawn for training. The velocity of a single bridge grows
     * like 1 / sqrt(t) towards its ends, where its mean square diverges (the mean over all bridges
     * does not), so a field learns nothing there but noise.
     */
    public double edge() {
        return this == SCHROEDINGER_BRIDGE ? SAFE_EDGE : 0;
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
