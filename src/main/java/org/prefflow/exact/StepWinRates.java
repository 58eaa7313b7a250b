package org.prefflow.exact;

import java.util.Arrays;

/**
 * Win rates where the larger score always wins: the mass below, and half the mass of ties.
 *
 * @param scores distinct, ascending
 * @param below mass of all smaller scores, one entry more than scores: the last is the whole mass
 */
record StepWinRates(double[] scores, double[] below) implements WinRates {

    static StepWinRates of(double[] scores, double[] masses) {
        double[] distinct = Arrays.stream(scores).map(s -> s + 0.0).sorted().distinct().toArray();
        double[] below = new double[distinct.length + 1];
        for (int k = 0; k < scores.length; k++) {
            below[Arrays.binarySearch(distinct, scores[k] + 0.0) + 1] += masses[k];
        }
        for (int i = 1; i < below.length; i++) {
            below[i] += below[i - 1];
        }
        return new StepWinRates(distinct, below);
    }

    @Override
    public double at(double score) {
        // Adding zero makes minus zero tie with zero.
        int i = Arrays.binarySearch(scores, score + 0.0);
        return i >= 0 ? (below[i] + below[i + 1]) / 2 : below[-i - 1];
    }

    /** Mass of all scores that are not larger. */
    double massUpTo(double score) {
        int i = Arrays.binarySearch(scores, score + 0.0);
        return i >= 0 ? below[i + 1] : below[-i - 1];
    }

    /** Mass of this very score. */
    double massAt(double score) {
        int i = Arrays.binarySearch(scores, score + 0.0);
        return i >= 0 ? below[i + 1] - below[i] : 0;
    }
}
