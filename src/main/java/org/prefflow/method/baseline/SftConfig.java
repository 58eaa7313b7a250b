package org.prefflow.method.baseline;

import java.util.Optional;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.DensityTraining;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairLoss;
import org.prefflow.method.PairStory;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.PolicyClass;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.TiltTraining;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * Supervised fine-tuning: maximum likelihood on the winners. Its target is PFM's.
 *
 * @param policy among which policies the optimum is looked for
 * @param heldOut share of the pairs that only choose among the averaged weights
 */
public record SftConfig(PolicyClass policy, double heldOut) implements MethodConfig {

    private static final ChoiceParam<SftConfig, PolicyClass> POLICY =
            ChoiceParam.of(
                    "policy",
                    "Among which policies the optimum is looked for",
                    PolicyClass.class,
                    SftConfig::policy,
                    (c, v) -> new SftConfig(v, c.heldOut));
    private static final DoubleParam<SftConfig> HELD_OUT =
            DoubleParam.of(
                    "heldOut",
                    "",
                    "",
                    "Share of the pairs held out to choose when to stop; 0 goes to the end",
                    0,
                    0.5,
                    SftConfig::heldOut,
                    (c, v) -> new SftConfig(c.policy, v));

    /** The knobs and their defaults. */
    public static final Kind<SftConfig> KIND =
            Kind.of(
                    "sft",
                    "Fine-tuning on winners",
                    "Maximum likelihood on the winners: the honest baseline of PFM",
                    new SftConfig(PolicyClass.COUPLING_FLOW, 0),
                    POLICY,
                    HELD_OUT);

    /** -log q(winner), less the constant log pi. */
    static final PairLoss LIKELIHOOD =
            new PairLoss() {
                @Override
                public double of(Pair pair, double[] slopes) {
                    slopes[0] = -1;
                    slopes[1] = 0;
                    return -pair.chosen();
                }

                @Override
                public boolean needsNormaliser() {
                    return true;
                }

                @Override
                public PairStory story() {
                    return new LikelihoodStory();
                }
            };

    public SftConfig {
        POLICY.check(policy);
        HELD_OUT.check(heldOut);
    }

    @Override
    public boolean trainsNetwork() {
        return policy.isNetwork();
    }

    @Override
    public AlignmentMethod method() {
        return policy.family()
                .<AlignmentMethod>map(
                        family ->
                                new DensityTraining(
                                                LIKELIHOOD,
                                                family,
                                                heldOut,
                                                law -> Optional.empty())
                                        ::train)
                .orElse(new TiltTraining(LIKELIHOOD, 1, heldOut, TiltTraining.Meaning.NONE)::train);
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.Winners();
    }

    @Override
    public PairsOptimum pairsOptimum() {
        return new PairsOptimum.Winners(1);
    }
}
