package org.prefflow.ui.compare;

import java.util.Map;
import java.util.function.DoubleSupplier;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.RunResult;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.ui.run.ShownRun;

/** How far a run's metrics may be off because samples are finite: one standard deviation. */
@FunctionalInterface
interface Chance {

    /** The spread of a reward is known well enough from so many samples. */
    int ENOUGH = 2_000;

    /** From the lower to the upper end of a band of 95 %, in standard deviations. */
    double BAND = 2 * 1.96;

    /**
     * The standard error of a value.
     *
     * @param key its name in {@code metrics.json}
     * @return NaN where the value has none; infinite where it has one that nobody knows
     */
    double of(Metric metric, String key);

    /** That of a run whose samples are on hand. */
    static Chance of(ShownRun run) {
        return (metric, key) ->
                told(
                        metric,
                        key,
                        run.metrics(),
                        () ->
                                run.result()
                                        .map(result -> of(metric, run.metrics().get(key), result))
                                        .orElse(Double.NaN));
    }

    /**
     * That of a run of the history, whose samples are not at hand. No win rate of a point is below
     * 0 or above 1, so that a mean of them cannot be more uncertain than a share of so many draws;
     * of the rewards' spread nothing is kept.
     */
    static Chance of(KeptRun run) {
        int n = run.config().sampling().particles();
        return (metric, key) ->
                told(
                        metric,
                        key,
                        run.metrics(),
                        () ->
                                switch (metric.name()) {
                                    case "reward_mean" -> Double.POSITIVE_INFINITY;
                                    case "win_rate", "mode_mass" -> ofShare(run.metric(key), n);
                                    default -> Double.NaN;
                                });
    }

    private static double told(
            Metric metric, String key, Map<String, Double> values, DoubleSupplier otherwise) {
        Double told = values.get(key + Metrics.STANDARD_ERROR);
        if (told != null) {
            return told;
        }
        if (metric.hasFloor()) {
            double low = metric.floor(values, "_low").orElse(Double.NaN);
            return (metric.floor(values, "_high").orElse(Double.NaN) - low) / BAND;
        }
        return otherwise.getAsDouble();
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
            case "mode_mass" -> value == null ? Double.NaN : ofShare(value, n);
            default -> Double.NaN;
        };
    }

    private static double ofShare(double share, int n) {
        return Math.sqrt(share * (1 - share) / n);
    }

    private static double spread(Points samples, Grid.Field f) {
        Points some = samples.slice(0, Math.min(ENOUGH, samples.size()));
        double mean = Metrics.mean(some, f);
        double squares = Metrics.mean(some, (x, y) -> (f.at(x, y) - mean) * (f.at(x, y) - mean));
        return Math.sqrt(squares);
    }
}
