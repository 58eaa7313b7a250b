package org.prefflow.exact;

import java.util.Locale;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.InvalidValueException;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.Reward;

/**
 * The exact answers of one problem (mathematics, section 2, items 1, 2 and 6), on a grid and at any
 * point. Immutable.
 *
 * <p>On the grid every density is normalised, so the reference counts as if it ended at the view's
 * edges; {@link #massInView()} says how much of it does not. The samplers do not truncate.
 */
public final class ExactLaws {

    /** Below this share of its mass in the view, a reference has no laws that could be shown. */
    private static final double LEAST_MASS_IN_VIEW = 1e-6;

    private final Reward rewardLaw;
    private final DensityPolicy policy;
    private final PreferenceModel preference;
    private final double massInView;
    private final double[] reward;
    private final double[] winRate;
    private final WinRates winRates;
    private final GridDensity reference;
    private final GridDensity winners;
    private final GridDensity losers;

    private ExactLaws(Reward reward, DensityPolicy policy, PreferenceModel preference, Grid grid) {
        this.rewardLaw = reward;
        this.policy = policy;
        this.preference = preference;
        double[] logDensity = grid.evaluate(policy::logDensity);
        this.massInView = mass(grid, logDensity);
        if (!(massInView >= LEAST_MASS_IN_VIEW)) {
            throw outOfView(grid);
        }
        this.reference = GridDensity.fromLog(grid, logDensity);
        this.reward = grid.evaluate(reward);
        double[] scores = grid.evaluate((x, y) -> preference.score(reward, x, y));
        double[] masses = new double[scores.length];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = reference.mass(k);
        }
        this.winRates = WinRates.against(scores, masses, preference);
        this.winRate = new double[scores.length];
        double[] won = new double[scores.length];
        double[] lost = new double[scores.length];
        for (int k = 0; k < scores.length; k++) {
            winRate[k] = winRateOf(scores[k]);
            won[k] = 2 * reference.at(k) * winRate[k];
            lost[k] = 2 * reference.at(k) * (1 - winRate[k]);
        }
        this.winners = GridDensity.normalised(grid, won);
        this.losers = GridDensity.normalised(grid, lost);
    }

    /**
     * Computes everything; a fraction of a second.
     *
     * @throws InvalidValueException if the reference lies outside of the grid
     */
    public static ExactLaws of(
            Reward reward, DensityPolicy reference, PreferenceModel preference, Grid grid) {
        return new ExactLaws(reward, reference, preference, grid);
    }

    private static double mass(Grid grid, double[] logDensity) {
        double sum = 0;
        for (int k = 0; k < logDensity.length; k++) {
            sum += Math.exp(logDensity[k]) * grid.weight(k);
        }
        return sum;
    }

    private InvalidValueException outOfView(Grid grid) {
        return new InvalidValueException(
                "reference.mean",
                String.format(Locale.ROOT, "(%s)", policy),
                String.format(
                        Locale.ROOT,
                        "must leave some of the reference inside the view [%.4g, %.4g]^2, where"
                                + " only a share of %.1e of it lies",
                        grid.min(),
                        grid.max(),
                        massInView));
    }

    /** Flips turn Pbar into (1 - 2e) Pbar + e; rounding is kept out of what lies beyond [0, 1]. */
    private double winRateOf(double score) {
        double plain = Math.max(0, Math.min(1, winRates.at(score)));
        return (1 - 2 * preference.flip()) * plain + preference.flip();
    }

    /** The grid. */
    public Grid grid() {
        return reference.grid();
    }

    /**
     * Mass of the untruncated reference on the grid by the trapezoid rule: 1 where the view holds
     * all of it. Slightly wrong for references narrower than the grid's spacing.
     */
    public double massInView() {
        return massInView;
    }

    /** r at the nodes, flat; a copy. */
    public double[] reward() {
        return reward.clone();
    }

    /** Pbar at the nodes, flat; a copy. */
    public double[] winRate() {
        return winRate.clone();
    }

    /** Pbar at any point, inside or outside of the view. */
    public double winRateAt(double x, double y) {
        return winRateOf(preference.score(rewardLaw, x, y));
    }

    /** pi on the grid. */
    public GridDensity reference() {
        return reference;
    }

    /** p1 = 2 pi Pbar on the grid. */
    public GridDensity winners() {
        return winners;
    }

    /** p0 = 2 pi (1 - Pbar) on the grid. */
    public GridDensity losers() {
        return losers;
    }

    /** log p1 at any point, not truncated to the grid; minus infinity where nothing ever wins. */
    public double logWinners(double x, double y) {
        return policy.logDensity(x, y) + Math.log(2 * winRateAt(x, y));
    }

    /** log p0 at any point, not truncated to the grid; minus infinity where nothing ever loses. */
    public double logLosers(double x, double y) {
        return policy.logDensity(x, y) + Math.log(2 * (1 - winRateAt(x, y)));
    }

    /** n exact draws of p1: the winners of n labelled pairs, which is what p1 means. */
    public Points sampleWinners(int n, RandomStream random) {
        return new RewardJudge(rewardLaw, preference).draw(policy, n, random).winners();
    }

    /** n exact draws of p0: the losers of n labelled pairs. */
    public Points sampleLosers(int n, RandomStream random) {
        return new RewardJudge(rewardLaw, preference).draw(policy, n, random).losers();
    }
}
