package org.prefflow.preference;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * The larger reward always wins: P(a &gt; b) is 1, 1/2 or 0 by the sign of r(a) - r(b).
 *
 * @param flip rate of flipped labels
 */
public record Deterministic(double flip) implements RewardComparison {

    private static final DoubleParam<Deterministic> FLIP =
            Flip.param(Deterministic::flip, (m, v) -> new Deterministic(v));

    /** The model's knob and default. */
    public static final Kind<Deterministic> KIND =
            Kind.of(
                    "deterministic",
                    "Deterministic",
                    "The larger reward always wins; ties are decided by a coin",
                    new Deterministic(0),
                    FLIP);

    public Deterministic {
        FLIP.check(flip);
    }

    @Override
    public double beats(double scoreA, double scoreB) {
        return scoreA > scoreB ? 1 : scoreA < scoreB ? 0 : 0.5;
    }

    @Override
    public boolean isStep() {
        return true;
    }
}
