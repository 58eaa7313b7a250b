package org.prefflow.exact;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.LogMath;

/**
 * The reward that Bradley and Terry's likelihood finds in infinitely many pairs, whoever labelled
 * them: s with E_{y'} sigmoid(s(y) - s(y')) = Pbar(y) for every y. It depends on y through Pbar(y)
 * alone and rises with it, so one number is fitted for each of a few hundred win rates.
 *
 * @param rates win rates, ascending
 * @param rewards s at each, mean zero under the law
 */
record BradleyTerryFit(double[] rates, double[] rewards) {

    private static final double ROUNDING = 1e-9;
    private static final double LEAST_SHARE = 0.01;
    private static final double NEVER = 1e-9;
    private static final int QUANTILES = 200;
    private static final int EVEN = 200;
    private static final double MOST_LOG_ODDS = 30;
    private static final int ROUNDS = 50;
    private static final double LONGEST_STEP = 2;
    private static final double CONVERGED = 1e-12;
    private static final double MOST_FLIPS = 0.1;
    private static final double FEWEST_FLIPS = 1e-13;
    private static final double RARER = 0.3;

    /**
     * Fits to the win rates of a law's points against each other; empty where the likelihood grows
     * for ever, as it does where larger rewards always win.
     *
     * @param rates averages of probabilities, or of what a loss makes of them, which need not lie
     *     between 0 and 1
     */
    static Optional<BradleyTerryFit> of(GridDensity law, Grid.Field rates) {
        double[] winRates = law.grid().evaluate(rates);
        double[] masses = new double[winRates.length];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = law.mass(k);
            if (!(winRates[k] > -ROUNDING && winRates[k] < 1 + ROUNDING)) {
                return Optional.empty();
            }
            winRates[k] = Math.max(0, Math.min(1, winRates[k]));
        }
        return of(winRates, masses);
    }

    private static Optional<BradleyTerryFit> of(double[] winRates, double[] masses) {
        double[] nodes = nodes(winRates, masses);
        double[] deposited = new double[nodes.length];
        for (int k = 0; k < winRates.length; k++) {
            int i = cell(nodes, winRates[k]);
            double share = share(nodes, i, winRates[k]);
            deposited[i] += masses[k] * (1 - share);
            if (share > 0) {
                deposited[i + 1] += masses[k] * share;
            }
        }
        // Where nothing is, nothing can be fitted.
        int[] held = IntStream.range(0, nodes.length).filter(i -> deposited[i] > 0).toArray();
        double[] rates = Arrays.stream(held).mapToDouble(i -> nodes[i]).toArray();
        double[] there = Arrays.stream(held).mapToDouble(i -> deposited[i]).toArray();
        return isSplit(rates, there)
                ? Optional.empty()
                : solve(rates, there).map(rewards -> new BradleyTerryFit(rates, rewards));
    }

    /**
     * Whether what lies above some win rate never loses to what lies below (Landau 1953): then the
     * likelihood grows for ever as the two are moved apart. Asked only where both hold a share of
     * the mass; nearly empty ends fail later, in the solution.
     */
    private static boolean isSplit(double[] rates, double[] masses) {
        double below = 0;
        double wins = 0;
        for (int i = 0; i < rates.length; i++) {
            below += masses[i];
            wins += masses[i] * rates[i];
            double between = below * (1 - below);
            // Pairs among those below win half of the time between them; the rest are upsets.
            if (between > LEAST_SHARE && wins - below * below / 2 < NEVER * between) {
                return true;
            }
        }
        return false;
    }

    /**
     * All win rates where there are few. Otherwise half of the nodes are quantiles, half even in
     * log-odds, between the lowest and the highest.
     */
    private static double[] nodes(double[] winRates, double[] masses) {
        double[] distinct = Arrays.stream(winRates).sorted().distinct().toArray();
        if (distinct.length <= QUANTILES + EVEN) {
            return distinct;
        }
        Integer[] order = new Integer[winRates.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(winRates[a], winRates[b]));
        double lowest = winRates[order[0]];
        double highest = winRates[order[order.length - 1]];
        double[] nodes = new double[QUANTILES + EVEN];
        for (int i = 0; i < EVEN; i++) {
            double share = i / (EVEN - 1.0);
            double odds = (1 - share) * logOdds(lowest) + share * logOdds(highest);
            nodes[QUANTILES + i] = Math.max(lowest, Math.min(highest, LogMath.sigmoid(odds)));
        }
        nodes[QUANTILES] = lowest;
        nodes[QUANTILES + EVEN - 1] = highest;
        double below = 0;
        int quantile = 0;
        for (int k : order) {
            below += masses[k];
            while (quantile < QUANTILES && below >= (quantile + 0.5) / QUANTILES) {
                nodes[quantile++] = winRates[k];
            }
        }
        Arrays.fill(nodes, quantile, QUANTILES, highest);
        return Arrays.stream(nodes).sorted().distinct().toArray();
    }

    private static double logOdds(double rate) {
        double odds = Math.log(rate) - Math.log1p(-rate);
        return Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, odds));
    }

    private static int cell(double[] nodes, double rate) {
        int i = Arrays.binarySearch(nodes, rate);
        return i >= 0 ? i : Math.max(0, Math.min(nodes.length - 2, -i - 2));
    }

    private static double share(double[] nodes, int i, double rate) {
        return i + 1 < nodes.length ? (rate - nodes[i]) / (nodes[i + 1] - nodes[i]) : 0;
    }

    /**
     * Newton's method; where judges are so steep that it loses its way, along a path of label flips
     * that grow rarer, each solution being the start of the next.
     */
    private static Optional<double[]> solve(double[] rates, double[] masses) {
        Optional<double[]> straight = newton(rates, masses, new double[rates.length]);
        if (straight.isPresent()) {
            return straight;
        }
        Optional<double[]> s = Optional.of(new double[rates.length]);
        for (double flip = MOST_FLIPS; flip > FEWEST_FLIPS; flip *= RARER) {
            double rate = flip;
            double[] flipped = Arrays.stream(rates).map(r -> (1 - 2 * rate) * r + rate).toArray();
            s = s.flatMap(start -> newton(flipped, masses, start));
        }
        return s.flatMap(start -> newton(rates, masses, start));
    }

    /** Newton's method with steps of bounded length. */
    private static Optional<double[]> newton(double[] rates, double[] masses, double[] start) {
        int n = rates.length;
        double[] s = start.clone();
        for (int round = 0; round < ROUNDS; round++) {
            double[][] system = new double[n][n + 1];
            boolean settled = true;
            for (int i = 0; i < n; i++) {
                double rest = rates[i];
                for (int j = 0; j < n; j++) {
                    double wins = LogMath.sigmoid(s[i] - s[j]);
                    double slope = masses[j] * wins * (1 - wins);
                    rest -= masses[j] * wins;
                    system[i][i] += slope;
                    // The last term holds the mean of s, which nothing else does.
                    system[i][j] += masses[j] - slope;
                }
                system[i][n] = rest;
                settled &= Math.abs(rest) < CONVERGED;
            }
            if (settled) {
                return Optional.of(s);
            }
            double[] step = eliminate(system);
            double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
            if (!(longest < Double.POSITIVE_INFINITY)) {
                return Optional.empty();
            }
            double scale = Math.min(1, LONGEST_STEP / longest);
            for (int i = 0; i < n; i++) {
                s[i] += scale * step[i];
            }
        }
        return Optional.empty();
    }

    /** Solves n linear equations in place; the last column is the right-hand side. */
    private static double[] eliminate(double[][] rows) {
        int n = rows.length;
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                pivot = Math.abs(rows[r][c]) > Math.abs(rows[pivot][c]) ? r : pivot;
            }
            double[] held = rows[c];
            rows[c] = rows[pivot];
            rows[pivot] = held;
            for (int r = c + 1; r < n; r++) {
                double factor = rows[r][c] / rows[c][c];
                for (int k = c; k <= n; k++) {
                    rows[r][k] -= factor * rows[c][k];
                }
            }
        }
        double[] solution = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double rest = rows[r][n];
            for (int k = r + 1; k < n; k++) {
                rest -= rows[r][k] * solution[k];
            }
            solution[r] = rest / rows[r][r];
        }
        return solution;
    }

    /** s at a win rate, linear between the fitted ones. */
    double at(double rate) {
        if (rates.length == 1) {
            return rewards[0];
        }
        double inside = Math.max(rates[0], Math.min(rates[rates.length - 1], rate));
        int i = cell(rates, inside);
        double share = share(rates, i, inside);
        return share > 0 ? (1 - share) * rewards[i] + share * rewards[i + 1] : rewards[i];
    }
}
