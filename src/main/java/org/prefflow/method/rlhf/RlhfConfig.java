package org.prefflow.method.rlhf;

import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * A reward model, and the policy that suits it: pi exp(r^ / beta) / Z on the grid, without any
 * error of optimisation, or one that is trained by policy gradient (Christiano et al. 2017,
 * arXiv:1706.03741; Ziegler et al. 2019, arXiv:1909.08593).
 *
 * @param beta KL coefficient
 * @param optimizer how the policy is found
 * @param policy which policy is trained, where one is
 * @param heldOut share of the pairs that only choose among the averaged weights of the reward model
 */
public record RlhfConfig(double beta, RlhfOptimizer optimizer, DensityFamily policy, double heldOut)
        implements MethodConfig {

    private static final DoubleParam<RlhfConfig> BETA =
            DoubleParam.<RlhfConfig>of(
                            "beta",
                            "\u03b2",
                            "",
                            "KL coefficient: the smaller, the further from the reference",
                            0.05,
                            100,
                            RlhfConfig::beta,
                            (c, v) -> new RlhfConfig(v, c.optimizer, c.policy, c.heldOut))
                    .logScale();
    private static final ChoiceParam<RlhfConfig, RlhfOptimizer> OPTIMIZER =
            ChoiceParam.of(
                    "optimizer",
                    "How the policy is found for the reward model",
                    RlhfOptimizer.class,
                    RlhfConfig::optimizer,
                    (c, v) -> new RlhfConfig(c.beta, v, c.policy, c.heldOut));
    private static final ChoiceParam<RlhfConfig, DensityFamily> POLICY =
            ChoiceParam.of(
                    "policy",
                    "Which policy the gradient trains",
                    DensityFamily.class,
                    RlhfConfig::policy,
                    (c, v) -> new RlhfConfig(c.beta, c.optimizer, v, c.heldOut));
    private static final DoubleParam<RlhfConfig> HELD_OUT =
            DoubleParam.of(
                    "heldOut",
                    "",
                    "",
                    "Share of the pairs held out to choose when to stop; 0 goes to the end",
                    0,
                    0.5,
                    RlhfConfig::heldOut,
                    (c, v) -> new RlhfConfig(c.beta, c.optimizer, c.policy, v));

    /** RLHF's knobs and defaults. */
    public static final Kind<RlhfConfig> KIND =
            Kind.of(
                            "rlhf",
                            "RLHF",
                            "A reward model, then the policy that suits it",
                            new RlhfConfig(1, RlhfOptimizer.EXACT, DensityFamily.COUPLING_FLOW, 0),
                            BETA,
                            OPTIMIZER,
                            POLICY,
                            HELD_OUT)
                    .inert(
                            "policy",
                            c -> c.optimizer == RlhfOptimizer.EXACT,
                            "the exact optimum is a tilt of the reference");

    public RlhfConfig {
        BETA.check(beta);
        OPTIMIZER.check(optimizer);
        POLICY.check(policy);
        HELD_OUT.check(heldOut);
    }

    @Override
    public AlignmentMethod method() {
        return new Rlhf(this);
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.BradleyTerryTilt(beta, 0);
    }

    /** The policy gradient takes as many steps again as the reward model. */
    @Override
    public int totalSteps(TrainingConfig training) {
        return optimizer == RlhfOptimizer.EXACT ? training.steps() : 2 * training.steps();
    }

    @Override
    public boolean lowersLearningRate() {
        return optimizer != RlhfOptimizer.EXACT;
    }

    @Override
    public PairsOptimum pairsOptimum() {
        return new PairsOptimum.Minimiser(BradleyTerry::likelihood, 1 / beta, beta);
    }
}
