package org.prefflow.method;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.prefflow.math.CosineWaves;
import org.prefflow.math.QuasiNewton;

/**
 * The minimiser of a pair loss among the policies q = b exp(g) / Z, where b is a law that needs no
 * pairs to be known and g a table: one number for each node of a grid, and bilinear between nodes.
 * A network's part is played by the table.
 *
 * <p>A table as fine as the grid would learn every pair by heart. So that a pair speaks for its
 * neighbourhood, g has a {@linkplain Smoothness prior}, a Gaussian field around 0, and is the most
 * probable table given the pairs, a loss being taken for a negative log-likelihood. Where no pair
 * is near, g falls back to 0 and the law to b.
 *
 * @param rule the loss, and how its f makes a policy
 * @param waves what tables are made of
 * @param logMass log of b's mass at each node; minus infinity for none
 * @param pairs the data
 */
public record TabularFit(
        PairsOptimum.Minimiser rule, CosineWaves waves, double[] logMass, SeenPairs pairs) {

    private static final int KL_ROUNDS = 10;
    private static final double KL_FOUND = 1e-4;
    private static final double FLAT = 1e-6;
    private static final double ROUGHLY_FLAT = 1e-5;

    /**
     * Prior of a table.
     *
     * @param deviation of g at a point, on average over the plane; positive
     * @param length over which g keeps its sign or so, in data units; positive
     */
    public record Smoothness(double deviation, double length) {}

    /**
     * What is minimised: loss and prior.
     *
     * @param scale the prior's deviation of each wave, the unit of its amplitude
     * @param rows the pairs that count
     * @param kl KL(q | pi), as constant to the gradient
     */
    private record Objective(double[] scale, int[] rows, double kl) {}

    /** The best table given all pairs, at the nodes: log q / b. */
    public double[] table(Smoothness prior, Runnable goOn) {
        return table(prior, IntStream.range(0, pairs.size()).toArray(), FLAT, goOn);
    }

    /**
     * About the best table given some of the pairs, at the nodes: log q / b.
     *
     * @param goOn called now and then; throws to end the search
     */
    double[] roughly(Smoothness prior, int[] rows, Runnable goOn) {
        return table(prior, rows, ROUGHLY_FLAT, goOn);
    }

    private double[] table(Smoothness prior, int[] rows, double flat, Runnable goOn) {
        double[] scale = waves.deviations(prior.deviation, prior.length);
        double[] at = new double[waves.size()];
        double[] table = normalised(at, scale);
        double kl = Double.NaN;
        for (int round = 0; round < KL_ROUNDS; round++) {
            double now = klToBase(table);
            if (Math.abs(now - kl) <= KL_FOUND) {
                break;
            }
            kl = now;
            Objective objective = new Objective(scale, rows, now);
            at =
                    QuasiNewton.minimise(
                            (amplitudes, slopes) -> {
                                goOn.run();
                                return value(objective, amplitudes, slopes);
                            },
                            at,
                            flat);
            table = normalised(at, scale);
        }
        return table;
    }

    /** Mean loss of some of the pairs under a table, log q / b at the nodes. */
    double loss(double[] table, int[] rows) {
        double kl = klToBase(table);
        double[] slope = new double[2];
        double sum = 0;
        for (int i : rows) {
            sum += rule.loss().of(pair(table, 0, kl, i), slope);
        }
        return sum / rows.length;
    }

    private double[] normalised(double[] at, double[] scale) {
        double[] table = waves.values(product(at, scale));
        double logZ = logNormaliser(table);
        Arrays.setAll(table, k -> table[k] - logZ);
        return table;
    }

    private double logNormaliser(double[] table) {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < table.length; k++) {
            top = Math.max(top, logMass[k] + table[k]);
        }
        double sum = 0;
        for (int k = 0; k < table.length; k++) {
            sum += Math.exp(logMass[k] + table[k] - top);
        }
        return top + Math.log(sum);
    }

    private double klToBase(double[] table) {
        double kl = 0;
        if (rule.loss().needsDivergence()) {
            for (int k = 0; k < table.length; k++) {
                kl += Math.exp(logMass[k] + table[k]) * table[k];
            }
        }
        return kl;
    }

    private PairLoss.Pair pair(double[] table, double logZ, double kl, int i) {
        return new PairLoss.Pair(
                (pairs.winner(table, i) - logZ) / rule.strength(),
                (pairs.loser(table, i) - logZ) / rule.strength(),
                pairs.referenceGap(i),
                kl);
    }

    /** Loss and prior, in units of the loss of one pair. */
    private double value(Objective objective, double[] at, double[] slopes) {
        double[] table = waves.values(product(at, objective.scale));
        double logZ = rule.loss().needsNormaliser() ? logNormaliser(table) : 0;
        double[] atNodes = new double[table.length];
        double[] slope = new double[2];
        double sum = 0;
        double all = 0;
        for (int i : objective.rows) {
            sum += rule.loss().of(pair(table, logZ, objective.kl, i), slope);
            pairs.add(atNodes, i, slope[0] / rule.strength(), slope[1] / rule.strength());
            all += (slope[0] + slope[1]) / rule.strength();
        }
        if (rule.loss().needsNormaliser()) {
            for (int k = 0; k < table.length; k++) {
                atNodes[k] -= all * Math.exp(logMass[k] + table[k] - logZ);
            }
        }
        double[] byWave = waves.slopes(atNodes);
        int n = objective.rows.length;
        for (int c = 0; c < at.length; c++) {
            sum += at[c] * at[c] / 2;
            slopes[c] = (byWave[c] * objective.scale[c] + at[c]) / n;
        }
        return sum / n;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, i -> a[i] * b[i]);
        return product;
    }
}
