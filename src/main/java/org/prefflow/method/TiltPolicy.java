package org.prefflow.method;

import java.util.Optional;
import org.prefflow.flow.FlowSource;
import org.prefflow.math.Points;
import org.prefflow.nn.MlpWeights;

/**
 * The reference times the exponential of a network, pi exp(s f) / Z: a density without a field.
 *
 * @param network f, from (y0, y1) to a number
 * @param strength s, such as 1 / beta
 * @param learnedReward what was learned of the reward, where that means anything
 */
public record TiltPolicy(MlpWeights network, double strength, Optional<LearnedReward> learnedReward)
        implements AlignedPolicy {

    @Override
    public FlowSource source() {
        return FlowSource.REFERENCE;
    }

    @Override
    public long size() {
        return network.values().length;
    }

    /** s f at the points, shape (n): log q - log pi up to the constant log Z. */
    public double[] logWeight(Points points) {
        return new ScalarNetwork(network, strength).at(points);
    }
}
