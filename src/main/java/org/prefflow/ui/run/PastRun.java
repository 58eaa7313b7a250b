package org.prefflow.ui.run;

import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.param.Numbers;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;
import org.prefflow.ui.setup.SummaryLine;

/**
 * A finished run of the history as a mark on a chart: a few words and numbers.
 *
 * @param number from 1, in the order they finished
 * @param problem what it was trained on
 * @param method canonical name of the method
 * @param words the method with its parameters; on a second line its data and seed
 * @param kl KL(learned | reference), in nats; NaN where the method has no density
 * @param reward mean true reward of its samples
 * @param exactKl KL(target | reference) of the method's exact target, in nats; NaN where there is
 *     none
 * @param exactReward mean true reward of that target; NaN where there is none
 */
public record PastRun(
        int number,
        Problem problem,
        String method,
        String words,
        double kl,
        double reward,
        double exactKl,
        double exactReward) {

    static PastRun of(int number, KeptRun run) {
        ExperimentConfig config = run.config();
        return new PastRun(
                number,
                new Problem(
                        Rewards.ALL.<Reward>kindOf(config.reward()).name(),
                        run.problem(),
                        config.reference()),
                Methods.ALL.<MethodConfig>kindOf(config.method()).name(),
                words(config, run.pairs()),
                run.metric("kl_to_reference"),
                run.metric("reward_mean"),
                run.metric("exact_kl_to_reference"),
                run.metric("exact_reward_mean"));
    }

    /** What a run is called until somebody gives it a name. */
    static String name(ExperimentConfig config) {
        return Methods.ALL.<MethodConfig>kindOf(config.method()).name()
                + " on "
                + Rewards.ALL.<Reward>kindOf(config.reward()).name();
    }

    private static String words(ExperimentConfig config, int pairs) {
        int steps = config.method().totalSteps(config.training());
        return SummaryLine.ofMethod(config)
                + "\n"
                + Numbers.group(pairs)
                + " pairs, "
                + (steps == 0 ? "" : Numbers.group(steps) + " steps, ")
                + "seed "
                + config.seed();
    }

    /** Whether it is known what its method should have found. */
    public boolean hasTarget() {
        return Double.isFinite(exactKl) && Double.isFinite(exactReward);
    }

    /** Whether it can be placed by its divergence. */
    public boolean isPlaced() {
        return Double.isFinite(kl) && Double.isFinite(reward);
    }
}
