package org.prefflow.method;

import org.prefflow.nn.TrainingConfig;

/** A method's own settings: an immutable record that makes the method. */
public interface MethodConfig {

    /** The method with these settings. */
    AlignmentMethod method();

    /**
     * The law it should find, had it infinite data, a perfect network and a perfect solver; {@link
     * TargetLaw.Unknown} where nobody knows.
     */
    TargetLaw target();

    /** What it would find in its pairs alone, were there no network: see the error split. */
    PairsOptimum pairsOptimum();

    /** Whether the experiment's network is trained; otherwise its shape does nothing. */
    default boolean trainsNetwork() {
        return true;
    }

    /** Whether samples are made by following a learned field; otherwise no solver is needed. */
    default boolean learnsField() {
        return false;
    }

    /** Whether the learning rate falls to 0 towards the last step. */
    default boolean lowersLearningRate() {
        return learnsField();
    }

    /** Of what the loss is measured in while it trains; "1" where that is a pure number. */
    default String lossUnit() {
        return "nats";
    }

    /** Optimiser steps of a whole run, all rounds together; 0 for what is not trained. */
    default int totalSteps(TrainingConfig training) {
        return training.steps();
    }
}
