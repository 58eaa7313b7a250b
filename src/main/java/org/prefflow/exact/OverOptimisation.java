package org.prefflow.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.math.GridDensity;

/**
 * What becomes of the true reward when a learned one is pursued ever harder (Gao, Schulman, Hilton
 * 2023, arXiv:2210.10760): along pi exp(r^ / beta) / Z, exactly, as beta falls. The learned mean
 * always rises; the true one may fall again.
 *
 * @param points from large beta to small
 * @param peak place of the largest true mean among them
 */
public record OverOptimisation(List<Point> points, int peak) {

    /** Betas begin at this many standard deviations of the learned reward under pi. */
    private static final double FIRST = 20;

    /** Points for each factor of ten in beta. */
    private static final int PER_DECADE = 20;

    private static final int MOST_POINTS = 81;

    /** Log-odds that differ by no more than this are rounding. */
    private static final double LEAST_SPREAD = 1e-9;

    /** A law that puts more than this on one node is too narrow for the grid. */
    private static final double HEAVIEST_NODE = 0.1;

    /**
     * One law along the way.
     *
     * @param beta KL coefficient
     * @param kl KL(pi exp(r^ / beta) / Z | pi), in nats
     * @param learnedReward its mean learned reward
     * @param trueReward its mean true reward
     */
    public record Point(double beta, double kl, double learnedReward, double trueReward) {

        /** The square root of the divergence, at which such curves are drawn. */
        public double distance() {
            return Math.sqrt(Math.max(0, kl));
        }
    }

    public OverOptimisation {
        points = List.copyOf(points);
    }

    /**
     * Follows the learned reward until its law is too narrow for the grid.
     *
     * @param reference pi
     * @param learned the learned reward at the nodes
     * @param truth the true one
     * @param unit what a unit of either is worth in the log-odds that beta belongs to
     * @return empty where the learned reward is constant
     */
    public static Optional<OverOptimisation> of(
            GridDensity reference, double[] learned, double[] truth, double unit) {
        double mean = reference.mean(learned);
        double[] squares = new double[learned.length];
        for (int k = 0; k < squares.length; k++) {
            squares[k] = (learned[k] - mean) * (learned[k] - mean);
        }
        double spread = unit * Math.sqrt(reference.mean(squares));
        if (!(spread > LEAST_SPREAD)) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < MOST_POINTS; i++) {
            double beta = FIRST * spread * Math.pow(10, -(double) i / PER_DECADE);
            GridDensity law = tilted(reference, learned, unit / beta);
            if (heaviestNode(law) > HEAVIEST_NODE) {
                break;
            }
            points.add(new Point(beta, law.klTo(reference), law.mean(learned), law.mean(truth)));
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(ofPoints(points));
    }

    private static OverOptimisation ofPoints(List<Point> points) {
        int peak = 0;
        for (int i = 1; i < points.size(); i++) {
            peak = points.get(i).trueReward() > points.get(peak).trueReward() ? i : peak;
        }
        return new OverOptimisation(points, peak);
    }

    private static GridDensity tilted(GridDensity reference, double[] reward, double strength) {
        double[] logValues = new double[reward.length];
        for (int k = 0; k < logValues.length; k++) {
            logValues[k] = Math.log(reference.at(k)) + strength * reward[k];
        }
        return GridDensity.fromLog(reference.grid(), logValues);
    }

    private static double heaviestNode(GridDensity law) {
        double heaviest = 0;
        for (int k = 0; k < law.grid().size(); k++) {
            heaviest = Math.max(heaviest, law.mass(k));
        }
        return heaviest;
    }
}
