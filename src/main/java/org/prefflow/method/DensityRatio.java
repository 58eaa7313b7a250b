package org.prefflow.method;

import org.prefflow.math.Points;

/**
 * The reward that a density implies: scale (log q - log pi).
 *
 * @param law q, with its reference pi
 * @param scale such as beta
 * @param estimand what the values estimate
 */
public record DensityRatio(LearnedDensity law, double scale, Estimand estimand)
        implements LearnedReward {

    @Override
    public double[] at(Points points) {
        double[] values = law.logDensity(points);
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (values[i] - law.reference().logDensity(points.x(i), points.y(i)));
        }
        return values;
    }
}
