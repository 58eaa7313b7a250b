package org.prefflow.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.GridDensity;
import org.prefflow.method.AlignedPolicy;

/**
 * What an experiment found. Immutable; owns no native memory.
 *
 * @param setting the problem
 * @param policy what was learned
 * @param trajectories the particles' way from start to samples
 * @param field the learned field on a lattice at several times; empty for methods without one
 * @param learned the learned density on the grid, normalised there; the mass it had in the view
 *     before is the metric {@code learned_mass_in_view}; empty where unknown
 * @param metrics by name, in the order they are shown; exact values have the prefix {@code exact_}
 * @param curves one point a checkpoint
 * @param overOptimisation true against learned reward as beta falls; empty for methods that learn
 *     no reward
 */
public record RunResult(
        ProblemSetting setting,
        AlignedPolicy policy,
        Trajectories trajectories,
        Optional<FieldSamples> field,
        Optional<GridDensity> learned,
        Map<String, Double> metrics,
        List<CurvePoint> curves,
        Optional<OverOptimisation> overOptimisation) {

    public RunResult {
        metrics = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(metrics));
        curves = List.copyOf(curves);
    }
}
