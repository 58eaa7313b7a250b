package org.prefflow.ui.run;

import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.ui.stage.PinnedMoment;
import org.prefflow.ui.stage.StageScene;

/**
 * What the stage shows of a policy, trained or in training.
 *
 * @param from the experiment it is learned from
 * @param particles their ways
 * @param field the field on a lattice; empty for methods without one
 * @param portrait what the policy looks like all over the plane
 */
public record Learned(
        ExperimentConfig from,
        Trajectories particles,
        Optional<FieldSamples> field,
        Portrait portrait) {

    /** As many as a preview has, which starts with the same ones. */
    private static final int UNTRAINED = 2_000;

    /** What a run of the history left behind; nothing where nothing was learned. */
    public static Optional<Learned> of(KeptRun run, KeptResult kept, ProblemSetting setting) {
        return kept.particles()
                .map(
                        ways ->
                                new Learned(
                                        run.config(),
                                        ways,
                                        kept.field(),
                                        Portrait.of(setting, kept.learned())));
    }

    /**
     * A problem with what was learned last, which may have been from another one; with samples of
     * the reference, which stand still, where nothing was.
     *
     * @param stale whether it was learned before the set-up was changed to this problem
     */
    static StageScene scene(
            ProblemSetting problem,
            Optional<Learned> learned,
            Optional<PinnedMoment> pinned,
            boolean stale) {
        return new StageScene(
                problem.laws().grid(),
                problem.laws().reward(),
                problem.target(),
                problem.targetMissing(),
                problem.config().reference(),
                Optional.of(problem.pairs()),
                Optional.of(
                        learned.map(Learned::particles)
                                .orElseGet(
                                        () ->
                                                Trajectories.still(
                                                        Preview.reference(problem, UNTRAINED)))),
                learned.flatMap(Learned::field),
                learned.map(Learned::portrait),
                pinned,
                Optional.of(problem),
                stale);
    }
}
