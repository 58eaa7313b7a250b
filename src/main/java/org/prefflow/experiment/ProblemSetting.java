package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.GridDensity;
import org.prefflow.method.MethodConfig;
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
 * @param exactTarget the law that the method aims at; empty where there is none, or nobody knows it
 * @param targetMissing why there is none, in one sentence; empty where there is one
 */
public record ProblemSetting(
        ExperimentConfig config,
        ExactLaws laws,
        PreferencePairs pairs,
        Optional<ExactTarget> exactTarget,
        Optional<String> targetMissing) {

    /**
     * What a method should find.
     *
     * @param law the optimum of the method's own objective in endless pairs
     * @param floor noise floor of sliced W2 between fresh samples of it, at checkpoint size
     * @param reward mean reward under it
     */
    public record ExactTarget(ExactLaw law, Floor floor, double reward) {}

    /** Mean and 95 % band of a distance between two fresh samples of the same law. */
    public record Floor(double mean, double low, double high) {}

    /** The exact answer that an experiment's method names as its target. */
    static TargetAnswer target(ExperimentConfig config, ExactLaws laws) {
        return target(LiveKnobs.settled(config), laws);
    }

    /** The exact answer that a method names as its target. */
    static TargetAnswer target(MethodConfig method, ExactLaws laws) {
        return method.target().among(new TargetAnswers(laws));
    }

    /** The same problem, of an experiment that poses it too. */
    public ProblemSetting of(ExperimentConfig same) {
        return new ProblemSetting(same, laws, pairs, exactTarget, targetMissing);
    }

    /** The method as its last step is trained. */
    MethodConfig method() {
        return LiveKnobs.settled(config);
    }

    /** The method's exact target, where there is one. */
    public Optional<ExactLaw> targetLaw() {
        return exactTarget.map(ExactTarget::law);
    }

    /** The method's exact target on the grid, where there is one. */
    public Optional<GridDensity> target() {
        return targetLaw().map(ExactLaw::inView);
    }
}
