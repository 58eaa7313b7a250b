package org.prefflow.press;

import java.util.Arrays;
import org.prefflow.exact.ExactLaws;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/**
 * Which runs can be held against one frontier: those of the same reward and reference. Small: the
 * reward is known by its name and its values, not kept.
 *
 * @param reward its canonical name
 * @param values digest of its values on the view
 * @param reference pi
 */
public record Problem(String reward, int values, DensityPolicy reference) {

    /** The problem of a setting. */
    public static Problem of(ProblemSetting setting) {
        ExactLaws laws = setting.laws();
        return new Problem(
                Rewards.ALL.<Reward>kindOf(setting.config().reward()).name(),
                Arrays.hashCode(laws.reward()),
                setting.config().reference());
    }
}
