package org.prefflow.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.TiltPolicy;
import org.prefflow.policy.DensityPolicy;

/**
 * The law of a policy that is a density, at the nodes of grids.
 *
 * @param reference pi on the grid that holds it: where particles start
 * @param whole the law on a grid that holds it
 * @param inView the law on the view, normalised there
 * @param massInView its mass there before
 */
record GridLaw(GridDensity reference, GridDensity whole, GridDensity inView, double massInView) {

    private static final double UNSEEN = 1e-3;
    private static final List<Grid> WIDER =
            List.of(new Grid(-10, 10, 401), new Grid(-15, 15, 601), new Grid(-30, 30, 601));

    /** pi exp(s f) / Z, normalised on the grid that holds the reference. */
    static GridLaw of(TiltPolicy policy, ProblemSetting setting) {
        return of(logValues(policy, setting), setting);
    }

    /**
     * A learned density, normalised already; on the grid that holds the reference, or on the first
     * wider one that holds it.
     */
    static GridLaw of(LearnedDensity policy, ProblemSetting setting) {
        ExactLaws laws = setting.laws();
        Function<Grid, double[]> logValues = logValues(policy);
        double[] view = logValues.apply(laws.grid());
        Grid grid = laws.support();
        double[] whole = grid.equals(laws.grid()) ? view : logValues.apply(grid);
        for (Grid wider : WIDER) {
            if (wider.max() > grid.max() && Math.exp(logMass(grid, whole)) < 1 - UNSEEN) {
                grid = wider;
                whole = logValues.apply(wider);
            }
        }
        return new GridLaw(
                laws.referenceLaw().whole(),
                GridDensity.fromLog(grid, whole),
                GridDensity.fromLog(laws.grid(), view),
                Math.exp(logMass(laws.grid(), view)));
    }

    private static GridLaw of(Function<Grid, double[]> logValues, ProblemSetting setting) {
        ExactLaws laws = setting.laws();
        double[] whole = logValues.apply(laws.support());
        double[] view = laws.support().equals(laws.grid()) ? whole : logValues.apply(laws.grid());
        return new GridLaw(
                laws.referenceLaw().whole(),
                GridDensity.fromLog(laws.support(), whole),
                GridDensity.fromLog(laws.grid(), view),
                Math.exp(logMass(laws.grid(), view) - logMass(laws.support(), whole)));
    }

    /** The same law more coarsely, on the view alone: enough to be glanced at. */
    private static GridLaw glance(TiltPolicy policy, ProblemSetting setting, int nodes) {
        return glance(logValues(policy, setting), setting, nodes);
    }

    /** The same law more coarsely, on the view alone: enough to be glanced at. */
    private static GridLaw glance(LearnedDensity policy, ProblemSetting setting, int nodes) {
        return glance(logValues(policy), setting, nodes);
    }

    private static GridLaw glance(
            Function<Grid, double[]> logValues, ProblemSetting setting, int nodes) {
        Grid grid = new Grid(setting.laws().support().min(), setting.laws().support().max(), nodes);
        DensityPolicy reference = setting.config().reference();
        GridDensity law = GridDensity.fromLog(grid, logValues.apply(grid));
        return new GridLaw(
                GridDensity.fromLog(grid, grid.evaluate(reference::logDensity)), law, law, 1);
    }

    /** The same of a method with a density, coarsely; empty for one without. */
    static Optional<GridLaw> glance(AlignedPolicy policy, ProblemSetting setting, int nodes) {
        if (policy instanceof TiltPolicy tilt) {
            return Optional.of(glance(tilt, setting, nodes));
        }
        return policy instanceof LearnedDensity density
                ? Optional.of(glance(density, setting, nodes))
                : Optional.empty();
    }

    /** The density alone of a policy that is one, on a grid over the view. */
    static GridDensity inView(AlignedPolicy policy, ProblemSetting setting, Grid grid) {
        if (policy instanceof TiltPolicy tilt) {
            return GridDensity.fromLog(grid, logValues(tilt, setting).apply(grid));
        }
        return policy instanceof LearnedDensity density
                ? GridDensity.fromLog(grid, logValues(density).apply(grid))
                : of((OraclePolicy) policy, setting).inView();
    }

    /** The exact law that a baseline names. */
    static GridLaw of(OraclePolicy policy, ProblemSetting setting) {
        ExactLaw law = policy.law().among(new TargetAnswers(setting.laws())).law().orElseThrow();
        Grid grid = setting.laws().grid();
        double mass =
                law.whole().grid().equals(grid)
                        ? 1
                        : Math.exp(logMass(grid, grid.evaluate(law::logDensity)));
        return new GridLaw(setting.laws().referenceLaw().whole(), law.whole(), law.inView(), mass);
    }

    private static Function<Grid, double[]> logValues(TiltPolicy policy, ProblemSetting setting) {
        DensityPolicy reference = setting.config().reference();
        return grid -> {
            double[] values = policy.logWeight(grid.points());
            for (int k = 0; k < values.length; k++) {
                values[k] += reference.logDensity(grid.x(k), grid.y(k));
            }
            return values;
        };
    }

    private static Function<Grid, double[]> logValues(LearnedDensity policy) {
        return grid -> policy.logDensity(grid.points());
    }

    private static double logMass(Grid grid, double[] logValues) {
        double top = Double.NEGATIVE_INFINITY;
        for (double value : logValues) {
            top = Math.max(top, value);
        }
        double sum = 0;
        for (int k = 0; k < logValues.length; k++) {
            sum += grid.weight(k) * Math.exp(logValues[k] - top);
        }
        return top + Math.log(sum);
    }
}
