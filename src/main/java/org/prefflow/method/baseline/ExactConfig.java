package org.prefflow.method.baseline;

import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * The exact optimum of a method, computed from the true reward: an oracle.
 *
 * @param optimum whose optimum
 * @param beta KL coefficient of RLHF, or tau of IPO
 */
public record ExactConfig(Optimum optimum, double beta) implements MethodConfig {

    /** Whose optimum is shown. */
    public enum Optimum implements Choice {
        /** p1. */
        PFM("pfm", "the law of the winners, 2 \u03c0 P\u0304: what PFM aims at"),
        /** The tilt by the reward. */
        RLHF("rlhf", "\u03c0 exp(r/\u03b2)/Z: the ideal of RLHF and DPO"),
        /** The tilt by the win rate. */
        IPO("ipo", "\u03c0 exp(P\u0304/\u03b2)/Z: what IPO aims at");

        private final String id;
        private final String summary;

        Optimum(String id, String summary) {
            this.id = id;
            this.summary = summary;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String summary() {
            return summary;
        }
    }

    private static final ChoiceParam<ExactConfig, Optimum> TARGET =
            ChoiceParam.of(
                    "target",
                    "Whose exact optimum is shown",
                    Optimum.class,
                    ExactConfig::optimum,
                    (c, v) -> new ExactConfig(v, c.beta));
    private static final DoubleParam<ExactConfig> BETA =
            DoubleParam.<ExactConfig>of(
                            "beta",
                            "\u03b2",
                            "",
                            "KL coefficient: the smaller, the further from the reference",
                            0.05,
                            100,
                            ExactConfig::beta,
                            (c, v) -> new ExactConfig(c.optimum, v))
                    .logScale();

    /** The knobs and their defaults. */
    public static final Kind<ExactConfig> KIND =
            Kind.of(
                            "exact",
                            "Exact optimum",
                            "The exact optimum of a method, from the true reward: an oracle",
                            new ExactConfig(Optimum.RLHF, 1),
                            TARGET,
                            BETA)
                    .inert(
                            "beta",
                            c -> c.optimum == Optimum.PFM,
                            "PFM has no KL coefficient: its target is the law of the winners");

    public ExactConfig {
        TARGET.check(optimum);
        BETA.check(beta);
    }

    @Override
    public AlignmentMethod method() {
        return (problem, random, watch) -> new OraclePolicy(target());
    }

    @Override
    public TargetLaw target() {
        return switch (optimum) {
            case PFM -> new TargetLaw.Winners();
            case RLHF -> new TargetLaw.Tilt(beta);
            case IPO -> new TargetLaw.IpoTilt(beta);
        };
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
