package org.prefflow.ui.stage;

import java.util.Optional;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Theme;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.PreferencePairs;

/**
 * Everything the stage shows at one moment of training: immutable, prepared off the JavaFX thread.
 *
 * @param grid the view
 * @param reward r at the nodes, flat; not to be modified
 * @param target exact target, drawn as contours; empty where there is none
 * @param targetMissing why there is none, in one sentence; empty where there is one
 * @param reference the reference policy, whose handles are shown when it is Gaussian
 * @param pairs the data; empty where none is shown
 * @param particles trajectories to play; samples of the reference, which stand still, before
 *     anything is learned; empty for none
 * @param field arrows; empty before anything is learned or where the method has no field
 * @param portrait what was learned, all over the plane, and the problem it was learned from, which
 *     may be an earlier one; empty before anything is learned
 * @param pinned another moment of the same training to hold it against; empty for none
 * @param problem whose reward, target, reference and pairs these are; empty for a scene made up
 * @param stale whether particles, field and portrait were learned before the set-up was changed to
 *     this problem: they are drawn faded
 */
public record StageScene(
        Grid grid,
        double[] reward,
        Optional<GridDensity> target,
        Optional<String> targetMissing,
        DensityPolicy reference,
        Optional<PreferencePairs> pairs,
        Optional<Trajectories> particles,
        Optional<FieldSamples> field,
        Optional<Portrait> portrait,
        Optional<PinnedMoment> pinned,
        Optional<ProblemSetting> problem,
        boolean stale) {

    /** A scene made up, with nothing pinned. */
    public StageScene(
            Grid grid,
            double[] reward,
            Optional<GridDensity> target,
            Optional<String> targetMissing,
            DensityPolicy reference,
            Optional<PreferencePairs> pairs,
            Optional<Trajectories> particles,
            Optional<FieldSamples> field,
            Optional<Portrait> portrait) {
        this(
                grid,
                reward,
                target,
                targetMissing,
                reference,
                pairs,
                particles,
                field,
                portrait,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The theme that what was learned wears. */
    Theme worn(Theme theme) {
        return stale ? theme.faded() : theme;
    }

    /** The problem that a probe reads: this one's, or the one that was learned from. */
    Optional<ProblemSetting> probed() {
        return problem.or(() -> portrait.map(Portrait::setting));
    }
}
