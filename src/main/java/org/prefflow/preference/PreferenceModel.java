package org.prefflow.preference;

import java.util.List;
import org.prefflow.reward.Reward;

/**
 * P(a &gt; b): the probability that a is preferred to b. Implementations are immutable records with
 * a {@code flip} rate on top (mathematics, section 1): (1 - 2e) P + e.
 *
 * <p>Every model is a mixture of {@linkplain PreferencePart parts}, each of which sees a point
 * through one number, so that win rates cost one histogram of scores a part and not a double
 * integral over the plane.
 */
public interface PreferenceModel {

    /** The flip rate e, in [0, 1/2). */
    double flip();

    /** The parts under a reward, before flips; weights sum to 1. */
    List<PreferencePart> parts(Reward reward);

    /**
     * Log-odds that one unit of reward is worth, k: their slope at a tie, for the judges whose
     * reward is the experiment's; 1 where they have none.
     */
    default double logOddsPerReward() {
        return 1;
    }

    /** What flips make of a probability: (1 - 2e) P + e. */
    default double flipped(double probability) {
        return (1 - 2 * flip()) * probability + flip();
    }
}
