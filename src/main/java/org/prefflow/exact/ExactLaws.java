package org.prefflow.exact;

import java.util.Locale;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.InvalidValueException;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.Policy;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.Reward;

/**
 * The exact answers of one problem (mathematics, section 2, items 1, 2 and 6), on a grid and at any
 * point. Immutable.
 *
 * <p>Win rates are taken against the whole reference, which may reach out of the view: they are
 * summed on the view's grid where it holds the reference, and on a {@linkplain #support() wider
 * one} otherwise. The densities of this class are normalised on the view; where the reference fits
 * into it, (p0 + p1) / 2 = pi holds there to rounding.
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
    private final Law referenceLaw;
    private final Law winnersLaw;
    private final Law losersLaw;

    private ExactLaws(Reward reward, DensityPolicy policy, PreferenceModel preference, Grid grid) {
        this.rewardLaw = reward;
        this.policy = policy;
        this.preference = preference;
        this.massInView = Support.mass(grid, policy);
        if (!(massInView >= LEAST_MASS_IN_VIEW)) {
            throw outOfView();
        }
        Grid support = Support.of(policy, grid);
        GridDensity whole = GridDensity.fromLog(support, support.evaluate(policy::logDensity));
        this.winRates = winRates(whole);
        this.reward = grid.evaluate(reward);
        this.winRate = grid.evaluate(this::winRateAt);
        boolean fits = support.equals(grid);
        GridDensity inView =
                fits ? whole : GridDensity.fromLog(grid, grid.evaluate(policy::logDensity));
        double[] wholeRate = fits ? winRate : support.evaluate(this::winRateAt);
        this.referenceLaw = new Law(policy::sample, policy::logDensity, inView, whole);
        this.winnersLaw =
                new Law(
                        this::sampleWinners,
                        this::logWinners,
                        weighted(inView, winRate, 0, 1),
                        weighted(whole, wholeRate, 0, 1));
        this.losersLaw =
                new Law(
                        this::sampleLosers,
                        this::logLosers,
                        weighted(inView, winRate, 1, -1),
                        weighted(whole, wholeRate, 1, -1));
    }

    /** A law put together from its parts. */
    private record Law(Policy sampler, Grid.Field log, GridDensity inView, GridDensity whole)
            implements ExactLaw {

        @Override
        public Points sample(int n, RandomStream random) {
            return sampler.sample(n, random);
        }

        @Override
        public double logDensity(double x, double y) {
            return log.at(x, y);
        }
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

    private WinRates winRates(GridDensity law) {
        Grid grid = law.grid();
        double[] scores = grid.evaluate((x, y) -> preference.score(rewardLaw, x, y));
        double[] masses = new double[scores.length];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = law.mass(k);
        }
        return WinRates.against(scores, masses, preference);
    }

    /** The density times 2 (offset + slope Pbar). */
    private static GridDensity weighted(
            GridDensity law, double[] rate, double offset, double slope) {
        double[] values = law.toArray();
        for (int k = 0; k < values.length; k++) {
            values[k] *= 2 * (offset + slope * rate[k]);
        }
        return GridDensity.normalised(law.grid(), values);
    }

    private InvalidValueException outOfView() {
        return new InvalidValueException(
                "reference.mean",
                policy.toString(),
                String.format(
                        Locale.ROOT,
                        "must leave some of the reference inside the view, where only a share of"
                                + " %.0e of it lies",
                        massInView));
    }

    /** Flips turn Pbar into (1 - 2e) Pbar + e; rounding is kept out of what lies beyond [0, 1]. */
    private double winRateOf(double score) {
        double plain = Math.max(0, Math.min(1, winRates.at(score)));
        return (1 - 2 * preference.flip()) * plain + preference.flip();
    }

    /** The grid. */
    public Grid grid() {
        return referenceLaw.inView().grid();
    }

    /**
     * Mass of the untruncated reference on the grid by the trapezoid rule: 1 where the view holds
     * all of it. Slightly wrong for references narrower than the grid's spacing.
     */
    public double massInView() {
        return massInView;
    }

    /** The grid that win rates are summed on: the view, or a wider one that holds the reference. */
    public Grid support() {
        return referenceLaw.whole().grid();
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

    /** pi on the grid, normalised there. */
    public GridDensity reference() {
        return referenceLaw.inView();
    }

    /** p1 = 2 pi Pbar on the grid, normalised there. */
    public GridDensity winners() {
        return winnersLaw.inView();
    }

    /** p0 = 2 pi (1 - Pbar) on the grid, normalised there. */
    public GridDensity losers() {
        return losersLaw.inView();
    }

    /** pi as a law. */
    public ExactLaw referenceLaw() {
        return referenceLaw;
    }

    /** p1 as a law. */
    public ExactLaw winnersLaw() {
        return winnersLaw;
    }

    /** p0 as a law. */
    public ExactLaw losersLaw() {
        return losersLaw;
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
