package org.prefflow.ui.stage;

import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;

/**
 * A Gaussian as an ellipse that can be moved, stretched and turned by hand: the covariance's
 * eigenvectors as axes, its standard deviations along them as radii. Which axis is the first stays
 * with the hand, so the second may be the longer one.
 *
 * @param x abscissa of the mean, in data units
 * @param y ordinate of the mean
 * @param first standard deviation along the first axis, positive
 * @param second standard deviation along the second axis, positive
 * @param angle of the first axis against the abscissa, in radians, counter-clockwise
 */
record ReferenceEllipse(double x, double y, double first, double second, double angle) {

    /** Handles sit on this multiple of the standard deviations. */
    static final double SIGMAS = 2;

    private static final double MIN_STD = 0.05;
    private static final double MAX_STD = 5;
    private static final double MAX_MEAN = 5;
    private static final double MAX_CORRELATION = 0.99;

    /** The ellipse of a Gaussian, its first axis the longer one; upright where it is a circle. */
    static ReferenceEllipse of(GaussianPolicy gaussian) {
        double sx = gaussian.std().x();
        double sy = gaussian.std().y();
        double covariance = gaussian.correlation() * sx * sy;
        double middle = (sx * sx + sy * sy) / 2;
        double half = Math.hypot((sx * sx - sy * sy) / 2, covariance);
        double long2 = middle + half;
        double determinant = sx * sx * sy * sy - covariance * covariance;
        double angle = half > 0 ? Math.atan2(2 * covariance, sx * sx - sy * sy) / 2 : 0;
        return new ReferenceEllipse(
                gaussian.mean().x(),
                gaussian.mean().y(),
                Math.sqrt(long2),
                Math.sqrt(determinant / long2),
                angle);
    }

    /** The ellipse of a Gaussian with its axes named and pointing as nearly as here. */
    ReferenceEllipse follow(GaussianPolicy gaussian) {
        ReferenceEllipse next = of(gaussian);
        if (Math.abs(next.first - next.second) < 1e-9 * next.first) {
            return new ReferenceEllipse(next.x, next.y, next.first, next.second, angle);
        }
        long quarters = Math.round((angle - next.angle) / (Math.PI / 2));
        double turned = next.angle + quarters * (Math.PI / 2);
        boolean swapped = quarters % 2 != 0;
        return new ReferenceEllipse(
                next.x,
                next.y,
                swapped ? next.second : next.first,
                swapped ? next.first : next.second,
                turned);
    }

    /**
     * The Gaussian of this ellipse, brought into the ranges a reference may have and rounded to
     * thousandths, so that files and forms show short numbers.
     */
    GaussianPolicy gaussian() {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double xx = first * first * c * c + second * second * s * s;
        double yy = first * first * s * s + second * second * c * c;
        double xy = (first * first - second * second) * c * s;
        return new GaussianPolicy(
                Vector.of(clamp(x, -MAX_MEAN, MAX_MEAN), clamp(y, -MAX_MEAN, MAX_MEAN)),
                Vector.of(
                        clamp(Math.sqrt(xx), MIN_STD, MAX_STD),
                        clamp(Math.sqrt(yy), MIN_STD, MAX_STD)),
                clamp(xy / Math.sqrt(xx * yy), -MAX_CORRELATION, MAX_CORRELATION));
    }

    /** The same shape about another mean. */
    ReferenceEllipse movedTo(double newX, double newY) {
        return new ReferenceEllipse(newX, newY, first, second, angle);
    }

    /** Another first radius. */
    ReferenceEllipse withFirst(double radius) {
        return new ReferenceEllipse(x, y, Math.max(MIN_STD, radius), second, angle);
    }

    /** Another second radius. */
    ReferenceEllipse withSecond(double radius) {
        return new ReferenceEllipse(x, y, first, Math.max(MIN_STD, radius), angle);
    }

    /** The same ellipse with its first axis at another angle. */
    ReferenceEllipse turnedTo(double newAngle) {
        return new ReferenceEllipse(x, y, first, second, newAngle);
    }

    /** Stretched along the first axis until its end is beside the point. */
    ReferenceEllipse firstEndAt(double px, double py) {
        double along = (px - x) * Math.cos(angle) + (py - y) * Math.sin(angle);
        return withFirst(Math.abs(along) / SIGMAS);
    }

    /** Stretched along the second axis until its end is beside the point. */
    ReferenceEllipse secondEndAt(double px, double py) {
        double along = (py - y) * Math.cos(angle) - (px - x) * Math.sin(angle);
        return withSecond(Math.abs(along) / SIGMAS);
    }

    /** Turned until the first axis points at the point; unchanged where that is the mean. */
    ReferenceEllipse pointingAt(double px, double py) {
        boolean nowhere = Math.hypot(px - x, py - y) < 1e-9;
        return nowhere ? this : turnedTo(Math.atan2(py - y, px - x));
    }

    /** Abscissa of the point at a multiple of the radius along the first axis. */
    double alongFirstX(double sigmas) {
        return x + sigmas * first * Math.cos(angle);
    }

    /** Ordinate of the point at a multiple of the radius along the first axis. */
    double alongFirstY(double sigmas) {
        return y + sigmas * first * Math.sin(angle);
    }

    /** Abscissa of the point at a multiple of the radius along the second axis. */
    double alongSecondX(double sigmas) {
        return x - sigmas * second * Math.sin(angle);
    }

    /** Ordinate of the point at a multiple of the radius along the second axis. */
    double alongSecondY(double sigmas) {
        return y + sigmas * second * Math.cos(angle);
    }

    private static double clamp(double value, double min, double max) {
        return Math.max(min, Math.min(max, Math.rint(value * 1000) / 1000));
    }
}
