package org.prefflow.preference;

import java.util.List;
import org.prefflow.reward.Reward;

/** A model of one part, whose score is the reward. */
interface RewardComparison extends PreferenceModel, Comparison {

    @Override
    default List<PreferencePart> parts(Reward reward) {
        return List.of(new PreferencePart(1, reward, this));
    }
}
