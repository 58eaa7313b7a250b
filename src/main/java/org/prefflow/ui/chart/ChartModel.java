package org.prefflow.ui.chart;

import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.nn.TrainingConfig;

/**
 * One curve over the steps of training, and what is known exactly beside it. Immutable.
 *
 * @param steps shape (n), rising
 * @param values shape (n); NaN where not measured
 * @param lastStep right end of the axis; at least 1
 * @param exact the value that a perfect method has; drawn dashed
 * @param band the range in which nothing can be told from nothing
 * @param fromZero whether the axis begins at 0
 */
record ChartModel(
        double[] steps,
        double[] values,
        double lastStep,
        Optional<Double> exact,
        Optional<Band> band,
        boolean fromZero) {

    /** Points kept of a curve: more cannot be seen. */
    static final int MOST_POINTS = 2_000;

    /** From low to high. */
    record Band(double low, double high) {}

    /** Training loss. */
    static ChartModel loss(List<CurvePoint> points, ProblemSetting setting) {
        return of(points, setting, CurvePoint::loss, Optional.empty(), Optional.empty(), false);
    }

    /** Sliced W2 to the exact target, over its noise floor. */
    static ChartModel distance(List<CurvePoint> points, ProblemSetting setting) {
        Optional<Band> floor =
                setting == null
                        ? Optional.empty()
                        : Optional.of(new Band(setting.floor().low(), setting.floor().high()));
        return of(points, setting, CurvePoint::slicedW2, Optional.empty(), floor, true);
    }

    /** Mean reward of the samples, beside the exact target's. */
    static ChartModel reward(List<CurvePoint> points, ProblemSetting setting) {
        Optional<Double> exact =
                setting == null ? Optional.empty() : Optional.of(setting.targetReward());
        return of(points, setting, CurvePoint::rewardMean, exact, Optional.empty(), false);
    }

    /** Reads one number of a checkpoint. */
    private interface Reading {
        double of(CurvePoint point);
    }

    private static ChartModel of(
            List<CurvePoint> points,
            ProblemSetting setting,
            Reading reading,
            Optional<Double> exact,
            Optional<Band> band,
            boolean fromZero) {
        int stride = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
        int n = (points.size() + stride - 1) / stride;
        double[] steps = new double[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            CurvePoint point = points.get(i * stride);
            steps[i] = point.step();
            values[i] = reading.of(point);
        }
        return new ChartModel(steps, values, lastStep(setting), exact, band, fromZero);
    }

    private static double lastStep(ProblemSetting setting) {
        if (setting == null) {
            return 1;
        }
        TrainingConfig training = setting.config().training();
        return Math.max(1, setting.config().method().totalSteps(training));
    }

    /** The last measured value; NaN if there is none. */
    double latest() {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}
