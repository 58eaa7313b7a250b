package org.prefflow.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.prefflow.exact.ExactLaw;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.metric.Metric.Better;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.reward.Bump;

/** The catalogue of metrics (mathematics, section 4): to add one, add its entry here. */
public final class Metrics {

    private static final String BELOW_ZERO =
            " can come out a little below 0, by noise or where a few solver steps carry the density"
                    + " too coarsely";

    /** Ends the name of how far a metric's value may be off by chance: one standard deviation. */
    public static final String STANDARD_ERROR = "_standard_error";

    /** All metrics, in the order they are shown. */
    public static final List<Metric> ALL =
            List.of(
                    new Metric(
                            "reward_mean",
                            "Mean reward",
                            "Mean true reward of the samples",
                            "",
                            false,
                            Better.HIGHER,
                            Metrics::rewardMean),
                    new Metric(
                            "win_rate",
                            "Win rate",
                            "Probability that a sample beats a draw of the reference",
                            "",
                            false,
                            Better.HIGHER,
                            Metrics::winRate),
                    new Metric(
                            "kl_to_reference",
                            "KL(q | reference)",
                            "Kullback-Leibler divergence of the method's law from the reference; it"
                                    + BELOW_ZERO,
                            "nats",
                            false,
                            Better.AS_EXACT,
                            Metrics::klToReference),
                    new Metric(
                            "kl_to_target",
                            "KL(q | target)",
                            "Kullback-Leibler divergence of the method's law from its exact target;"
                                    + " it"
                                    + BELOW_ZERO,
                            "nats",
                            false,
                            Better.LOWER,
                            Metrics::klToTarget),
                    new Metric(
                            "sliced_w2",
                            "Sliced W\u2082",
                            "Sliced 2-Wasserstein distance to a fresh sample of the exact target",
                            "data units",
                            true,
                            Better.LOWER,
                            Metrics::slicedW2),
                    new Metric(
                            "energy_distance",
                            "Energy distance",
                            "Energy distance to a fresh sample of the exact target",
                            "data units",
                            true,
                            Better.LOWER,
                            Metrics::energyDistance),
                    new Metric(
                            "mode_mass",
                            "Mode mass",
                            "Probability within two widths of each bump of the reward",
                            "",
                            false,
                            Better.AS_EXACT,
                            Metrics::modeMass),
                    new Metric(
                            "overoptimisation",
                            "Over-optimisation",
                            "Mean learned minus mean true reward of the samples, each 0 on average"
                                    + " under the reference",
                            "",
                            false,
                            Better.ZERO,
                            Metrics::overOptimisation));

    private Metrics() {}

    /** Every value of every metric by name, in the order of the catalogue. */
    public static Map<String, Double> measure(Evidence evidence) {
        Map<String, Double> values = new LinkedHashMap<>();
        ALL.forEach(metric -> values.putAll(metric.measure(evidence)));
        return values;
    }

