package org.prefflow.method.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianComponent;
import org.prefflow.policy.MixturePolicy;

/**
 * A Gaussian mixture fitted to samples by likelihood; the number of components is the one of least
 * BIC (Schwarz 1978). Rounded to four decimals, so that an experiment file holds it in full.
 *
 * @param policy the mixture
 */
public record SampleMixture(MixturePolicy policy) {

    /** Fewer samples say too little. */
    public static final int LEAST = 10;

    private static final int MOST_COMPONENTS = 6;
    private static final int MOST_LOOKED_AT = 4_000;
    private static final double LEAST_SHARE = 0.001;
    private static final double LEAST_STD = 0.05;
    private static final double LARGEST_CORRELATION = 0.99;

    /**
     * Fits a mixture.
     *
     * @param samples at least {@link #LEAST}; of very many, some thousands spread over all are used
     * @param init where components start
     * @throws InvalidValueException if the samples lie on one spot, on a line along an axis, or too
     *     far from the view
     */
    public static SampleMixture of(Points samples, RandomStream init) {
        Points some = thinned(samples);
        checkSpread(some);
        double best = Double.POSITIVE_INFINITY;
        double[] found = {};
        for (int k = 1; k <= MOST_COMPONENTS && k * LEAST <= some.size(); k++) {
            double[] parameters = MixtureFit.to(some, starts(some, k, init));
            double score = bic(some, parameters);
            if (score < best) {
                best = score;
                found = parameters;
            }
        }
        return new SampleMixture(policy(found));
    }

    private static Points thinned(Points samples) {
        int step = (samples.size() + MOST_LOOKED_AT - 1) / MOST_LOOKED_AT;
        float[] xy = new float[2 * ((samples.size() + step - 1) / step)];
        for (int i = 0; 2 * i < xy.length; i++) {
            samples.copyTo(i * step, 1, xy, 2 * i);
        }
        return Points.wrap(xy);
    }

    private static void checkSpread(Points samples) {
        boolean inX = false;
        boolean inY = false;
        for (int i = 1; i < samples.size(); i++) {
            inX |= samples.x(i) != samples.x(0);
            inY |= samples.y(i) != samples.y(0);
        }
        if (!inX || !inY) {
            throw new InvalidValueException(
                    "samples", samples.size() + " points", "must differ in x and in y");
        }
    }

    /** Samples far from one another (Arthur and Vassilvitskii 2007). */
    private static Points starts(Points samples, int count, RandomStream init) {
        float[] xy = new float[2 * count];
        double[] distances = new double[samples.size()];
        Arrays.fill(distances, 1);
        for (int k = 0; k < count; k++) {
            int chosen = draw(distances, init);
            samples.copyTo(chosen, 1, xy, 2 * k);
            for (int i = 0; i < distances.length; i++) {
                double dx = samples.x(i) - xy[2 * k];
                double dy = samples.y(i) - xy[2 * k + 1];
                double squared = dx * dx + dy * dy;
                distances[i] = k == 0 ? squared : Math.min(distances[i], squared);
            }
        }
        return Points.wrap(xy);
    }

    private static int draw(double[] weights, RandomStream random) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double level = random.nextDouble() * sum;
        int i = 0;
        for (double below = weights[0]; level >= below && i < weights.length - 1; ) {
            i++;
            below += weights[i];
        }
        return i;
    }

    private static double bic(Points samples, double[] parameters) {
        MixtureModel model = new MixtureModel(parameters.clone());
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += model.logDensity(samples.x(i), samples.y(i));
        }
        // Weights have one degree of freedom less than there are components.
        return (parameters.length - 1) * Math.log(samples.size()) - 2 * sum;
    }

    private static MixturePolicy policy(double[] parameters) {
        List<GaussianComponent> components = new ArrayList<>();
        for (int p = 0; p < parameters.length; p += MixtureModel.WIDTH) {
            double share = Math.exp(parameters[p]);
            if (share < LEAST_SHARE) {
                continue;
            }
            double stdX = Math.exp(parameters[p + 3]);
            double stdY = Math.hypot(parameters[p + 4], Math.exp(parameters[p + 5]));
            double correlation = parameters[p + 4] / stdY;
            components.add(
                    new GaussianComponent(
                            rounded(share),
                            Vector.of(rounded(parameters[p + 1]), rounded(parameters[p + 2])),
                            Vector.of(
                                    Math.max(LEAST_STD, rounded(stdX)),
                                    Math.max(LEAST_STD, rounded(stdY))),
                            Math.max(
                                    -LARGEST_CORRELATION,
                                    Math.min(LARGEST_CORRELATION, rounded(correlation)))));
        }
        return new MixturePolicy(components);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
