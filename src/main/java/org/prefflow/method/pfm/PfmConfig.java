package org.prefflow.method.pfm;

import org.prefflow.flow.ConditionalPath;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.preference.PreferencePairs;

/**
 * Everything Preference Flow Matching may be told.
 *
 * @param coupling how starts are matched with winners inside one batch
 * @param regularization epsilon of the coupling {@code sinkhorn}, in squared data units
 * @param sigma standard deviation of the path around its mean, in data units; of a bridge, the
 *     scale of its Brownian motion
 * @param path the conditional path between two matched points
 * @param degree p of the path {@code polynomial}
 * @param source where paths start in training, and particles at inference
 */
public record PfmConfig(
        Coupling coupling,
        double regularization,
        double sigma,
        ProbabilityPath path,
        double degree,
        FlowSource source)
        implements MethodConfig {

    private static final ChoiceParam<PfmConfig, Coupling> COUPLING =
            ChoiceParam.of(
                    "coupling",
                    "How starts are matched with winners inside one batch",
                    Coupling.class,
                    PfmConfig::coupling,
                    (c, v) ->
                            new PfmConfig(
                                    v, c.regularization, c.sigma, c.path, c.degree, c.source));
    private static final DoubleParam<PfmConfig> REGULARIZATION =
            DoubleParam.<PfmConfig>of(
                            "regularization",
                            "\u03b5",
                            "squared data units",
                            "Weight of the plan's entropy: small for near the shortest match, large"
                                    + " for a random one; 2\u03c3\u00b2 with the path"
                                    + " schroedinger-bridge is Schr\u00f6dinger's bridge",
                            0.01,
                            100,
                            PfmConfig::regularization,
                            (c, v) ->
                                    new PfmConfig(
                                            c.coupling, v, c.sigma, c.path, c.degree, c.source))
                    .logScale();
    private static final DoubleParam<PfmConfig> SIGMA =
            DoubleParam.of(
                    "sigma",
                    "\u03c3",
                    "data units",
                    "Standard deviation of the path around its mean; of a bridge, the scale of its"
                            + " Brownian motion",
                    0,
                    2,
                    PfmConfig::sigma,
                    (c, v) ->
                            new PfmConfig(
                                    c.coupling, c.regularization, v, c.path, c.degree, c.source));
    private static final ChoiceParam<PfmConfig, ProbabilityPath> PATH =
            ChoiceParam.of(
                    "path",
                    "The conditional path between two matched points",
                    ProbabilityPath.class,
                    PfmConfig::path,
                    (c, v) ->
                            new PfmConfig(
                                    c.coupling, c.regularization, c.sigma, v, c.degree, c.source));
    private static final DoubleParam<PfmConfig> DEGREE =
            DoubleParam.of(
                    "degree",
                    "p",
                    "",
                    "Degree of the polynomial path; 1 is the linear one",
                    1,
                    10,
                    PfmConfig::degree,
                    (c, v) ->
                            new PfmConfig(
                                    c.coupling, c.regularization, c.sigma, c.path, v, c.source));
    private static final ChoiceParam<PfmConfig, FlowSource> SOURCE =
            ChoiceParam.of(
                    "source",
                    "Where paths start in training, and particles at inference",
                    FlowSource.class,
                    PfmConfig::source,
                    (c, v) ->
                            new PfmConfig(
                                    c.coupling, c.regularization, c.sigma, c.path, c.degree, v));

    /** PFM's knobs and defaults. */
    public static final Kind<PfmConfig> KIND =
            Kind.of(
                            "pfm",
                            "Preference Flow Matching",
                            "A vector field that carries losers to winners",
                            new PfmConfig(
                                    Coupling.MINIBATCH_OT,
                                    0.1,
                                    0.1,
                                    ProbabilityPath.LINEAR,
                                    2,
                                    FlowSource.REFERENCE),
                            COUPLING,
                            REGULARIZATION,
                            SIGMA,
                            PATH,
                            DEGREE,
                            SOURCE)
                    .inert(
                            "regularization",
                            c -> c.coupling != Coupling.SINKHORN,
                            "Only the coupling sinkhorn has an entropy.")
                    .inert(
                            "degree",
                            c -> c.path != ProbabilityPath.POLYNOMIAL,
                            "Only the path polynomial has a degree.");

    public PfmConfig {
        COUPLING.check(coupling);
        REGULARIZATION.check(regularization);
        SIGMA.check(sigma);
        PATH.check(path);
        DEGREE.check(degree);
        SOURCE.check(source);
    }

    /** A configuration with the default regularization and degree. */
    public PfmConfig(Coupling coupling, double sigma, ProbabilityPath path, FlowSource source) {
        this(coupling, KIND.defaults().regularization, sigma, path, KIND.defaults().degree, source);
    }

    /** A copy with another source. */
    public PfmConfig withSource(FlowSource value) {
        return SOURCE.set(this, value);
    }

    /** The path with its numbers. */
    public ConditionalPath conditionalPath() {
        return conditionalPath(sigma);
    }

    /** The path with its numbers and another sigma. */
    ConditionalPath conditionalPath(double width) {
        return new ConditionalPath(path, width, degree);
    }

    /** Where a field's paths start. */
    public PathStarts starts(PreferencePairs pairs) {
        return source == FlowSource.REFERENCE_TO_WINNERS
                ? PathStarts.compared(pairs)
                : PathStarts.losers(pairs);
    }

    @Override
    public AlignmentMethod method() {
        return new Pfm(this);
    }

    @Override
    public TargetLaw target() {
        return new TargetLaw.Winners();
    }

    @Override
    public String lossUnit() {
        return "data units\u00b2";
    }

    @Override
    public boolean learnsField() {
        return true;
    }

    @Override
    public PairsOptimum pairsOptimum() {
        return new PairsOptimum.Winners(1);
    }
}
