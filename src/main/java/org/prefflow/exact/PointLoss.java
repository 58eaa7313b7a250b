package org.prefflow.exact;

import org.prefflow.math.LogMath;

/**
 * A preference loss that sees points one by one, at a point whose win rate is p: the mean over the
 * label of what a winner costs and what a loser costs, as a function of g = log q / pi. Convex in
 * g.
 */
interface PointLoss {

    /** The g that minimises it where nothing else is asked; minus infinity is allowed. */
    double free(double p);

    /** The derivative by g, in units of the loss's choosing. */
    double slope(double p, double g);

    /** The second derivative by g, in the same units; not negative. */
    double curvature(double p, double g);

    /** (g+ - 1/(2 beta))^2 + (g- + 1/(2 beta))^2 (Wu et al. 2024, arXiv:2405.00675). */
    static PointLoss sppo(double beta) {
        return new PointLoss() {
            @Override
            public double free(double p) {
                return (2 * p - 1) / (2 * beta);
            }

            @Override
            public double slope(double p, double g) {
                return g - free(p);
            }

            @Override
            public double curvature(double p, double g) {
                return 1;
            }
        };
    }

    /**
     * -log sigmoid(beta g+) - 1/2 log sigmoid(-beta g+) - 1/2 log sigmoid(-beta g-) (Chen et al.
     * 2024, arXiv:2402.05369).
     */
    static PointLoss nca(double beta) {
        return new PointLoss() {
            @Override
            public double free(double p) {
                return Math.log(2 * p) / beta;
            }

            @Override
            public double slope(double p, double g) {
                return LogMath.sigmoid(beta * g) / 2 - p * LogMath.sigmoid(-beta * g);
            }

            @Override
            public double curvature(double p, double g) {
                double wins = LogMath.sigmoid(beta * g);
                return beta * (0.5 + p) * wins * (1 - wins);
            }
        };
    }
}
