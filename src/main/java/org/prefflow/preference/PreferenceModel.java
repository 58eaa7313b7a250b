package org.prefflow.preference;

import org.prefflow.reward.Reward;

/**
 * P(a &gt; b): the probability that a is preferred to b. Implementations are immutable records with
 * a {@code flip} rate on top (mathematics, section 1): (1 - 2e) P + e.
 *
 * <p>Every model here sees a point only through one number, its <em>score</em> (the reward, say),
 * so that win rates cost one histogram of scores and not a double integral over the plane.
 */
public interface PreferenceModel {

    /** The flip rate e, in [0, 1/2). */
    double flip();

    /** The score of a point, in the model's own unit. */
    double score(Reward reward, double x, double y);

    /**
     * Probability that score a beats score b, before flips; antisymmetric: {@code beats(a, b) +
     * beats(b, a) = 1}.
     */
    double beats(double scoreA, double scoreB);

    /** Whether {@link #beats} jumps at equal scores, so that it must not be interpolated. */
    default boolean isStep() {
        return false;
    }

    /** Probability that a is preferred to b, with flips. */
    default double probability(double scoreA, double scoreB) {
        return (1 - 2 * flip()) * beats(scoreA, scoreB) + flip();
    }
}
