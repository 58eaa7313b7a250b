package org.prefflow.preference;

import org.prefflow.math.LogMath;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * P(a &gt; b) = sigmoid(k (r(a) - r(b))) (Bradley and Terry 1952).
 *
 * @param scale k, per unit of reward
 * @param flip rate of flipped labels
 */
public record BradleyTerry(double scale, double flip) implements RewardComparison {

    private static final DoubleParam<BradleyTerry> SCALE =
            DoubleParam.<BradleyTerry>of(
                            "scale",
                            "k",
                            "per unit of reward",
                            "How decided the judge is",
                            0.01,
                            100,
                            BradleyTerry::scale,
                            (m, v) -> new BradleyTerry(v, m.flip))
                    .logScale();
    private static final DoubleParam<BradleyTerry> FLIP =
            Flip.param(BradleyTerry::flip, (m, v) -> new BradleyTerry(m.scale, v));

    /** The model's knobs and defaults. */
    public static final Kind<BradleyTerry> KIND =
            Kind.of(
                    "bradley-terry",
                    "Bradley-Terry",
                    "A logistic function of the difference in reward",
                    new BradleyTerry(1, 0),
                    SCALE,
                    FLIP);

    public BradleyTerry {
        SCALE.check(scale);
        FLIP.check(flip);
    }

    @Override
    public double beats(double scoreA, double scoreB) {
        return LogMath.sigmoid(scale * (scoreA - scoreB));
    }

    @Override
    public double logOddsPerReward() {
        return scale;
    }
}
