package org.prefflow.experiment;

import java.util.Arrays;
import org.prefflow.math.CosineWaves;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.RunWatch;
import org.prefflow.method.SeenPairs;
import org.prefflow.method.SmoothnessChoice;
import org.prefflow.method.TabularFit;
import org.prefflow.method.TabularFit.Smoothness;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.PreferencePairs;

/**
 * A table over a law: what a method would make of the law by pairs alone, without a network.
 *
 * @param base the law, on a grid that holds it
 * @param grid the table's nodes
 * @param waves what tables are made of
 * @param reference pi
 * @param watch may end a search
 */
record LawTable(
        GridDensity base, Grid grid, CosineWaves waves, DensityPolicy reference, RunWatch watch) {

    /** Rewards that change over less than twice this are smoothed. */
    private static final double SPACING = 0.125;

    private static final int MOST_INTERVALS = 160;

    /**
     * What is found in pairs.
     *
     * @param law the best law
     * @param prior under which it is
     */
    record Found(GridDensity law, Smoothness prior) {}

    /** A table over a law. */
    static LawTable over(GridDensity base, DensityPolicy reference, RunWatch watch) {
        double min = base.grid().min();
        double max = base.grid().max();
        int intervals = (int) Math.min(MOST_INTERVALS, Math.ceil((max - min) / SPACING));
        Grid grid = new Grid(min, max, intervals + 1);
        CosineWaves waves = new CosineWaves(grid, 2 * intervals / 5);
        return new LawTable(base, grid, waves, reference, watch);
    }

    /**
     * The best law for pairs, as smooth as they bear out.
     *
     * @param start from where the search for the smoothness goes
     */
    Found fit(PairsOptimum.Minimiser rule, PreferencePairs pairs, Smoothness start) {
        TabularFit fit = new TabularFit(rule, waves, logMass(), seen(pairs));
        Runnable goOn = () -> Preparation.checkGoOn(watch);
        Smoothness prior = SmoothnessChoice.among(fit, start, goOn);
        return new Found(bent(fit.table(prior, goOn)), prior);
    }

    private double[] logMass() {
        double[] mass = grid.evaluate(base::at);
        Arrays.setAll(mass, k -> Math.log(mass[k] * grid.weight(k)));
        return mass;
    }

    private GridDensity bent(double[] table) {
        SeenPairs.Shares shares = SeenPairs.Shares.of(base.grid().points(), grid);
        double[] log = base.toArray();
        Arrays.setAll(log, k -> Math.log(log[k]) + shares.read(table, k));
        return GridDensity.fromLog(base.grid(), log);
    }

    private SeenPairs seen(PreferencePairs pairs) {
        double[] gaps = new double[pairs.size()];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] =
                    reference.logDensity(pairs.winners().x(i), pairs.winners().y(i))
                            - reference.logDensity(pairs.losers().x(i), pairs.losers().y(i));
        }
        return new SeenPairs(grid, pairs.winners(), pairs.losers(), gaps);
    }
}
