package org.prefflow.method.pfm;

import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.TargetLaw;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * Everything Preference Flow Matching may be told.
 *
 * @param coupling how losers are matched with winners inside one batch
 * @param sigma standard deviation of the path around its mean, in data units
 * @param path the conditional path between two matched points
 * @param source where particles start at inference
 */
public record PfmConfig(Coupling coupling, double sigma, ProbabilityPath path, FlowSource source)
        implements MethodConfig {

    private static final ChoiceParam<PfmConfig, Coupling> COUPLING =
            ChoiceParam.of(
                    "coupling",
                    "How losers are matched with winners inside one batch",
                    Coupling.class,
                    PfmConfig::coupling,
                    (c, v) -> new PfmConfig(v, c.sigma, c.path, c.source));
    private static final DoubleParam<PfmConfig> SIGMA =
            DoubleParam.of(
                    "sigma",
                    "\u03c3",
                    "data units",
                    "Standard deviation of the path around its mean",
                    0,
                    2,
                    PfmConfig::sigma,
                    (c, v) -> new PfmConfig(c.coupling, v, c.path, c.source));
    private static final ChoiceParam<PfmConfig, ProbabilityPath> PATH =
            ChoiceParam.of(
                    "path",
                    "The conditional path between two matched points",
                    ProbabilityPath.class,
                    PfmConfig::path,
                    (c, v) -> new PfmConfig(c.coupling, c.sigma, v, c.source));
    private static final ChoiceParam<PfmConfig, FlowSource> SOURCE =
            ChoiceParam.of(
                    "source",
                    "Where particles start at inference",
                    FlowSource.class,
                    PfmConfig::source,
                    (c, v) -> new PfmConfig(c.coupling, c.sigma, c.path, v));

    /** PFM's knobs and defaults. */
    public static final Kind<PfmConfig> KIND =
            Kind.of(
                    "pfm",
                    "Preference Flow Matching",
                    "A vector field that carries losers to winners",
                    new PfmConfig(
                            Coupling.MINIBATCH_OT,
                            0.1,
                            ProbabilityPath.LINEAR,
                            FlowSource.REFERENCE),
                    COUPLING,
                    SIGMA,
                    PATH,
                    SOURCE);

    public PfmConfig {
        COUPLING.check(coupling);
        SIGMA.check(sigma);
        PATH.check(path);
        SOURCE.check(source);
    }

    @Override
    public AlignmentMethod method() {
        return new Pfm(this);
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.Winners();
    }
}
