package org.prefflow.exact;

import java.util.Optional;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/**
 * The g = log q / pi of the law q that minimises the mean of a {@link PointLoss} under pi. Where
 * the best g of every point for itself would give q a mass above 1, the condition that it has 1
 * adds mu exp(g) to the slope, with one mu for the whole plane. As the loss is convex in g, and so
 * is the set of g whose mass is at most 1, this is the minimum.
 *
 * @param loss the loss
 * @param rates win rates
 * @param mu what mass costs, at least 0
 */
record PointwiseOptimum(PointLoss loss, Grid.Field rates, double mu) implements Grid.Field {

    private static final double TOLERANCE = 1e-12;

    /** A mass that is short of 1 by no more is so by rounding. */
    private static final double SHORT = 1e-9;

    private static final int ROUNDS = 200;

    /** How much mass there is above 1, and how fast it grows with mu. */
    private record Excess(double mass, double slope) {}

    /**
     * Finds mu by Newton's method.
     *
     * @param pi the reference on a grid that holds it
     * @return empty where the mass is below 1 at mu 0: nothing then says where the rest lies
     */
    static Optional<PointwiseOptimum> of(PointLoss loss, GridDensity pi, Grid.Field rates) {
        double[] p = pi.grid().evaluate(rates);
        PointwiseOptimum found = new PointwiseOptimum(loss, rates, 0);
        Excess excess = found.excess(pi, p);
        if (excess.mass < -SHORT) {
            return Optional.empty();
        }
        for (int round = 0; round < ROUNDS && Math.abs(excess.mass) > TOLERANCE; round++) {
            double mu = Math.max(0, found.mu - excess.mass / excess.slope);
            if (mu == found.mu) {
                break;
            }
            found = new PointwiseOptimum(loss, rates, mu);
            excess = found.excess(pi, p);
        }
        return Optional.of(found);
    }

    private Excess excess(GridDensity pi, double[] p) {
        double mass = -1;
        double slope = 0;
        for (int k = 0; k < p.length; k++) {
            double g = solve(p[k]);
            double u = Math.exp(g);
            if (u > 0) {
                mass += pi.mass(k) * u;
                slope -= pi.mass(k) * u * u / (loss.curvature(p[k], g) + mu * u);
            }
        }
        return new Excess(mass, slope);
    }

    /** The g at which the slope and mu exp(g) cancel, from the right. */
    private double solve(double p) {
        double g = loss.free(p);
        double step = Double.POSITIVE_INFINITY;
        for (int round = 0;
                round < ROUNDS
                        && g > Double.NEGATIVE_INFINITY
                        && Math.abs(step) > TOLERANCE * (1 + Math.abs(g));
                round++) {
            double u = mu * Math.exp(g);
            step = (loss.slope(p, g) + u) / (loss.curvature(p, g) + u);
            g -= step;
        }
        return g;
    }

    @Override
    public double at(double x, double y) {
        return solve(rates.at(x, y));
    }
}
