package org.prefflow.policy;

import java.util.List;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.Vector;

/**
 * A mixture of Gaussians: sum_k w_k N(m_k, S_k) / sum_k w_k.
 *
 * <p>Immutable and equal by its components; a class and not a record because it keeps the
 * components' laws and normalised weights.
 */
public final class MixturePolicy implements DensityPolicy {

    private static final RecordListParam<MixturePolicy, GaussianComponent> COMPONENTS =
            new RecordListParam<>(
                    "components",
                    new Label("", "", "The weighted Gaussians that are mixed"),
                    1,
                    16,
                    GaussianComponent.KIND,
                    MixturePolicy::components,
                    (p, v) -> new MixturePolicy(v));

    /** The knob and its default: two clouds, the upper one larger. */
    public static final Kind<MixturePolicy> KIND =
            Kind.of(
                    "mixture",
                    "Gaussian mixture",
                    "Several Gaussians, mixed by weight",
                    new MixturePolicy(
                            List.of(
                                    new GaussianComponent(
                                            2, Vector.of(-1, 1), Vector.of(0.9, 0.6), 0.4),
                                    new GaussianComponent(
                                            1, Vector.of(1, -1), Vector.of(0.7, 0.7), 0))),
                    COMPONENTS);

    private final List<GaussianComponent> components;
    private final GaussianPolicy[] laws;
    private final double[] shares;
    private final double[] logShares;

    /**
     * @param components 1 to 16; their weights are normalised
     */
    public MixturePolicy(List<GaussianComponent> components) {
        this.components = COMPONENTS.check(components);
        this.laws =
                components.stream().map(GaussianComponent::gaussian).toArray(GaussianPolicy[]::new);
        double total = components.stream().mapToDouble(GaussianComponent::weight).sum();
        this.shares = components.stream().mapToDouble(c -> c.weight() / total).toArray();
        this.logShares =
                components.stream().mapToDouble(c -> Math.log(c.weight() / total)).toArray();
    }

    /** The weighted Gaussians. */
    public List<GaussianComponent> components() {
        return components;
    }

    @Override
    public Points sample(int n, RandomStream random) {
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            laws[component(random.nextDouble())].draw(random, xy, 2 * i);
        }
        return Points.wrap(xy);
    }

    private int component(double level) {
        int k = 0;
        double below = shares[0];
        while (level >= below && k < shares.length - 1) {
            k++;
            below += shares[k];
        }
        return k;
    }

    @Override
    public double logDensity(double x, double y) {
        double top = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int k = 0; k < laws.length; k++) {
            double term = logShares[k] + laws[k].logDensity(x, y);
            if (term == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (term > top) {
                sum = sum * Math.exp(top - term) + 1;
                top = term;
            } else {
                sum += Math.exp(term - top);
            }
        }
        return top + Math.log(sum);
    }

    @Override
    public void score(double x, double y, double[] gradient) {
        double whole = logDensity(x, y);
        double[] own = new double[2];
        gradient[0] = 0;
        gradient[1] = 0;
        for (int k = 0; k < laws.length; k++) {
            double share = Math.exp(logShares[k] + laws[k].logDensity(x, y) - whole);
            laws[k].score(x, y, own);
            gradient[0] += share * own[0];
            gradient[1] += share * own[1];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MixturePolicy mixture && components.equals(mixture.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "MixturePolicy[components=" + components + "]";
    }
}
