package org.prefflow.exact;

import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.DensityPolicy;

/**
 * A reference density times a weight: q = pi w / Z. Z is the mean of w under the reference on the
 * grid that holds q; the weight is known everywhere, so log q is not interpolated. Draws come from
 * the grid: a node by its mass, then uniform in its cell.
 *
 * @param reference pi
 * @param logWeight log w at any point; minus infinity is allowed, NaN is not
 * @param logMean log Z
 * @param inView q on the view
 * @param whole q on the grid that holds it
 */
record ReweightedLaw(
        DensityPolicy reference,
        Grid.Field logWeight,
        double logMean,
        GridDensity inView,
        GridDensity whole)
        implements ExactLaw {

    /**
     * Normalises pi w.
     *
     * @param support a grid that holds all of it
     */
    static ReweightedLaw of(
            DensityPolicy reference, Grid.Field logWeight, Grid view, Grid support) {
        double[] logReference = support.evaluate(reference::logDensity);
        double[] logValues = support.evaluate(logWeight);
        for (int k = 0; k < logValues.length; k++) {
            logValues[k] += logReference[k];
        }
        GridDensity whole = GridDensity.fromLog(support, logValues);
        GridDensity inView =
                support.equals(view)
                        ? whole
                        : GridDensity.fromLog(
                                view,
                                view.evaluate(
                                        (x, y) -> reference.logDensity(x, y) + logWeight.at(x, y)));
        double logMean = logSum(support, logValues) - logSum(support, logReference);
        return new ReweightedLaw(reference, logWeight, logMean, inView, whole);
    }

    private static double logSum(Grid grid, double[] logValues) {
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

    @Override
    public double logDensity(double x, double y) {
        return reference.logDensity(x, y) + logWeight.at(x, y) - logMean;
    }

    @Override
    public Points sample(int n, RandomStream random) {
        return whole.sample(n, random);
    }
}
