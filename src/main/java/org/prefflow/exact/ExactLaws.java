package org.prefflow.exact;

import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.reward.Reward;

/**
 * The exact answers of one problem (mathematics, section 2, items 1 and 2), on a grid and at any
 * point. Immutable.
 */
public final class ExactLaws {

    private ExactLaws() {}

    /** Computes everything; a fraction of a second. */
    public static ExactLaws of(
            Reward reward, DensityPolicy reference, PreferenceModel preference, Grid grid) {
        throw new UnsupportedOperationException();
    }

    /** The grid. */
    public Grid grid() {
        throw new UnsupportedOperationException();
    }

    /** r at the nodes, flat; a copy. */
    public double[] reward() {
        throw new UnsupportedOperationException();
    }

    /** Pbar at the nodes, flat; a copy. */
    public double[] winRate() {
        throw new UnsupportedOperationException();
    }

    /** Pbar at any point. */
    public double winRateAt(double x, double y) {
        throw new UnsupportedOperationException();
    }

    /** pi on the grid. */
    public GridDensity reference() {
        throw new UnsupportedOperationException();
    }

    /** p1 = 2 pi Pbar on the grid. */
    public GridDensity winners() {
        throw new UnsupportedOperationException();
    }

    /** p0 = 2 pi (1 - Pbar) on the grid. */
    public GridDensity losers() {
        throw new UnsupportedOperationException();
    }

    /** log p1 at any point, not truncated to the grid. */
    public double logWinners(double x, double y) {
        throw new UnsupportedOperationException();
    }

    /** log p0 at any point, not truncated to the grid. */
    public double logLosers(double x, double y) {
        throw new UnsupportedOperationException();
    }

    /** n exact draws of p1, by rejection from pi with acceptance Pbar. */
    public Points sampleWinners(int n, RandomStream random) {
        throw new UnsupportedOperationException();
    }

    /** n exact draws of p0, by rejection from pi with acceptance 1 - Pbar. */
    public Points sampleLosers(int n, RandomStream random) {
        throw new UnsupportedOperationException();
    }
}
