package org.prefflow.press;

import java.util.Map;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;

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

    /** A finished run of these metrics. */
    public static PastRun of(
            int number,
            Problem problem,
            ExperimentConfig config,
            String words,
            Map<String, Double> metrics) {
        return new PastRun(
                number,
                problem,
                Methods.ALL.<MethodConfig>kindOf(config.method()).name(),
                words,
                metrics.getOrDefault("kl_to_reference", Double.NaN),
                metrics.getOrDefault("reward_mean", Double.NaN),
                metrics.getOrDefault("exact_kl_to_reference", Double.NaN),
                metrics.getOrDefault("exact_reward_mean", Double.NaN));
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
