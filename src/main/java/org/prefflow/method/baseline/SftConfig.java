package org.prefflow.method.baseline;

import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairLoss;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.TiltTraining;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * Supervised fine-tuning: maximum likelihood on the winners of a policy pi exp(f) / Z, f a network
 * and Z summed on a grid. Its target is PFM's.
 *
 * @param heldOut share of the pairs that only choose among the averaged weights
 */
public record SftConfig(double heldOut) implements MethodConfig {

    private static final DoubleParam<SftConfig> HELD_OUT =
            DoubleParam.of(
                    "heldOut",
                    "",
                    "",
                    "Share of the pairs held out to choose when to stop; 0 goes to the end",
                    0,
                    0.5,
                    SftConfig::heldOut,
                    (c, v) -> new SftConfig(v));

    /** The knob and its default. */
    public static final Kind<SftConfig> KIND =
            Kind.of(
                    "sft",
                    "Fine-tuning on winners",
                    "Maximum likelihood on the winners: the honest baseline of PFM",
                    new SftConfig(0),
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
            };

    public SftConfig {
        HELD_OUT.check(heldOut);
    }

    @Override
    public AlignmentMethod method() {
        return new TiltTraining(LIKELIHOOD, 1, heldOut, TiltTraining.Meaning.NONE)::train;
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.Winners();
    }
}
