package org.prefflow.method.rlhf;

import org.prefflow.math.LogMath;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.LearnedReward;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairLoss;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.TiltTraining;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * A reward model, and the policy that is optimal for it: pi exp(r^ / beta) / Z on the grid, without
 * any error of optimisation (Christiano et al. 2017, arXiv:1706.03741; Ziegler et al. 2019,
 * arXiv:1909.08593).
 *
 * @param beta KL coefficient
 * @param heldOut share of the pairs that only choose among the averaged weights
 */
public record RlhfConfig(double beta, double heldOut) implements MethodConfig {

    private static final DoubleParam<RlhfConfig> BETA =
            DoubleParam.<RlhfConfig>of(
                            "beta",
                            "\u03b2",
                            "",
                            "KL coefficient: the smaller, the further from the reference",
                            0.05,
                            100,
                            RlhfConfig::beta,
                            (c, v) -> new RlhfConfig(v, c.heldOut))
                    .logScale();
    private static final DoubleParam<RlhfConfig> HELD_OUT =
            DoubleParam.of(
                    "heldOut",
                    "",
                    "",
                    "Share of the pairs held out to choose when to stop; 0 goes to the end",
                    0,
                    0.5,
                    RlhfConfig::heldOut,
                    (c, v) -> new RlhfConfig(c.beta, v));

    /** RLHF's knobs and defaults. */
    public static final Kind<RlhfConfig> KIND =
            Kind.of(
                    "rlhf",
                    "RLHF",
                    "A reward model, then the policy that is exactly optimal for it",
                    new RlhfConfig(1, 0),
                    BETA,
                    HELD_OUT);

    public RlhfConfig {
        BETA.check(beta);
        HELD_OUT.check(heldOut);
    }

    @Override
    public AlignmentMethod method() {
        TiltTraining.Meaning model = TiltTraining.Meaning.scaled(1, LearnedReward.Estimand.REWARD);
        return new TiltTraining(RlhfConfig::bradleyTerry, 1 / beta, heldOut, model)::train;
    }

    /** -log sigmoid(r^(y+) - r^(y-)): the Bradley-Terry log-likelihood. */
    static double bradleyTerry(PairLoss.Pair pair, double[] slopes) {
        double slope = LogMath.sigmoid(-pair.gap());
        slopes[0] = -slope;
        slopes[1] = slope;
        return LogMath.softplus(-pair.gap());
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.Tilt(beta);
    }
}
