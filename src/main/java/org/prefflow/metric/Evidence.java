package org.prefflow.metric;

import java.util.Optional;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.reward.Reward;

/**
 * Everything that metrics are computed from. Immutable.
 *
 * @param samples the method's samples, shape (n, 2), at least one, all finite
 * @param logDensity log q at the first m samples, shape (m), 1 &lt;= m &lt;= n; empty where the
 *     method has no density
 * @param law the method's law on a grid that holds it; empty where it is not known there
 * @param reward the ground truth
 * @param reference pi
 * @param laws exact answers of the problem
 * @param target the method's exact target; empty where there is none
 * @param rewardEstimate what the method learned of the reward; empty where it learns none
 * @param targetSample a fresh sample of the target, with its noise floors; there if the target is
 */
public record Evidence(
        Points samples,
        Optional<double[]> logDensity,
        Optional<GridDensity> law,
        Reward reward,
        DensityPolicy reference,
        ExactLaws laws,
        Optional<ExactLaw> target,
        Optional<RewardEstimate> rewardEstimate,
        Optional<TargetSample> targetSample) {

    public Evidence {
        if (samples.size() == 0) {
            throw new IllegalArgumentException("metrics need at least one sample");
        }
        int known = logDensity.map(values -> values.length).orElse(1);
        if (known < 1 || known > samples.size()) {
            throw new IllegalArgumentException(
                    "log densities are needed for some or all of "
                            + samples.size()
                            + " samples, got "
                            + known);
        }
        logDensity = logDensity.map(double[]::clone);
    }

    /**
     * The evidence with a fresh sample of the target, as large as the samples, at most 10,000, and
     * without a learned reward.
     */
    public static Evidence of(
            Points samples,
            Optional<double[]> logDensity,
            Reward reward,
            DensityPolicy reference,
            ExactLaws laws,
            ExactLaw target,
            RandomStreams random) {
        int n = Math.max(1, Math.min(samples.size(), TargetSample.FINAL_SIZE));
        return new Evidence(
                samples,
                logDensity,
                Optional.empty(),
                reward,
                reference,
                laws,
                Optional.of(target),
                Optional.empty(),
                Optional.of(TargetSample.of(target, n, random)));
    }
}
