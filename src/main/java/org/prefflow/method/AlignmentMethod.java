package org.prefflow.method;

import org.prefflow.math.RandomStreams;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.Judge;
import org.prefflow.preference.PreferencePairs;

/**
 * Turns preference data into an aligned policy.
 *
 * <p>A method sees the reference policy, the labelled pairs and a judge, and nothing else: the true
 * reward is not reachable from here, so no method can peek. All randomness comes from {@code
 * random}; the watch may look and may cancel, but two runs that differ only in their watch are
 * bit-identical.
 */
@FunctionalInterface
public interface AlignmentMethod {

    /**
     * Trains on the problem and returns a policy that owns no native memory.
     *
     * @throws CancelledException if the watch asked to stop; checked before every step
     * @throws DivergedException if a loss stops being finite
     */
    AlignedPolicy align(Problem problem, RandomStreams random, RunWatch watch);

    /**
     * What a method is allowed to know.
     *
     * @param reference the reference policy pi
     * @param pairs the data D
     * @param judge may be asked for more labels, and counts them
     * @param network shape of the networks to train
     * @param training how to train them
     * @param tuning the numbers of it, and of the method, that may change in mid-run
     * @param states where its models stood before, and what they come to
     */
    record Problem(
            DensityPolicy reference,
            PreferencePairs pairs,
            Judge judge,
            NetworkConfig network,
            TrainingConfig training,
            Tuning tuning,
            TrainedStates states) {

        /** A problem in which only those numbers change that are known before. */
        public Problem(
                DensityPolicy reference,
                PreferencePairs pairs,
                Judge judge,
                NetworkConfig network,
                TrainingConfig training) {
            this(
                    reference,
                    pairs,
                    judge,
                    network,
                    training,
                    new Tuning(training.changes()),
                    new TrainedStates());
        }
    }
}
