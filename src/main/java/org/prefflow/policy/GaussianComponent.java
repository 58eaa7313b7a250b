package org.prefflow.policy;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * One Gaussian of a {@link MixturePolicy}.
 *
 * @param weight its share, relative to the other components' weights
 * @param mean centre, in data units
 * @param std standard deviations along both axes, in data units
 * @param correlation dimensionless
 */
public record GaussianComponent(double weight, Vector mean, Vector std, double correlation) {

    private static final DoubleParam<GaussianComponent> WEIGHT =
            DoubleParam.of(
                    "weight",
                    "w",
                    "",
                    "Share of the component, relative to the other weights",
                    0.001,
                    1000,
                    GaussianComponent::weight,
                    (c, v) -> new GaussianComponent(v, c.mean, c.std, c.correlation));
    private static final VectorParam<GaussianComponent> MEAN =
            GaussianPolicy.mean(
                    "Centre of the component",
                    GaussianComponent::mean,
                    (c, v) -> new GaussianComponent(c.weight, v, c.std, c.correlation));
    private static final VectorParam<GaussianComponent> STD =
            GaussianPolicy.std(
                    GaussianComponent::std,
                    (c, v) -> new GaussianComponent(c.weight, c.mean, v, c.correlation));
    private static final DoubleParam<GaussianComponent> CORRELATION =
            GaussianPolicy.correlation(
                    GaussianComponent::correlation,
                    (c, v) -> new GaussianComponent(c.weight, c.mean, c.std, v));

    /** A component's knobs and defaults. */
    public static final Kind<GaussianComponent> KIND =
            Kind.of(
                    "component",
                    "Component",
                    "A weighted Gaussian",
                    new GaussianComponent(1, Vector.of(0, 0), Vector.of(0.6, 0.6), 0),
                    WEIGHT,
                    MEAN,
                    STD,
                    CORRELATION);

    public GaussianComponent {
        WEIGHT.check(weight);
        MEAN.check(mean);
        STD.check(std);
        CORRELATION.check(correlation);
    }

    /** The component alone. */
    public GaussianPolicy gaussian() {
        return new GaussianPolicy(mean, std, correlation);
    }
}
