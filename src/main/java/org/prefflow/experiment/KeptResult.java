package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.GridDensity;
import org.prefflow.method.KeptPolicy;

/**
 * What a run left behind, enough to show it again without training: everything but the network. Of
 * a run that did not finish, the last state known.
 *
 * @param curves its checkpoints
 * @param particles ways of at most {@link #MOST_PARTICLES} of its particles; empty where none were
 *     seen yet
 * @param field its field on a lattice; empty for methods without one
 * @param learned its density on the grid; empty where unknown
 * @param overOptimisation true against learned reward; empty for methods that learn no reward
 * @param moments of its training, by rising step; of a run that goes on now and then
 * @param at of which step of its training particles and field are; empty where of its end
 */
public record KeptResult(
        List<CurvePoint> curves,
        Optional<Trajectories> particles,
        Optional<FieldSamples> field,
        Optional<GridDensity> learned,
        Optional<OverOptimisation> overOptimisation,
        List<KeptMoment> moments,
        Optional<Step> at) {

    /**
     * A step of a training.
     *
     * @param step optimiser steps done
     * @param total steps of the whole run
     */
    public record Step(int step, int total) {}

    /** So many particles of a run are kept. */
    public static final int MOST_PARTICLES = 5_000;

    /** Nothing yet. */
    public static final KeptResult NONE =
            new KeptResult(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public KeptResult {
        curves = List.copyOf(curves);
        moments = List.copyOf(moments);
    }

    /** A result without moments of its training. */
    public KeptResult(
            List<CurvePoint> curves,
            Optional<Trajectories> particles,
            Optional<FieldSamples> field,
            Optional<GridDensity> learned,
            Optional<OverOptimisation> overOptimisation) {
        this(curves, particles, field, learned, overOptimisation, List.of(), Optional.empty());
    }

    /** A copy with moments of its training. */
    public KeptResult withMoments(List<KeptMoment> some) {
        return new KeptResult(curves, particles, field, learned, overOptimisation, some, at);
    }

    /** What is kept of a finished run. */
    public static KeptResult of(RunResult result) {
        return new KeptResult(
                result.curves(),
                Optional.of(result.trajectories()),
                result.field(),
                result.learned(),
                result.overOptimisation());
    }

    /** A copy with the checkpoints so far. */
    public KeptResult withCurves(List<CurvePoint> points) {
        return new KeptResult(points, particles, field, learned, overOptimisation, moments, at);
    }

    /** A copy with what is seen of a policy in training. */
    public KeptResult with(KeptMoment seen) {
        return new KeptResult(
                curves,
                Optional.of(seen.particles()),
                seen.field(),
                Optional.empty(),
                Optional.empty(),
                moments,
                Optional.of(new Step(seen.step(), seen.total())));
    }

    /** A copy of which the newest moment is what is kept of the policy, where that is newer. */
    KeptResult withNewest() {
        int newest = moments.isEmpty() ? 0 : moments.get(moments.size() - 1).step();
        if (at.isEmpty() || particles.isEmpty() || at.get().step() <= newest) {
            return this;
        }
        List<KeptMoment> all = new ArrayList<>(moments);
        all.add(new KeptMoment(at.get().step(), at.get().total(), particles.get(), field));
        return withMoments(all);
    }

    /**
     * The result of a finished run again, but for its policy, of which only what it did is left.
     *
     * @param setting its problem, laid out anew
     */
    public Optional<RunResult> result(KeptRun run, ProblemSetting setting) {
        if (run.status() != KeptRun.Status.FINISHED || particles.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RunResult(
                        setting,
                        new KeptPolicy(FlowSource.REFERENCE),
                        particles.get(),
                        field,
                        learned,
                        run.metrics(),
                        curves,
                        overOptimisation));
    }
}
