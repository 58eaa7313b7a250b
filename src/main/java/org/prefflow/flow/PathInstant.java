package org.prefflow.flow;

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

    /** A quarter of an ellipse: a = cos(pi t / 2), b = sin(pi t / 2), s = sigma. */
    static PathInstant cosine(double t, double sigma) {
        double rate = Math.PI / 2;
        double cos = Math.cos(rate * t);
        double sin = Math.sin(rate * t);
        return new PathInstant(cos, sin, sigma, -rate * sin, rate * cos, 0);
    }

    /** Straight and ever faster: a = 1 - t^p, b = t^p, s = sigma. */
    static PathInstant polynomial(double t, double sigma, double degree) {
        double share = Math.pow(t, degree);
        double rate = degree * Math.pow(t, degree - 1);
        return new PathInstant(1 - share, share, sigma, -rate, rate, 0);
    }

    /**
     * A Brownian bridge: a = 1 - t, b = t, s = sigma sqrt(t (1 - t)). Its width's rate is infinite
     * at both ends; closer than {@code edge} to them, the width is that at the edge, so that s s'
     * has its limit there.
     */
    static PathInstant bridge(double t, double sigma, double edge) {
        double inside = Math.max(edge, Math.min(1 - edge, t));
        double bell = Math.sqrt(inside * (1 - inside));
        return new PathInstant(
                1 - t, t, sigma * bell, -1, 1, sigma * (1 - 2 * inside) / (2 * bell));
    }
}
