package org.prefflow.method;

import java.util.Arrays;
import org.prefflow.math.QuasiNewton;

/**
 * The minimiser of a pair loss among the policies q = b exp(d_c) / Z, where b is a given law, c the
 * cell of a point, and d a table with one number a cell. Seen from the reference, log q / pi is
 * g(y) = log b(y) / pi(y) + d_c - log Z: a network's part is played by a table that knows the exact
 * answer's shape inside a cell, if b is the exact answer, and nothing of its height there.
 *
 * <p>A cell that no pair touches keeps the reference's mass, up to Z: all cells have a weak normal
 * prior on their mean g, of {@value #PRIOR_WIDTH} / beta around 0, which weighs a quarter of one
 * comparison or less.
 *
 * @param rule the loss, and how its f makes a policy
 * @param mass of b in each cell, sum 1
 * @param meanRatio mean of log b / pi in each cell
 * @param pairs the data
 */
public record TabularFit(
        PairsOptimum.Minimiser rule, double[] mass, double[] meanRatio, CellPairs pairs) {

    private static final double PRIOR_WIDTH = 4;
    private static final int KL_ROUNDS = 10;
    private static final double KL_FOUND = 1e-4;

    /**
     * Pairs as a table sees them, each array of shape (n).
     *
     * @param winner cell of the winner
     * @param loser cell of the loser
     * @param winnerRatio log b / pi at the winner
     * @param loserRatio log b / pi at the loser
     * @param referenceGap log pi at the winner minus log pi at the loser
     */
    public record CellPairs(
            int[] winner,
            int[] loser,
            double[] winnerRatio,
            double[] loserRatio,
            double[] referenceGap) {}

    /**
     * The minimiser's mass in each cell, sum 1.
     *
     * @param goOn called now and then; throws to end the search
     */
    public double[] cellMasses(Runnable goOn) {
        double[] visits = new double[mass.length];
        for (int i = 0; i < pairs.winner.length; i++) {
            visits[pairs.winner[i]]++;
            visits[pairs.loser[i]]++;
        }
        // In these coordinates all cells are about as curved as each other.
        double[] scale = Arrays.stream(visits).map(v -> 1 / Math.sqrt(v + 1)).toArray();
        double[] at = new double[mass.length];
        for (int c = 0; c < at.length; c++) {
            at[c] = visits[c] == 0 ? -meanRatio[c] / scale[c] : 0;
        }
        double kl = Double.NaN;
        for (int round = 0; round < KL_ROUNDS; round++) {
            double[] table = table(at, scale);
            double now = klToReference(table);
            if (Math.abs(now - kl) <= KL_FOUND) {
                break;
            }
            kl = now;
            at = QuasiNewton.minimise((u, slopes) -> loss(u, scale, now, slopes, goOn), at);
        }
        double[] table = table(at, scale);
        double logZ = logNormaliser(table);
        for (int c = 0; c < table.length; c++) {
            table[c] = mass[c] * Math.exp(table[c] - logZ);
        }
        return table;
    }

    private static double[] table(double[] at, double[] scale) {
        double[] table = new double[at.length];
        Arrays.setAll(table, c -> at[c] * scale[c]);
        return table;
    }

    private double logNormaliser(double[] table) {
        double top = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < table.length; c++) {
            top = mass[c] > 0 ? Math.max(top, table[c]) : top;
        }
        double sum = 0;
        for (int c = 0; c < table.length; c++) {
            sum += mass[c] > 0 ? mass[c] * Math.exp(table[c] - top) : 0;
        }
        return top + Math.log(sum);
    }

    private double klToReference(double[] table) {
        double logZ = logNormaliser(table);
        double kl = 0;
        for (int c = 0; c < table.length; c++) {
            double g = meanRatio[c] + table[c] - logZ;
            kl += mass[c] > 0 ? mass[c] * Math.exp(table[c] - logZ) * g : 0;
        }
        return kl;
    }

    /** Mean loss and prior, in units of the loss of one pair. */
    private double loss(double[] at, double[] scale, double kl, double[] slopes, Runnable goOn) {
        goOn.run();
        int n = pairs.winner.length;
        double[] table = table(at, scale);
        double logZ = rule.loss().needsNormaliser() ? logNormaliser(table) : 0;
        double[] slope = new double[2];
        Arrays.fill(slopes, 0);
        double sum = 0;
        double sumOfSlopes = 0;
        for (int i = 0; i < n; i++) {
            int w = pairs.winner[i];
            int l = pairs.loser[i];
            double chosen = (pairs.winnerRatio[i] + table[w] - logZ) / rule.strength();
            double rejected = (pairs.loserRatio[i] + table[l] - logZ) / rule.strength();
            sum +=
                    rule.loss()
                            .of(
                                    new PairLoss.Pair(chosen, rejected, pairs.referenceGap[i], kl),
                                    slope);
            slopes[w] += slope[0] / rule.strength();
            slopes[l] += slope[1] / rule.strength();
            sumOfSlopes += (slope[0] + slope[1]) / rule.strength();
        }
        double width = PRIOR_WIDTH / rule.beta();
        for (int c = 0; c < table.length; c++) {
            if (rule.loss().needsNormaliser() && mass[c] > 0) {
                slopes[c] -= sumOfSlopes * mass[c] * Math.exp(table[c] - logZ);
            }
            double off = (meanRatio[c] + table[c]) / width;
            sum += off * off / 2;
            slopes[c] = scale[c] * (slopes[c] + off / width) / n;
        }
        return sum / n;
    }
}
