package org.prefflow.policy;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * The Gaussian N(mean, cov) with cov = [[sx^2, c sx sy], [c sx sy, sy^2]].
 *
 * @param mean centre, in data units
 * @param std standard deviations (sx, sy), in data units
 * @param correlation c, dimensionless
 */
public record GaussianPolicy(Vector mean, Vector std, double correlation) implements DensityPolicy {

    private static final VectorParam<GaussianPolicy> MEAN =
            VectorParam.point(
                    "mean",
                    "m",
                    "data units",
                    "Centre of the reference",
                    -5,
                    5,
                    GaussianPolicy::mean,
                    (p, v) -> new GaussianPolicy(v, p.std, p.correlation));
    private static final VectorParam<GaussianPolicy> STD =
            VectorParam.point(
                    "std",
                    "s",
                    "data units",
                    "Standard deviation along each axis",
                    0.05,
                    5,
                    GaussianPolicy::std,
                    (p, v) -> new GaussianPolicy(p.mean, v, p.correlation));
    private static final DoubleParam<GaussianPolicy> CORRELATION =
            DoubleParam.of(
                    "correlation",
                    "c",
                    "",
                    "Correlation of the two coordinates",
                    -0.99,
                    0.99,
                    GaussianPolicy::correlation,
                    (p, v) -> new GaussianPolicy(p.mean, p.std, v));

    /** The standard Gaussian, with its knobs. */
    public static final Kind<GaussianPolicy> KIND =
            Kind.of(
                    "gaussian",
                    "Gaussian",
                    "A Gaussian, correlated or not",
                    new GaussianPolicy(Vector.of(0, 0), Vector.of(1, 1), 0),
                    MEAN,
                    STD,
                    CORRELATION);

    public GaussianPolicy {
        MEAN.check(mean);
        STD.check(std);
        CORRELATION.check(correlation);
    }

    @Override
    public Points sample(int n, RandomStream random) {
        float[] xy = new float[2 * n];
        double rest = Math.sqrt(1 - correlation * correlation);
        for (int i = 0; i < n; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            xy[2 * i] = (float) (mean.x() + std.x() * a);
            xy[2 * i + 1] = (float) (mean.y() + std.y() * (correlation * a + rest * b));
        }
        return Points.wrap(xy);
    }

    @Override
    public double logDensity(double x, double y) {
        double u = (x - mean.x()) / std.x();
        double v = (y - mean.y()) / std.y();
        double rest = 1 - correlation * correlation;
        double square = (u * u - 2 * correlation * u * v + v * v) / rest;
        return -square / 2 - Math.log(2 * Math.PI * std.x() * std.y() * Math.sqrt(rest));
    }
}
