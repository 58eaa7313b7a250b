package org.prefflow.policy;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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
            mean(
                    "Centre of the reference",
                    GaussianPolicy::mean,
                    (p, v) -> new GaussianPolicy(v, p.std, p.correlation));
    private static final VectorParam<GaussianPolicy> STD =
            std(GaussianPolicy::std, (p, v) -> new GaussianPolicy(p.mean, v, p.correlation));
    private static final DoubleParam<GaussianPolicy> CORRELATION =
            correlation(
                    GaussianPolicy::correlation, (p, v) -> new GaussianPolicy(p.mean, p.std, v));

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

    static <C> VectorParam<C> mean(
            String help, Function<C, Vector> getter, BiFunction<C, Vector, C> setter) {
        return VectorParam.point("mean", "m", "data units", help, -5, 5, getter, setter);
    }

    static <C> VectorParam<C> std(Function<C, Vector> getter, BiFunction<C, Vector, C> setter) {
        return VectorParam.point(
                "std",
                "s",
                "data units",
                "Standard deviation along each axis",
                0.05,
                5,
                getter,
                setter);
    }

    static <C> DoubleParam<C> correlation(
            ToDoubleFunction<C> getter, BiFunction<C, Double, C> setter) {
        return DoubleParam.of(
                "correlation",
                "c",
                "",
                "Correlation of the two coordinates",
                -0.99,
                0.99,
                getter,
                setter);
    }

    @Override
    public Points sample(int n, RandomStream random) {
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            draw(random, xy, 2 * i);
        }
        return Points.wrap(xy);
    }

    /** One draw, to two floats from {@code offset} on. */
    void draw(RandomStream random, float[] xy, int offset) {
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        double rest = Math.sqrt(1 - correlation * correlation);
        xy[offset] = (float) (mean.x() + std.x() * a);
        xy[offset + 1] = (float) (mean.y() + std.y() * (correlation * a + rest * b));
    }

    @Override
    public void score(double x, double y, double[] gradient) {
        double u = (x - mean.x()) / std.x();
        double v = (y - mean.y()) / std.y();
        double rest = 1 - correlation * correlation;
        gradient[0] = (correlation * v - u) / (rest * std.x());
        gradient[1] = (correlation * u - v) / (rest * std.y());
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
