package org.prefflow.ui.compare;

import java.util.Map;
import org.prefflow.experiment.RunResult;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.ui.run.ShownRun;

/** How far a metric's value may be off because samples are finite: one standard deviation. */
final class Chance {

    /** The spread of a reward is known well enough from so many samples. */
    private static final int ENOUGH = 2_000;

    /** From the lower to the upper end of a band of 95 %, in standard deviations. */
    private static final double BAND = 2 * 1.96;

    private Chance() {}

    /** The standard error of a run's value; NaN where nobody knows it. */
    static double of(Metric metric, String key, ShownRun run) {
        Map<String, Double> values = run.metrics();
        Double told = values.get(key + Metrics.STANDARD_ERROR);
        if (told != null) {
            return told;
        }
        if (metric.hasFloor()) {
            double low = metric.floor(values, "_low").orElse(Double.NaN);
            return (metric.floor(values, "_high").orElse(Double.NaN) - low) / BAND;
        }
        return run.result().map(result -> of(metric, values.get(key), result)).orElse(Double.NaN);
    }

    private static double of(Metric metric, Double value, RunResult result) {
        int n = result.setting().config().sampling().particles();
        return switch (metric.name()) {
            case "reward_mean" ->
                    spread(result.trajectories().end(), result.setting().config().reward())
                            / Math.sqrt(n);
            case "win_rate" ->
                    spread(result.trajectories().end(), result.setting().laws()::winRateAt)
                            / Math.sqrt(n);
            case "mode_mass" -> value == null ? Double.NaN : Math.sqrt(value * (1 - value) / n);
            default -> Double.NaN;
        };
    }

    private static double spread(Points samples, Grid.Field f) {
        Points some = samples.slice(0, Math.min(ENOUGH, samples.size()));
        double mean = Metrics.mean(some, f);
        double squares = Metrics.mean(some, (x, y) -> (f.at(x, y) - mean) * (f.at(x, y) - mean));
        return Math.sqrt(squares);
    }
}
