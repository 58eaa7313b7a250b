package org.prefflow.experiment;

import org.prefflow.exact.ExactLaws;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.preference.PreferencePairs;

/**
 * Everything about an experiment that is known before training.
 *
 * @param config the experiment
 * @param laws exact answers
 * @param pairs the data
 * @param target the method's exact target on the grid
 * @param floor noise floor of sliced W2 between fresh samples of the target, at checkpoint size
 * @param targetReward mean reward under the exact target
 */
public record ProblemSetting(
        ExperimentConfig config,
        ExactLaws laws,
        PreferencePairs pairs,
        GridDensity target,
        Floor floor,
        double targetReward) {

    /** Mean and 95 % band of a distance between two fresh samples of the same law. */
    public record Floor(double mean, double low, double high) {}

    /** n exact draws of the method's target. */
    public Points sampleTarget(int n, RandomStream random) {
        throw new UnsupportedOperationException();
    }
}
