package org.prefflow.method.pfm;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Lifted;
import org.prefflow.param.Param;

/**
 * Everything iterative PFM may be told. Two of its defaults are not PFM's. The source is {@code
 * reference-to-winners}: only then does one round begin with the law that the last one ended with.
 * The path is half as wide: each round blurs the law by its width, which takes 8 % of the reward
 * gained in three rounds on {@code ring} at sigma 0.1, and 2 % at 0.05.
 *
 * @param rounds fields that particles travel along, one after another
 * @param mode what a further round is
 * @param pfm how each field is trained, and where the first round starts
 */
public record IterativePfmConfig(int rounds, IterativeMode mode, PfmConfig pfm)
        implements MethodConfig {

    private static final IntParam<IterativePfmConfig> ROUNDS =
            IntParam.<IterativePfmConfig>of(
                            "rounds",
                            "k",
                            "rounds",
                            "Fields that particles travel along, one after another",
                            1,
                            1_000,
                            IterativePfmConfig::rounds,
                            (c, v) -> new IterativePfmConfig(Math.toIntExact(v), c.mode, c.pfm))
                    .logScale();
    private static final ChoiceParam<IterativePfmConfig, IterativeMode> MODE =
            ChoiceParam.of(
                    "mode",
                    "What a further round is",
                    IterativeMode.class,
                    IterativePfmConfig::mode,
                    (c, v) -> new IterativePfmConfig(c.rounds, v, c.pfm));

    /** Iterative PFM's knobs and defaults, those of PFM among them. */
    public static final Kind<IterativePfmConfig> KIND = kind();

    public IterativePfmConfig {
        ROUNDS.check(rounds);
        MODE.check(mode);
    }

    private static Kind<IterativePfmConfig> kind() {
        List<Param<IterativePfmConfig, ?>> params = new ArrayList<>(List.of(ROUNDS, MODE));
        params.addAll(
                new Lifted<IterativePfmConfig, PfmConfig>(
                                IterativePfmConfig::pfm,
                                (c, v) -> new IterativePfmConfig(c.rounds, c.mode, v))
                        .of(PfmConfig.KIND));
        return new Kind<>(
                "iterative-pfm",
                "Iterative PFM",
                "One field after another, with new labels of where the last one led",
                IterativePfmConfig.class,
                new IterativePfmConfig(
                        3,
                        IterativeMode.RELABEL,
                        new PfmConfig(
                                Coupling.MINIBATCH_OT,
                                0.05,
                                ProbabilityPath.LINEAR,
                                FlowSource.REFERENCE_TO_WINNERS)),
                params,
                inert());
    }

    private static List<Kind.Inert<IterativePfmConfig>> inert() {
        List<Kind.Inert<IterativePfmConfig>> lifted = new ArrayList<>();
        PfmConfig.KIND
                .inert()
                .forEach(
                        rule ->
                                lifted.add(
                                        new Kind.Inert<>(
                                                rule.param(),
                                                c -> rule.when().test(c.pfm),
                                                rule.reason())));
        return lifted;
    }

    @Override
    public AlignmentMethod method() {
        return new IterativePfm(this);
    }

    /** The winners of winners, k times: what {@code relabel} should find. */
    @Override
    public TargetLaw target() {
        return new TargetLaw.Iterated(rounds);
    }

    @Override
    public String lossUnit() {
        return pfm.lossUnit();
    }

    @Override
    public boolean learnsField() {
        return true;
    }

    @Override
    public PairsOptimum pairsOptimum() {
        return new PairsOptimum.Winners(rounds);
    }

    @Override
    public int totalSteps(TrainingConfig training) {
        return mode == IterativeMode.RELABEL ? rounds * training.steps() : training.steps();
    }
}
