package org.prefflow.preference;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * P(a &gt; b) = Phi((r(a) - r(b)) / (sqrt(2) s)): each point's reward is seen with Gaussian noise
 * (Thurstone 1927, case V).
 *
 * @param noise s, standard deviation of the noise, in units of reward
 * @param flip rate of flipped labels
 */
public record Thurstone(double noise, double flip) implements RewardComparison {

    private static final DoubleParam<Thurstone> NOISE =
            DoubleParam.<Thurstone>of(
                            "noise",
                            "s",
                            "units of reward",
                            "Noise with which the judge sees each reward",
                            0.01,
                            100,
                            Thurstone::noise,
                            (m, v) -> new Thurstone(v, m.flip))
                    .logScale();
    private static final DoubleParam<Thurstone> FLIP =
            Flip.param(Thurstone::flip, (m, v) -> new Thurstone(m.noise, v));

    /** The model's knobs and defaults. */
    public static final Kind<Thurstone> KIND =
            Kind.of(
                    "thurstone",
                    "Thurstone",
                    "Whichever reward looks larger through Gaussian noise",
                    new Thurstone(1, 0),
                    NOISE,
                    FLIP);

    public Thurstone {
        NOISE.check(noise);
        FLIP.check(flip);
    }

    /** 2 / (sqrt(pi) s): four times the density of the difference's noise at zero. */
    @Override
    public double logOddsPerReward() {
        return 2 / (Math.sqrt(Math.PI) * noise);
    }

    @Override
    public double beats(double scoreA, double scoreB) {
        return Normal.cdf((scoreA - scoreB) / (Math.sqrt(2) * noise));
    }
}
