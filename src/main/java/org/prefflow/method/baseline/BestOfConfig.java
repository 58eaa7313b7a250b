package org.prefflow.method.baseline;

import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;

/**
 * The best of n draws of the reference by their true reward, which no method may see: an oracle.
 *
 * @param n draws
 */
public record BestOfConfig(int n) implements MethodConfig {

    private static final IntParam<BestOfConfig> N =
            IntParam.<BestOfConfig>of(
                            "n",
                            "n",
                            "draws",
                            "Draws of the reference, of which the one of most true reward is kept",
                            1,
                            1_024,
                            BestOfConfig::n,
                            (c, v) -> new BestOfConfig(Math.toIntExact(v)))
                    .logScale();

    /** The knob and its default. */
    public static final Kind<BestOfConfig> KIND =
            Kind.of(
                    "best-of-n",
                    "Best of n",
                    "The draw of most true reward among n of the reference: an oracle",
                    new BestOfConfig(4),
                    N);

    public BestOfConfig {
        N.check(n);
    }

    @Override
    public AlignmentMethod method() {
        return (problem, random, watch) -> new OraclePolicy(target());
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.BestOf(n);
    }

    @Override
    public PairsOptimum pairsOptimum() {
        return new PairsOptimum.Nothing();
    }

    @Override
    public boolean trainsNetwork() {
        return false;
    }

    @Override
    public int totalSteps(TrainingConfig training) {
        return 0;
    }
}
