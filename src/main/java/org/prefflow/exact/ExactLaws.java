package org.prefflow.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.param.InvalidValueException;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.Policy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.Reward;

/**
 * The exact answers of one problem (mathematics, section 2), on a grid and at any point. Immutable.
 *
 * <p>Win rates are taken against the whole reference, which may reach out of the view: they are
 * summed on the view's grid where it holds the reference, and on a {@linkplain #support() wider
 * one} otherwise. The densities of this class are normalised on the view; where the reference fits
 * into it, (p0 + p1) / 2 = pi holds there to rounding.
 */
public final class ExactLaws {

    /** Below this share of its mass in the view, a reference has no laws that could be shown. */
    private static final double LEAST_MASS_IN_VIEW = 1e-6;

    /** Rates that differ by less are the same. */
    private static final double ROUNDING = 1e-12;

    private final Reward rewardLaw;
    private final DensityPolicy policy;
    private final PreferenceModel preference;
    private final double massInView;
    private final double[] reward;
    private final double[] winRate;
    private final PointWinRates winRates;
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
        this.winRates = PointWinRates.against(whole, reward, preference);
        this.reward = grid.evaluate(reward);
        this.winRate = grid.evaluate(winRates);
        boolean fits = support.equals(grid);
        GridDensity inView =
                fits ? whole : GridDensity.fromLog(grid, grid.evaluate(policy::logDensity));
        double[] wholeRate = fits ? winRate : support.evaluate(winRates);
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
                "reference",
                policy.toString(),
                String.format(
                        Locale.ROOT,
                        "must leave some of the reference inside the view, where only a share of"
                                + " %.0e of it lies",
                        massInView));
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
        return winRates.at(x, y);
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

    /**
     * pi exp(k r / beta) / Z, where k is what a unit of reward is worth in log-odds (items 4 and
     * 8): the optimum of RLHF and of DPO. A Gaussian in closed form where it is one.
     *
     * @param beta KL coefficient, positive
     */
    public ExactLaw tilt(double beta) {
        return tilted(preference.logOddsPerReward() / beta);
    }

    private ExactLaw tilted(double strength) {
        Optional<Gaussian> closed = GaussianTilt.closedForm(policy, rewardLaw, strength);
        if (closed.isPresent()) {
            return GaussianTilt.of(closed.get(), grid());
        }
        Grid.Field logWeight = (x, y) -> strength * rewardLaw.at(x, y);
        Grid.Field log = (x, y) -> policy.logDensity(x, y) + logWeight.at(x, y);
        Grid wide = Support.ofUnnormalised(log, grid(), support());
        return ReweightedLaw.of(policy, logWeight, grid(), wide);
    }

    /**
     * What RLHF with a Bradley-Terry reward model, and DPO, find in infinitely many pairs, whatever
     * the preferences: pi exp(s / beta) / Z with s the reward of greatest likelihood. It is {@link
     * #tilt} where the labels are Bradley and Terry's and none stays flipped.
     *
     * @param beta KL coefficient, positive
     * @param flip rate e at which the loss itself turns labels around, below 1/2, as cDPO's does;
     *     it turns them back where it is negative, as rDPO's does: -e / (1 - 2e) undoes a rate of e
     * @return empty where no finite reward has the greatest likelihood
     */
    public Optional<ExactLaw> bradleyTerryTilt(double beta, double flip) {
        if (labelsByReward(flip)) {
            return Optional.of(tilt(beta));
        }
        Grid.Field seen = (x, y) -> (1 - 2 * flip) * winRates.at(x, y) + flip;
        return BradleyTerryFit.of(referenceLaw.whole(), seen)
                .map(fit -> reweighted((x, y) -> fit.at(seen.at(x, y)) / beta));
    }

    /**
     * Whether labels are Bradley and Terry's by the true reward, seen through a loss that turns
     * them around at a rate.
     */
    public boolean labelsByReward(double flip) {
        double kept = (1 - 2 * flip) * (1 - 2 * preference.flip());
        return preference instanceof BradleyTerry && Math.abs(kept - 1) < ROUNDING;
    }

    private ExactLaw reweighted(Grid.Field logWeight) {
        return ReweightedLaw.of(policy, logWeight, grid(), support());
    }

    /**
     * The optimum of SPPO's square loss: pi exp(g) with g + mu exp(g) = (Pbar - 1/2) / beta, where
     * mu keeps the mass at 1. It is {@link #ipoTilt} but for what normalising costs.
     *
     * @param beta KL coefficient, positive
     */
    public ExactLaw sppoTilt(double beta) {
        return PointwiseOptimum.of(PointLoss.sppo(beta), referenceLaw.whole(), winRates)
                .map(this::reweighted)
                .orElseThrow();
    }

    /**
     * The optimum of noise contrastive alignment: pi (2 Pbar)^(1/beta) as far as it can be had with
     * a mass of 1; at beta 1 the winners' law.
     *
     * @param beta KL coefficient, positive
     * @return empty where that has a mass below 1, as at beta above 1: the loss then does not care
     *     where the rest lies, and has no minimum
     */
    public Optional<ExactLaw> ncaTilt(double beta) {
        return beta == 1
                ? Optional.of(winnersLaw)
                : PointwiseOptimum.of(PointLoss.nca(beta), referenceLaw.whole(), winRates)
                        .map(this::reweighted);
    }

    /**
     * pi exp(Pbar / tau) / Z, the optimum of IPO (item 5; Azar et al. 2023, arXiv:2310.12036).
     *
     * @param tau regularisation, positive
     */
    public ExactLaw ipoTilt(double tau) {
        return reweighted((x, y) -> winRates.at(x, y) / tau);
    }

    /**
     * The best of n draws of pi by their true reward: n pi F^(n-1) (item 5), ties decided by a
     * coin.
     *
     * @param n draws, at least 1
     */
    public ExactLaw bestOf(int n) {
        return reweighted(BestOfWeight.of(referenceLaw.whole(), rewardLaw, n));
    }

    /**
     * p^(k) with p^(0) = pi and p^(j+1) = 2 p^(j) Pbar_j, the win rate taken against p^(j) (item
     * 3).
     *
     * @param rounds k, at least 0
     */
    public ExactLaw iterated(int rounds) {
        if (rounds == 0) {
            return referenceLaw;
        }
        if (rounds == 1) {
            return winnersLaw;
        }
        // Weights are summed up at the nodes: each round costs as much as the last one.
        Grid on = support();
        double[] logReference = on.evaluate(policy::logDensity);
        double[] logWeight = new double[on.size()];
        List<PointWinRates> rates = new ArrayList<>();
        GridDensity law = referenceLaw.whole();
        for (int k = 0; k < rounds; k++) {
            PointWinRates next =
                    k == 0 ? winRates : PointWinRates.against(law, rewardLaw, preference);
            rates.add(next);
            double[] logLaw = on.evaluate((x, y) -> Math.log(2 * next.at(x, y)));
            for (int i = 0; i < logLaw.length; i++) {
                logWeight[i] += logLaw[i];
                logLaw[i] = logWeight[i] + logReference[i];
            }
            law = k == 0 ? winnersLaw.whole() : GridDensity.fromLog(on, logLaw);
        }
        return reweighted((x, y) -> logWeight(rates, x, y));
    }

    private static double logWeight(List<PointWinRates> rates, double x, double y) {
        double sum = 0;
        for (PointWinRates rate : rates) {
            sum += Math.log(2 * rate.at(x, y));
        }
        return sum;
    }

    /**
     * Mean reward against KL of pi exp(r / beta) / Z: the most reward that any law at that KL has.
     *
     * @param betas KL coefficients, positive
     * @return one point each, in their order
     */
    public List<FrontierPoint> frontier(double... betas) {
        List<FrontierPoint> points = new ArrayList<>();
        for (double beta : betas) {
            ExactLaw law = tilted(1 / beta);
            Grid on = law.whole().grid();
            double[] ratio = on.evaluate((x, y) -> law.logDensity(x, y) - policy.logDensity(x, y));
            points.add(
                    new FrontierPoint(
                            beta,
                            law.whole().mean(ratio),
                            law.whole().mean(on.evaluate(rewardLaw))));
        }
        return points;
    }
}