    /** Mean of a function of the plane over the points. */
    public static double mean(Points points, Grid.Field f) {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += f.at(points.x(i), points.y(i));
        }
        return sum / points.size();
    }

    /** Estimate of KL(q | law) from samples of q: the mean of log q - log law, in nats. */
    public static double kl(Points samples, double[] logDensity, DensityPolicy law) {
        double sum = 0;
        for (int i = 0; i < logDensity.length; i++) {
            sum += logDensity[i] - law.logDensity(samples.x(i), samples.y(i));
        }
        return sum / logDensity.length;
    }

    private static double exactMean(ExactLaw law, Grid.Field f) {
        GridDensity density = law.whole();
        return density.mean(density.grid().evaluate(f));
    }

    /** A value beside that of the exact target, where there is one. */
    private static Map<String, Double> beside(
            String name, double value, Evidence e, ToDoubleFunction<ExactLaw> exact) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(name, value);
        e.target().ifPresent(law -> values.put("exact_" + name, exact.applyAsDouble(law)));
        return values;
    }

    private static Map<String, Double> rewardMean(Evidence e) {
        return beside(
                "reward_mean", mean(e.samples(), e.reward()), e, law -> exactMean(law, e.reward()));
    }

    private static Map<String, Double> winRate(Evidence e) {
        Grid.Field rate = e.laws()::winRateAt;
        return beside("win_rate", mean(e.samples(), rate), e, law -> exactMean(law, rate));
    }

    private static Map<String, Double> klToReference(Evidence e) {
        Map<String, Double> values =
                beside(
                        "kl_to_reference",
                        kl(e, e.reference()),
                        e,
                        law -> exactKl(law, e.reference()));
        values.put("kl_to_reference" + STANDARD_ERROR, klError(e, e.reference()));
        return values;
    }

    private static double exactKl(ExactLaw law, DensityPolicy other) {
        GridDensity density = law.whole();
        double sum = 0;
        for (int k = 0; k < density.grid().size(); k++) {
            if (density.at(k) > 0) {
                double x = density.grid().x(k);
                double y = density.grid().y(k);
                sum += density.mass(k) * (law.logDensity(x, y) - other.logDensity(x, y));
            }
        }
        return sum;
    }

    /** KL(q | other) of a law that is known at the nodes of a grid that holds it, in nats. */
    public static double kl(GridDensity q, DensityPolicy other) {
        Grid grid = q.grid();
        double sum = 0;
        for (int k = 0; k < grid.size(); k++) {
            if (q.at(k) > 0) {
                double log = Math.log(q.at(k)) - other.logDensity(grid.x(k), grid.y(k));
                sum += q.mass(k) * log;
            }
        }
        return sum;
    }

    private static Map<String, Double> klToTarget(Evidence e) {
        Map<String, Double> values = new LinkedHashMap<>();
        e.target()
                .ifPresent(
                        law -> {
                            values.put("kl_to_target", kl(e, law));
                            values.put("kl_to_target" + STANDARD_ERROR, klError(e, law));
                        });
        return values;
    }

    /** Standard error of a KL that is a mean over samples; NaN where it is a sum over a grid. */
    private static double klError(Evidence e, DensityPolicy law) {
        if (e.law().isPresent() || e.logDensity().isEmpty()) {
            return Double.NaN;
        }
        double[] log = e.logDensity().get();
        double mean = kl(e.samples(), log, law);
        double squares = 0;
        for (int i = 0; i < log.length; i++) {
            double d = log[i] - law.logDensity(e.samples().x(i), e.samples().y(i)) - mean;
            squares += d * d;
        }
        return Math.sqrt(squares / (log.length - 1.0) / log.length);
    }

    private static double kl(Evidence e, DensityPolicy law) {
        if (e.law().isPresent()) {
            return kl(e.law().get(), law);
        }
        Optional<double[]> logDensity = e.logDensity();
        return logDensity.isPresent() ? kl(e.samples(), logDensity.get(), law) : Double.NaN;
    }

    private static Map<String, Double> slicedW2(Evidence e) {
        return e.targetSample()
                .map(
                        target ->
                                withFloor(
                                        "sliced_w2",
                                        target.slicedW2(e.samples()),
                                        "noise_floor",
                                        target.slicedW2Floor()))
                .orElse(Map.of());
    }

    private static Map<String, Double> energyDistance(Evidence e) {
        return e.targetSample()
                .map(
                        target ->
                                withFloor(
                                        "energy_distance",
                                        target.energyDistance(e.samples()),
                                        "energy_distance_noise_floor",
                                        target.energyFloor()))
                .orElse(Map.of());
    }

    private static Map<String, Double> withFloor(
            String name, double value, String floorName, NoiseFloor floor) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(name, value);
        values.put(floorName, floor.mean());
        values.put(floorName + "_low", floor.low());
        values.put(floorName + "_high", floor.high());
        return values;
    }

    private static Map<String, Double> modeMass(Evidence e) {
        Map<String, Double> values = new LinkedHashMap<>();
        List<Bump> modes = e.reward().modes();
        for (int k = 0; k < modes.size(); k++) {
            Bump mode = modes.get(k);
            double mass = ModeMass.of(e.samples(), mode);
            values.putAll(
                    beside("mode_mass_" + (k + 1), mass, e, law -> ModeMass.of(law.whole(), mode)));
        }
        return values;
    }

    private static Map<String, Double> overOptimisation(Evidence e) {
        if (e.rewardEstimate().isEmpty()) {
            return Map.of();
        }
        double[] excesses = e.rewardEstimate().get().excesses(e.samples());
        double mean = RewardEstimate.mean(excesses);
        double squares = 0;
        for (double excess : excesses) {
            squares += (excess - mean) * (excess - mean);
        }
        int n = excesses.length;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("overoptimisation", mean);
        values.put("overoptimisation" + STANDARD_ERROR, Math.sqrt(squares / (n - 1.0) / n));
        return values;
    }
}
