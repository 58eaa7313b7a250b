package org.prefflow.experiment;

import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.preference.PreferencePairs;

/**
 * Everything about an experiment that is known before training.
 *
 * <p>The laws are those of the configured reward, reference and preferences, also where the pairs
 * come from a file: they are then what the file is held against, not what it must follow.
 *
 * @param config the experiment
 * @param laws exact answers
 * @param pairs the data
 * @param targetLaw the law that the method aims at
 * @param floor noise floor of sliced W2 between fresh samples of the target, at checkpoint size
 * @param targetReward mean reward under the exact target
 */
public record ProblemSetting(
        ExperimentConfig config,
        ExactLaws laws,
        PreferencePairs pairs,
        ExactLaw targetLaw,
        Floor floor,
        double targetReward) {

    /** Mean and 95 % band of a distance between two fresh samples of the same law. */
    public record Floor(double mean, double low, double high) {}

    /** The exact answer that an experiment's method names as its target. */
    static ExactLaw targetLaw(ExperimentConfig config, ExactLaws laws) {
        return config.method().target().among(new TargetAnswers(laws));
    }

    /** The method's exact target on the grid. */
    public GridDensity target() {
        return targetLaw.inView();
    }

    /** n exact draws of the method's target. */
    public Points sampleTarget(int n, RandomStream random) {
        return targetLaw.sample(n, random);
    }
}
