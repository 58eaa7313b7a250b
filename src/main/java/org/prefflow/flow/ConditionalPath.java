package org.prefflow.flow;

/**
 * A conditional path with its numbers.
 *
 * @param shape its shape
 * @param sigma scale of its width, in data units, at least 0
 * @param degree of {@link ProbabilityPath#POLYNOMIAL}; the others ignore it
 */
public record ConditionalPath(ProbabilityPath shape, double sigma, double degree) {

    /** The path at a flow time in [0, 1]. */
    public PathInstant at(double t) {
        return shape.at(t, sigma, degree);
    }

    /**
     * A time to train at.
     *
     * @param uniform in [0, 1)
     * @return in [edge, 1 - edge) with the shape's {@link ProbabilityPath#edge()}
     */
    public double time(double uniform) {
        double edge = shape.edge();
        return edge + (1 - 2 * edge) * uniform;
    }
}
