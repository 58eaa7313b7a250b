package org.prefflow.method;

import org.prefflow.math.Points;
import org.prefflow.nn.MlpWeights;

/**
 * A multiple of a network: a reward model, or the reward implied by a network that tilts the
 * reference.
 *
 * @param network f, from (y0, y1) to a number
 * @param scale s in s f, such as 1 for a reward model and beta for a log-ratio
 * @param estimand what s f estimates
 */
public record NetworkReward(MlpWeights network, double scale, Estimand estimand)
        implements LearnedReward {

    @Override
    public double[] at(Points points) {
        return new ScalarNetwork(network, scale).at(points);
    }
}
