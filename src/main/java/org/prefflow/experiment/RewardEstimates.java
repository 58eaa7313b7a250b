package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.exact.ExactLaws;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.LearnedReward;
import org.prefflow.metric.RewardEstimate;

/** Holds learned rewards against the truth. */
public final class RewardEstimates {

    /** Win rates below this count as this, so that their logarithm stays finite. */
    private static final double LEAST_WIN_RATE = 1e-6;

    private RewardEstimates() {}

    /**
     * What a policy learned of the reward beside what it should have: the reward itself, in its own
     * unit (a learned one is in log-odds), or the win rate or log(2 Pbar) where the loss estimates
     * that. Takes about a tenth of a second.
     *
     * @return empty where the policy has no learned reward
     */
    public static Optional<RewardEstimate> of(AlignedPolicy policy, ProblemSetting setting) {
        return policy.learnedReward().map(learned -> of(learned, setting));
    }

    /**
     * The over-optimisation curve of a policy's learned reward, on the grid that holds the
     * reference.
     *
     * @return empty where the policy has no learned reward, or a constant one
     */
    public static Optional<OverOptimisation> overOptimisation(
            AlignedPolicy policy, ProblemSetting setting) {
        return of(policy, setting).flatMap(estimate -> overOptimisation(estimate, setting));
    }

    static Optional<OverOptimisation> overOptimisation(
            RewardEstimate estimate, ProblemSetting setting) {
        GridDensity reference = setting.laws().referenceLaw().whole();
        Points nodes = reference.grid().points();
        return OverOptimisation.of(
                reference, estimate.learned(nodes), estimate.truth(nodes), estimate.unit());
    }

    private static RewardEstimate of(LearnedReward learned, ProblemSetting setting) {
        return RewardEstimate.of(
                learned::at,
                unit(learned.estimand(), setting),
                truth(learned.estimand(), setting),
                setting.laws().referenceLaw().whole());
    }

    /** What a unit of truth is worth in a learned reward: a reward is learned in log-odds. */
    static double unit(LearnedReward.Estimand estimand, ProblemSetting setting) {
        return estimand == LearnedReward.Estimand.REWARD
                ? setting.config().preference().logOddsPerReward()
                : 1;
    }

    /** What a learned reward estimates. */
    static Grid.Field truth(LearnedReward.Estimand estimand, ProblemSetting setting) {
        ExactLaws laws = setting.laws();
        return switch (estimand) {
            case REWARD -> setting.config().reward();
            case WIN_RATE -> laws::winRateAt;
            case LOG_WIN_RATE ->
                    (x, y) -> Math.log(2 * Math.max(LEAST_WIN_RATE, laws.winRateAt(x, y)));
        };
    }
}
