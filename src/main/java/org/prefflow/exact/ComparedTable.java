package org.prefflow.exact;

import java.util.List;
import org.prefflow.math.Grid;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.Comparison;
import org.prefflow.preference.PreferencePart;

/**
 * The law of compared points, and what judges see of a point, on a square grid around where that
 * law has mass; linear between nodes. Immutable.
 */
final class ComparedTable {

    /** Where its density is below this share of its peak a law is taken to end. */
    private static final double END = 1e-6;

    private static final double SPACING = 0.05;
    private static final int FEWEST_NODES = 211;
    private static final int MOST_NODES = 501;

    private final Grid grid;
    private final double[] density;
    private final double[][] scores;
    private final double[] periods;

    private ComparedTable(Grid grid, double[] density, double[][] scores, double[] periods) {
        this.grid = grid;
        this.density = density;
        this.scores = scores;
        this.periods = periods;
    }

    /**
     * @param support a grid that holds the law
     */
    static ComparedTable of(DensityPolicy law, List<PreferencePart> parts, Grid support) {
        Grid grid = around(law, support);
        double[] density = grid.evaluate((x, y) -> Math.exp(law.logDensity(x, y)));
        double[][] scores = new double[parts.size()][];
        double[] periods = new double[parts.size()];
        for (int p = 0; p < scores.length; p++) {
            Comparison comparison = parts.get(p).comparison();
            scores[p] = grid.evaluate(parts.get(p).score());
            periods[p] = comparison.period();
        }
        return new ComparedTable(grid, density, scores, periods);
    }

    /** The smallest square around the origin's axes that holds the law's mass. */
    private static Grid around(DensityPolicy law, Grid support) {
        double[] logs = support.evaluate(law::logDensity);
        double top = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            top = Math.max(top, log);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            if (logs[k] > top + Math.log(END)) {
                low = Math.min(low, Math.min(support.x(k), support.y(k)));
                high = Math.max(high, Math.max(support.x(k), support.y(k)));
            }
        }
        low -= support.spacing();
        high += support.spacing();
        int wanted = (int) Math.ceil((high - low) / SPACING) + 1;
        return new Grid(low, high, Math.max(FEWEST_NODES, Math.min(MOST_NODES, wanted)));
    }

    /** Where the law is known. */
    Grid grid() {
        return grid;
    }

    /** A row between the rows, to be read along its abscissa; reused. */
    final class Line {

        private final double[] masses = new double[grid.nodes()];
        private final double[][] seen = new double[scores.length][grid.nodes()];
        private double peak;

        /** Becomes the row at an ordinate; false outside of the grid. */
        boolean at(double ordinate) {
            double v = (ordinate - grid.min()) / grid.spacing();
            int r = (int) Math.floor(v);
            if (r < 0 || r > grid.nodes() - 2) {
                return false;
            }
            int n = grid.nodes();
            double f = v - r;
            peak = 0;
            for (int i = 0; i < n; i++) {
                int k = r * n + i;
                masses[i] = density[k] + f * (density[k + n] - density[k]);
                peak = Math.max(peak, masses[i]);
                for (int p = 0; p < seen.length; p++) {
                    seen[p][i] = between(scores[p][k], scores[p][k + n], f, periods[p]);
                }
            }
            return true;
        }

        /** The highest density along it. */
        double peak() {
            return peak;
        }

        /** The density at a place in spacings, in [0, nodes - 1). */
        double density(double place) {
            int i = (int) place;
            return masses[i] + (place - i) * (masses[i + 1] - masses[i]);
        }

        /** What the judges of a part see there. */
        double score(int part, double place) {
            int i = (int) place;
            double[] line = seen[part];
            return between(line[i], line[i + 1], place - i, periods[part]);
        }
    }

    /** From a to b by the shorter way around, where there are two. */
    private static double between(double a, double b, double share, double period) {
        double gap = b - a;
        if (gap > period / 2) {
            gap -= period;
        } else if (gap < -period / 2) {
            gap += period;
        }
        return a + share * gap;
    }
}
