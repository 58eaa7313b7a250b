package org.prefflow.method.dpo;

import org.prefflow.math.Points;
import org.prefflow.method.LearnedReward;
import org.prefflow.policy.DensityPolicy;

/**
 * The reward that SimPO's loss compares: beta log q, without a reference.
 *
 * @param ratio beta (log q - log pi)
 * @param reference pi
 * @param beta what log densities are multiplied by
 */
record UnanchoredReward(LearnedReward ratio, DensityPolicy reference, double beta)
        implements LearnedReward {

    @Override
    public double[] at(Points points) {
        double[] values = ratio.at(points);
        for (int i = 0; i < values.length; i++) {
            values[i] += beta * reference.logDensity(points.x(i), points.y(i));
        }
        return values;
    }

    @Override
    public Estimand estimand() {
        return ratio.estimand();
    }
}
