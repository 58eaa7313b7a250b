package org.prefflow.method.dpo;

import java.util.Optional;
import java.util.function.Supplier;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.DensityRatio;
import org.prefflow.method.DensityTraining;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.LearnedReward;
import org.prefflow.method.LossCourse;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.NetworkReward;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.PolicyClass;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.TiltTraining;
import org.prefflow.method.Tuning;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.MlpWeights;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.policy.DensityPolicy;

/**
 * Direct Preference Optimisation: of a policy pi exp(f) / Z, f a network and Z summed on a grid, or
 * of a parametric one.
 *
 * @param loss which loss of the family
 * @param policy among which policies the optimum is looked for
 * @param beta KL coefficient, tau in IPO
 * @param labelSmoothing the rate at which cDPO and rDPO take labels to be wrong
 * @param margin SimPO's gamma
 * @param heldOut share of the pairs that only choose among the averaged weights
 */
public record DpoConfig(
        DpoLoss loss,
        PolicyClass policy,
        double beta,
        double labelSmoothing,
        double margin,
        double heldOut)
        implements MethodConfig {

    private static final ChoiceParam<DpoConfig, DpoLoss> LOSS =
            ChoiceParam.of(
                    "loss",
                    "Which loss of the family",
                    DpoLoss.class,
                    DpoConfig::loss,
                    (c, v) ->
                            new DpoConfig(
                                    v, c.policy, c.beta, c.labelSmoothing, c.margin, c.heldOut));
    private static final ChoiceParam<DpoConfig, PolicyClass> POLICY =
            ChoiceParam.of(
                    "policy",
                    "Among which policies the optimum is looked for",
                    PolicyClass.class,
                    DpoConfig::policy,
                    (c, v) ->
                            new DpoConfig(
                                    c.loss, v, c.beta, c.labelSmoothing, c.margin, c.heldOut));
    private static final DoubleParam<DpoConfig> BETA =
            DoubleParam.<DpoConfig>of(
                            "beta",
                            "\u03b2",
                            "",
                            "KL coefficient: the smaller, the further from the reference",
                            0.05,
                            100,
                            DpoConfig::beta,
                            (c, v) ->
                                    new DpoConfig(
                                            c.loss,
                                            c.policy,
                                            v,
                                            c.labelSmoothing,
                                            c.margin,
                                            c.heldOut))
                    .logScale();
    private static final DoubleParam<DpoConfig> LABEL_SMOOTHING =
            DoubleParam.of(
                    "labelSmoothing",
                    "e",
                    "",
                    "Rate at which labels are taken to be wrong",
                    0,
                    0.49,
                    DpoConfig::labelSmoothing,
                    (c, v) -> new DpoConfig(c.loss, c.policy, c.beta, v, c.margin, c.heldOut));
    private static final DoubleParam<DpoConfig> MARGIN =
            DoubleParam.of(
                    "margin",
                    "\u03b3",
                    "",
                    "Log-odds by which SimPO wants winners to lead",
                    0,
                    10,
                    DpoConfig::margin,
                    (c, v) ->
                            new DpoConfig(
                                    c.loss, c.policy, c.beta, c.labelSmoothing, v, c.heldOut));
    private static final DoubleParam<DpoConfig> HELD_OUT =
            DoubleParam.of(
                    "heldOut",
                    "",
                    "",
                    "Share of the pairs held out to choose when to stop; 0 goes to the end",
                    0,
                    0.5,
                    DpoConfig::heldOut,
                    (c, v) ->
                            new DpoConfig(c.loss, c.policy, c.beta, c.labelSmoothing, c.margin, v));

    /** DPO's knobs and defaults. */
    public static final Kind<DpoConfig> KIND =
            Kind.of(
                            "dpo",
                            "Direct Preference Optimisation",
                            "The policy itself is trained on the pairs, without a reward model",
                            new DpoConfig(DpoLoss.DPO, PolicyClass.TILT, 1, 0.1, 0.5, 0),
                            LOSS,
                            POLICY,
                            BETA,
                            LABEL_SMOOTHING,
                            MARGIN,
                            HELD_OUT)
                    .inert(
                            "labelSmoothing",
                            c -> c.loss != DpoLoss.CDPO && c.loss != DpoLoss.RDPO,
                            "only the losses cdpo and rdpo take labels to be wrong")
                    .inert(
                            "margin",
                            c -> c.loss != DpoLoss.SIMPO,
                            "only the loss simpo has a margin")
                    .warn(
                            "loss",
                            c -> c.loss == DpoLoss.SIMPO,
                            "SimPO knows no reference: nothing anchors the policy to it, and the"
                                    + " longer the training the further it goes.");

    public DpoConfig {
        LOSS.check(loss);
        POLICY.check(policy);
        BETA.check(beta);
        LABEL_SMOOTHING.check(labelSmoothing);
        MARGIN.check(margin);
        HELD_OUT.check(heldOut);
    }

    @Override
    public boolean trainsNetwork() {
        return policy.isNetwork();
    }

    @Override
    public String lossUnit() {
        return loss.unit();
    }

    @Override
    public AlignmentMethod method() {
        return (problem, random, watch) -> {
            Course course = new Course(this, problem.tuning());
            Supplier<DpoConfig> now = course::config;
            return policy.family()
                    .<AlignmentMethod>map(
                            family ->
                                    new DensityTraining(
                                                    course,
                                                    family,
                                                    heldOut,
                                                    law -> now.get().impliedReward(law))
                                            ::train)
                    .orElse(
                            new TiltTraining(
                                            course,
                                            () -> 1,
                                            heldOut,
                                            (f, pi) -> now.get().impliedReward(f, pi))
                                    ::train)
                    .align(problem, random, watch);
        };
    }

    /** The loss with its beta as it is tuned. */
    private record Course(DpoConfig start, Tuning tuning) implements LossCourse {

        DpoConfig config() {
            return BETA.set(start, tuning.now(LiveKnob.BETA, start.beta));
        }

        @Override
        public DpoObjective now() {
            return config().objective();
        }

        @Override
        public DpoObjective at(int step) {
            return BETA.set(start, tuning.at(LiveKnob.BETA, step, start.beta)).objective();
        }
    }

    private DpoObjective objective() {
        return new DpoObjective(loss, beta, labelSmoothing, margin);
    }

    /**
     * The reward implied by q: beta (log q - log pi), which for a tilt is beta f up to a constant;
     * for SimPO, whose loss knows no reference, beta log q.
     */
    private Optional<LearnedReward> impliedReward(MlpWeights f, DensityPolicy reference) {
        return Optional.of(anchored(new NetworkReward(f, beta, loss.estimand()), reference));
    }

    private Optional<LearnedReward> impliedReward(LearnedDensity law) {
        LearnedReward ratio = new DensityRatio(law, beta, loss.estimand());
        return Optional.of(anchored(ratio, law.reference()));
    }

    private LearnedReward anchored(LearnedReward ratio, DensityPolicy reference) {
        return loss == DpoLoss.SIMPO ? new UnanchoredReward(ratio, reference, beta) : ratio;
    }

    /** The optimum of the loss, where it has one and that is known. */
    @Override
    public TargetLaw target() {
        return switch (loss) {
            case DPO -> new TargetLaw.BradleyTerryTilt(beta, 0);
            case CDPO -> new TargetLaw.BradleyTerryTilt(beta, labelSmoothing);
            case RDPO -> {
                double undone = -labelSmoothing / (1 - 2 * labelSmoothing);
                yield new TargetLaw.BradleyTerryTilt(beta, undone);
            }
            case IPO -> new TargetLaw.IpoTilt(beta);
            case SPPO -> new TargetLaw.SppoTilt(beta);
            case NCA -> beta == 1 ? new TargetLaw.Winners() : new TargetLaw.NcaTilt(beta);
            case HINGE -> unknown("the optimum of the hinge has no closed form.");
            case KTO -> unknown("KTO compares with a KL that moves with the policy.");
            case SIMPO -> unknown("SimPO knows no reference that would hold its optimum.");
        };
    }

    private static TargetLaw unknown(String why) {
        return new TargetLaw.Unknown("There is no exact target: " + why);
    }

    @Override
    public PairsOptimum pairsOptimum() {
        return new PairsOptimum.Minimiser(objective(), 1, beta);
    }
}
