package org.prefflow.exact;

import java.util.Locale;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;

/**
 * N((meanX, meanY), [[xx, xy], [xy, yy]]): any Gaussian of the plane, also one that no reference
 * may be.
 *
 * @param meanX abscissa of the mean, in data units
 * @param meanY ordinate of the mean
 * @param xx variance along the abscissa
 * @param xy covariance
 * @param yy variance along the ordinate
 */
public record Gaussian(double meanX, double meanY, double xx, double xy, double yy)
        implements DensityPolicy {

    public Gaussian {
        if (!(xx > 0) || !(xx * yy - xy * xy > 0)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "the covariance [[%s, %s], [%s, %s]] is not positive definite",
                            xx,
                            xy,
                            xy,
                            yy));
        }
    }

    /** The same law without the bounds of a reference. */
    public static Gaussian of(GaussianPolicy policy) {
        double sx = policy.std().x();
        double sy = policy.std().y();
        return new Gaussian(
                policy.mean().x(),
                policy.mean().y(),
                sx * sx,
                policy.correlation() * sx * sy,
                sy * sy);
    }

    @Override
    public double logDensity(double x, double y) {
        double dx = x - meanX;
        double dy = y - meanY;
        double determinant = xx * yy - xy * xy;
        double square = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant;
        return -square / 2 - Math.log(2 * Math.PI) - Math.log(determinant) / 2;
    }

    @Override
    public Points sample(int n, RandomStream random) {
        double first = Math.sqrt(xx);
        double slope = xy / first;
        double rest = Math.sqrt(yy - slope * slope);
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            points[2 * i] = (float) (meanX + first * a);
            points[2 * i + 1] = (float) (meanY + slope * a + rest * b);
        }
        return Points.wrap(points);
    }
}
