package org.prefflow.method.density;

import java.util.Arrays;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.method.Lattice;
import org.prefflow.policy.DensityPolicy;

/**
 * The Gaussian mixture nearest to a law: the M-projection, minimising KL(law | mixture), by
 * expectation and maximisation (Dempster, Laird and Rubin 1977) over weighted points: the nodes of
 * a lattice where the law is known, samples where they are all that is known.
 */
final class MixtureFit {

    private static final int ROUNDS = 100;
    // Of a component's variance relative to the law's: an empty one must not shrink to a point.
    private static final double FLOOR = 1e-4;

    private final float[] nodes;
    private final double[] masses;
    private final double[][] shares;
    private final double[] parameters;
    private final double[] spread = new double[2];

    /**
     * @param masses of the nodes, sum 1
     */
    private MixtureFit(float[] nodes, double[] masses, int components) {
        this.nodes = nodes;
        this.masses = masses;
        shares = new double[components][masses.length];
        parameters = new double[MixtureModel.WIDTH * components];
        Arrays.fill(shares[0], 1);
        maximise(0);
        spread[0] = Math.exp(2 * parameters[3]);
        spread[1] = parameters[4] * parameters[4] + Math.exp(2 * parameters[5]);
    }

    private static MixtureFit over(DensityPolicy law, int components, RandomStream init) {
        Lattice lattice = new Lattice(law, init);
        float[] nodes = new float[2 * lattice.size()];
        double[] masses = new double[lattice.size()];
        lattice.place(0.5, 0.5, nodes, 0, masses);
        for (int i = 0; i < masses.length; i++) {
            masses[i] = Math.exp(masses[i]);
        }
        return new MixtureFit(nodes, masses, components);
    }

    /**
     * Parameters of the mixture, as {@link MixtureModel} has them.
     *
     * @param init where the components' means start
     */
    static double[] to(DensityPolicy law, int components, RandomStream init) {
        MixtureFit fit = over(law, components, init);
        if (components > 1) {
            fit.scatter(law.sample(components, init));
        }
        return fit.fitted();
    }

    /**
     * Parameters of the mixture of greatest likelihood that was found for samples.
     *
     * @param means where the components' means start; as many as components
     */
    static double[] to(Points samples, Points means) {
        double[] masses = new double[samples.size()];
        Arrays.fill(masses, 1.0 / masses.length);
        MixtureFit fit = new MixtureFit(samples.toArray(), masses, means.size());
        if (means.size() > 1) {
            fit.scatter(means);
        }
        return fit.fitted();
    }

    private double[] fitted() {
        for (int round = 0; shares.length > 1 && round < ROUNDS; round++) {
            expect();
            for (int k = 0; k < shares.length; k++) {
                maximise(k);
            }
        }
        return parameters;
    }

    /** The whole law's covariance everywhere, around means of its own. */
    private void scatter(Points means) {
        for (int k = means.size() - 1; k >= 0; k--) {
            System.arraycopy(parameters, 0, parameters, MixtureModel.WIDTH * k, MixtureModel.WIDTH);
            parameters[MixtureModel.WIDTH * k + 1] = means.x(k);
            parameters[MixtureModel.WIDTH * k + 2] = means.y(k);
        }
    }

    /** Shares of the components at each node. */
    private void expect() {
        MixtureModel model = new MixtureModel(parameters);
        for (int i = 0; i < masses.length; i++) {
            model.share(nodes[2 * i], nodes[2 * i + 1], i, shares);
        }
    }

    /** Weight, mean and covariance of a component from its shares. */
    private void maximise(int k) {
        double mass = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < masses.length; i++) {
            double m = masses[i] * shares[k][i];
            mass += m;
            meanX += m * nodes[2 * i];
            meanY += m * nodes[2 * i + 1];
        }
        meanX /= mass;
        meanY /= mass;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < masses.length; i++) {
            double m = masses[i] * shares[k][i] / mass;
            double dx = nodes[2 * i] - meanX;
            double dy = nodes[2 * i + 1] - meanY;
            xx += m * dx * dx;
            xy += m * dx * dy;
            yy += m * dy * dy;
        }
        xx += FLOOR * spread[0];
        yy += FLOOR * spread[1];
        int p = MixtureModel.WIDTH * k;
        parameters[p] = Math.log(mass);
        parameters[p + 1] = meanX;
        parameters[p + 2] = meanY;
        parameters[p + 3] = Math.log(xx) / 2;
        parameters[p + 4] = xy / Math.sqrt(xx);
        parameters[p + 5] = Math.log(yy - xy * xy / xx) / 2;
    }
}
