package org.prefflow.exact;

import java.util.Arrays;
import org.prefflow.preference.Comparison;

/**
 * Win rates through one histogram: every mass is shared by the two nodes around its score in
 * proportion to nearness, the win rate is summed at the nodes, and read back by the same linear
 * interpolation. What is deposited and what is read are then the same bilinear form, so that
 * antisymmetric preferences give sum m Pbar = 1/2 to rounding.
 *
 * <p>Half of the nodes are quantiles of the law, half are even over its range: narrow crowds and
 * wide ranges are both resolved. Beyond the outermost nodes the sum is taken directly.
 */
final class SmoothWinRates implements WinRates {

    private static final int QUANTILES = 1000;
    private static final int EVEN = 1000;

    private final Comparison comparison;
    private final double[] nodes;
    private final double[] masses;
    private final double[] rates;

    private SmoothWinRates(Comparison comparison, double[] nodes, double[] masses) {
        this.comparison = comparison;
        this.nodes = nodes;
        this.masses = masses;
        this.rates = rates(comparison, nodes, masses);
    }

    static SmoothWinRates of(double[] scores, double[] masses, Comparison comparison) {
        double[] nodes = nodes(scores, masses);
        double[] deposited = new double[nodes.length];
        for (int k = 0; k < scores.length; k++) {
            int i = cell(nodes, scores[k]);
            double share = share(nodes, i, scores[k]);
            deposited[i] += masses[k] * (1 - share);
            if (share > 0) {
                deposited[i + 1] += masses[k] * share;
            }
        }
        return new SmoothWinRates(comparison, nodes, deposited);
    }

    private static double[] nodes(double[] scores, double[] masses) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double lowest = scores[order[0]];
        double highest = scores[order[order.length - 1]];
        double[] nodes = new double[QUANTILES + EVEN];
        double below = 0;
        int quantile = 0;
        for (int k : order) {
            below += masses[k];
            while (quantile < QUANTILES && below >= (quantile + 0.5) / QUANTILES) {
                nodes[quantile++] = scores[k];
            }
        }
        Arrays.fill(nodes, quantile, QUANTILES, highest);
        for (int i = 0; i < EVEN; i++) {
            double share = i / (EVEN - 1.0);
            nodes[QUANTILES + i] = lowest * (1 - share) + highest * share;
        }
        nodes[QUANTILES] = lowest;
        nodes[QUANTILES + EVEN - 1] = highest;
        return Arrays.stream(nodes).sorted().distinct().toArray();
    }

    /** W_i = sum_j m_j P(t_i &gt; t_j); each pair is asked once. */
    private static double[] rates(Comparison comparison, double[] nodes, double[] masses) {
        double[] rates = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            rates[i] += masses[i] / 2;
            for (int j = 0; j < i; j++) {
                double wins = comparison.beats(nodes[i], nodes[j]);
                rates[i] += masses[j] * wins;
                rates[j] += masses[i] * (1 - wins);
            }
        }
        return rates;
    }

    @Override
    public double at(double score) {
        if (score < nodes[0] || score > nodes[nodes.length - 1]) {
            double sum = 0;
            for (int j = 0; j < nodes.length; j++) {
                sum += masses[j] * comparison.beats(score, nodes[j]);
            }
            return sum;
        }
        int i = cell(nodes, score);
        double share = share(nodes, i, score);
        return share > 0 ? (1 - share) * rates[i] + share * rates[i + 1] : rates[i];
    }

    /** Index of the last node that is not above the score. */
    private static int cell(double[] nodes, double score) {
        int i = Arrays.binarySearch(nodes, score + 0.0);
        return i >= 0 ? i : Math.max(0, -i - 2);
    }

    private static double share(double[] nodes, int i, double score) {
        return i + 1 < nodes.length ? (score - nodes[i]) / (nodes[i + 1] - nodes[i]) : 0;
    }
}
