package org.prefflow.flow;

import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;

/**
 * How samples are made from what was learned.
 *
 * @param particles how many
 * @param solver which integrates the field
 * @param steps steps of a fixed-step solver; frames kept for playback of an adaptive one
 * @param tolerance absolute and relative tolerance of an adaptive solver
 */
public record SamplingConfig(int particles, OdeScheme solver, int steps, double tolerance) {

    private static final IntParam<SamplingConfig> PARTICLES =
            IntParam.<SamplingConfig>of(
                            "particles",
                            "",
                            "particles",
                            "How many samples are carried",
                            1,
                            1_000_000,
                            SamplingConfig::particles,
                            (c, v) ->
                                    new SamplingConfig(
                                            Math.toIntExact(v), c.solver, c.steps, c.tolerance))
                    .logScale();
    private static final ChoiceParam<SamplingConfig, OdeScheme> SOLVER =
            ChoiceParam.of(
                    "solver",
                    "How the field is integrated",
                    OdeScheme.class,
                    SamplingConfig::solver,
                    (c, v) -> new SamplingConfig(c.particles, v, c.steps, c.tolerance));
    private static final IntParam<SamplingConfig> STEPS =
            IntParam.<SamplingConfig>of(
                            "steps",
                            "",
                            "steps",
                            "Solver steps; for dopri5, frames kept for playback",
                            1,
                            1_000,
                            SamplingConfig::steps,
                            (c, v) ->
                                    new SamplingConfig(
                                            c.particles, c.solver, Math.toIntExact(v), c.tolerance))
                    .logScale();
    private static final DoubleParam<SamplingConfig> TOLERANCE =
            DoubleParam.<SamplingConfig>of(
                            "tolerance",
                            "",
                            "",
                            "Absolute and relative tolerance of dopri5; fixed-step solvers ignore it",
                            1e-8,
                            0.1,
                            SamplingConfig::tolerance,
                            (c, v) -> new SamplingConfig(c.particles, c.solver, c.steps, v))
                    .logScale();

    /** Sampling's knobs and defaults. */
    public static final Kind<SamplingConfig> KIND =
            Kind.of(
                            "sampling",
                            "Sampling",
                            "How samples are made from what was learned",
                            new SamplingConfig(10_000, OdeScheme.RK4, 20, 1e-4),
                            PARTICLES,
                            SOLVER,
                            STEPS,
                            TOLERANCE)
                    .inert(
                            "tolerance",
                            c -> c.solver != OdeScheme.DOPRI5,
                            "Only dopri5 has a tolerance: the other solvers take fixed steps.");

    public SamplingConfig {
        PARTICLES.check(particles);
        SOLVER.check(solver);
        STEPS.check(steps);
        TOLERANCE.check(tolerance);
    }
}
