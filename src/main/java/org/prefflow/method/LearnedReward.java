package org.prefflow.method;

import org.prefflow.math.Points;

/**
 * What a method believes about the reward, up to a constant that no preference can tell. Immutable;
 * owns no native memory.
 */
public interface LearnedReward {

    /**
     * Its values.
     *
     * @param points shape (n, 2)
     * @return shape (n), up to one unknown constant
     */
    double[] at(Points points);

    /** What the values estimate, up to a constant. */
    Estimand estimand();

    /** What a learned reward can be an estimate of. */
    enum Estimand {
        /** k r: the true reward in log-odds, k being what a unit of it is worth. */
        REWARD,
        /** Pbar, the win rate against the reference, in [0, 1]. */
        WIN_RATE,
        /** log(2 Pbar), the log-ratio of the winners' law to the reference. */
        LOG_WIN_RATE
    }
}
