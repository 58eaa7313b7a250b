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
public interface Chance {

    /** The mean reward's name in {@code metrics.json}. */
    String REWARD = "reward_mean";

    /** Under which the history keeps how far a run's mean reward may be off. */
    String REWARD_ERROR = REWARD + Metrics.STANDARD_ERROR;

    /** The energy distance's name in {@code metrics.json}. */
    String ENERGY = "energy_distance";

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
     * of the rewards' spread nothing is kept but, of newer runs, {@link #ofMeanReward}.
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
                                    case REWARD -> Double.POSITIVE_INFINITY;
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
            double ofFloor = (metric.floor(values, "_high").orElse(Double.NaN) - low) / BAND;
            double above = values.getOrDefault(key, 0.0) - metric.floor(values, "").orElse(0.0);
            return key.equals(ENERGY) ? ofEnergy(ofFloor, above) : ofFloor;
        }
        return otherwise.getAsDouble();
    }

    /**
     * At most how far an energy distance may be off. It is the squared norm of d + e in a Hilbert
     * space, d the true difference of the laws and e the samples' noise, Gaussian of covariance C.
     * Its variance is 4 (d, C d) + 2 tr C^2: the last is the floor's, and bounds the largest
     * eigenvalue of C, with which it bounds the first.
     *
     * @param ofFloor standard deviation of the noise floor
     * @param above by how much the distance is above the floor: an estimate of (d, d)
     */
    private static double ofEnergy(double ofFloor, double above) {
        double largest = ofFloor / Math.sqrt(2);
        return Math.sqrt(ofFloor * ofFloor + 4 * Math.max(0, above) * largest);
    }

    /** The standard error of a run's mean reward, in reward units. */
    static double ofMeanReward(RunResult result) {
        return spread(result, result.setting().config().reward()) / rootOfDraws(result);
    }

    private static double of(Metric metric, Double value, RunResult result) {
        return switch (metric.name()) {
            case REWARD -> ofMeanReward(result);
            case "win_rate" ->
                    spread(result, result.setting().laws()::winRateAt) / rootOfDraws(result);
            case "mode_mass" -> value == null ? Double.NaN : ofShare(value, draws(result));
            default -> Double.NaN;
        };
    }

    private static int draws(RunResult result) {
        return result.setting().config().sampling().particles();
    }

    private static double rootOfDraws(RunResult result) {
        return Math.sqrt(draws(result));
    }

    private static double ofShare(double share, int n) {
        return Math.sqrt(share * (1 - share) / n);
    }

    private static double spread(RunResult result, Grid.Field f) {
        Points samples = result.trajectories().end();
        Points some = samples.slice(0, Math.min(ENOUGH, samples.size()));
        double mean = Metrics.mean(some, f);
        double squares = Metrics.mean(some, (x, y) -> (f.at(x, y) - mean) * (f.at(x, y) - mean));
        return Math.sqrt(squares);
    }
}
