package org.prefflow.exact;

/**
 * A conditional path x_t = a x0 + b x1 + s eps at one time, with eps standard normal, and its
 * velocity u = a' x0 + b' x1 + s' eps.
 *
 * @param a share of the start
 * @param b share of the end
 * @param s standard deviation about the mean, in data units
 * @param aRate a'
 * @param bRate b'
 * @param sRate s'
 */
public record PathInstant(double a, double b, double s, double aRate, double bRate, double sRate) {

    public PathInstant {
        if (!(a >= 0 && b >= 0 && s >= 0 && a + b > 0)) {
            throw new IllegalArgumentException(
                    "a path needs shares and a width that are not negative: "
                            + a
                            + ", "
                            + b
                            + ", "
                            + s);
        }
    }

    /** The straight path of constant width: a = 1 - t, b = t, s = sigma. */
    public static PathInstant linear(double t, double sigma) {
        return new PathInstant(1 - t, t, sigma, -1, 1, 0);
    }
}
