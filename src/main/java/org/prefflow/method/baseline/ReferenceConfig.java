package org.prefflow.method.baseline;

import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Kind;

/** The reference as it is: nothing is learned. */
public record ReferenceConfig() implements MethodConfig {

    /** The baseline without knobs. */
    public static final Kind<ReferenceConfig> KIND =
            Kind.of(
                    "reference",
                    "Reference",
                    "The reference as it is: nothing is learned",
                    new ReferenceConfig());

    @Override
    public AlignmentMethod method() {
        return (problem, random, watch) -> new OraclePolicy(target());
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.Reference();
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
