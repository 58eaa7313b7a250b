package org.prefflow.preference;

import java.util.List;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.VariantParam;
import org.prefflow.param.Vector;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/**
 * Two groups of judges, each of Bradley and Terry's kind, who want different things: P(a &gt; b) =
 * q sigmoid(k (r(a) - r(b))) + (1 - q) sigmoid(k (s(a) - s(b))).
 *
 * @param share q, share of the labels given by the group whose reward is the experiment's
 * @param other s, the reward of the other group
 * @param scale k, per unit of reward
 * @param flip rate of flipped labels
 */
public record TwoGroups(double share, Reward other, double scale, double flip)
        implements PreferenceModel {

    private static final DoubleParam<TwoGroups> SHARE =
            DoubleParam.of(
                    "share",
                    "q",
                    "",
                    "Share of the labels given by the group whose reward is the experiment's",
                    0,
                    1,
                    TwoGroups::share,
                    (m, v) -> new TwoGroups(v, m.other, m.scale, m.flip));
    private static final VariantParam<TwoGroups, Reward> OTHER =
            new VariantParam<>(
                    "other",
                    new Label("s", "", "The reward of the other group"),
                    Rewards.ALL,
                    true,
                    TwoGroups::other,
                    TwoGroups::withOther);
    private static final DoubleParam<TwoGroups> SCALE =
            DoubleParam.<TwoGroups>of(
                            "scale",
                            "k",
                            "per unit of reward",
                            "How decided both groups are",
                            0.01,
                            100,
                            TwoGroups::scale,
                            (m, v) -> new TwoGroups(m.share, m.other, v, m.flip))
                    .logScale();
    private static final DoubleParam<TwoGroups> FLIP =
            Flip.param(TwoGroups::flip, (m, v) -> new TwoGroups(m.share, m.other, m.scale, v));

    /** The model's knobs and defaults: the other group ranks the four hills the other way round. */
    public static final Kind<TwoGroups> KIND =
            Kind.of(
                    "two-groups",
                    "Two groups",
                    "Two groups of judges with different rewards",
                    new TwoGroups(0.5, new FourModes(1.5, 0.5, Vector.of(1, 2, 3, 4)), 1, 0),
                    SHARE,
                    OTHER,
                    SCALE,
                    FLIP);

    public TwoGroups {
        SHARE.check(share);
        SCALE.check(scale);
        FLIP.check(flip);
    }

    /** The same groups, the other one with another reward. */
    public TwoGroups withOther(Reward value) {
        return new TwoGroups(share, value, scale, flip);
    }

    @Override
    public double logOddsPerReward() {
        return scale;
    }

    @Override
    public List<PreferencePart> parts(Reward reward) {
        Comparison logistic = new BradleyTerry(scale, 0);
        return List.of(
                new PreferencePart(share, reward, logistic),
                new PreferencePart(1 - share, other, logistic));
    }
}
