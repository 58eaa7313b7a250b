package org.prefflow.policy;

/** A law whose density is known. */
public interface DensityPolicy extends Policy {

    /** Natural logarithm of the density at (x, y), per unit area. */
    double logDensity(double x, double y);

    /**
     * The score, the gradient of the logarithm of the density by the point: by central differences,
     * unless the law knows it better.
     *
     * @param gradient receives the derivatives by x and by y
     */
    default void score(double x, double y, double[] gradient) {
        double h = 1e-5;
        gradient[0] = (logDensity(x + h, y) - logDensity(x - h, y)) / (2 * h);
        gradient[1] = (logDensity(x, y + h) - logDensity(x, y - h)) / (2 * h);
    }
}
