package org.prefflow.exact;

import org.prefflow.preference.Comparison;

/** The win rate against a law on the line of scores: Pbar(s) = E_{s'} P(s &gt; s'). Immutable. */
interface WinRates {

    /** Probability that a score beats a draw of the law, before flips. */
    double at(double score);

    /**
     * The win rate against scores with masses, for a smooth or a stepwise comparison.
     *
     * @param scores finite, not modified
     * @param masses not negative, sum 1
     */
    static WinRates against(double[] scores, double[] masses, Comparison comparison) {
        return comparison.isStep()
                ? StepWinRates.of(scores, masses)
                : SmoothWinRates.of(scores, masses, comparison);
    }
}
