package org.prefflow.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.metric.Evidence;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.metric.TargetSample;

/**
 * What follows training: samples of the policy, their densities, and how they compare with the
 * exact law.
 */
final class Sampling {

    /** Samples whose density is followed along the way: enough for means, bounded in time. */
    private static final int WITH_DENSITY = 10_000;

    private final ProblemSetting setting;
    private final AlignedPolicy policy;
    private final ExperimentWatch watch;
    private final Start start;
    private final int threads = Runtime.getRuntime().availableProcessors();

    Sampling(ProblemSetting setting, AlignedPolicy policy, ExperimentWatch watch) {
        this.setting = setting;
        this.policy = policy;
        this.watch = watch;
        this.start = Start.of(setting, policy.source());
    }

    /**
     * @param curves the checkpoints
     * @param timing what training took, as metrics
     */
    RunResult result(List<CurvePoint> curves, Map<String, Double> timing) {
        SamplingConfig sampling = setting.config().sampling();
        RandomStreams random = new RandomStreams(setting.config().seed());
        Preparation.enter("sampling", watch);
        Points from = start.draw(sampling.particles(), random.stream(Stream.SAMPLE));
        Trajectories way = Journey.carry(policy, sampling, from, threads, progress("sampling"));
        Points samples = way.end();
        if (!Journey.isFinite(samples)) {
            throw new IllegalStateException(
                    "the learned field carried particles to infinity; more training.steps or a"
                            + " smaller training.learningRate usually helps");
        }
        Preparation.enter("densities", watch);
        Optional<double[]> logDensity = logDensity(from);
        Optional<double[]> onGrid = density();
        Preparation.enter("metrics", watch);
        Map<String, Double> metrics = new LinkedHashMap<>(measure(samples, logDensity, random));
        onGrid.ifPresent(values -> metrics.put("learned_mass_in_view", mass(values)));
        metrics.putAll(timing);
        watch.atPhase("metrics", 1);
        return new RunResult(
                setting,
                policy,
                way,
                FieldLattice.sample(policy, setting.laws().grid()),
                onGrid.filter(values -> mass(values) > 0)
                        .map(values -> GridDensity.normalised(setting.laws().grid(), values)),
                metrics,
                curves);
    }

    private Transport.Watch progress(String phase) {
        return new Transport.Watch(watch::cancelled, share -> watch.atPhase(phase, share));
    }

    // Of the first samples in their order.
    private Optional<double[]> logDensity(Points from) {
        if (start.logDensity().isEmpty()) {
            return Optional.empty();
        }
        Points first = from.slice(0, Math.min(from.size(), WITH_DENSITY));
        if (!Journey.hasField(policy)) {
            return Optional.of(at(first, start.logDensity().get()));
        }
        Transport.Watch half =
                new Transport.Watch(
                        watch::cancelled, share -> watch.atPhase("densities", share / 4));
        return Optional.of(
                Journey.transport(policy, setting.config().sampling(), threads)
                        .carryWithDensity(first, start.logDensity().get(), half)
                        .logDensity());
    }

    private static double[] at(Points points, Grid.Field field) {
        double[] values = new double[points.size()];
        Arrays.setAll(values, i -> field.at(points.x(i), points.y(i)));
        return values;
    }

    /** The learned density at the grid's nodes, per unit area; 0 where the way back is lost. */
    private Optional<double[]> density() {
        if (start.logDensity().isEmpty()) {
            return Optional.empty();
        }
        Grid grid = setting.laws().grid();
        Points nodes = FieldLattice.nodes(grid);
        Transport.Watch rest =
                new Transport.Watch(
                        watch::cancelled, share -> watch.atPhase("densities", (1 + 3 * share) / 4));
        double[] values =
                Journey.hasField(policy)
                        ? Journey.transport(policy, setting.config().sampling(), threads)
                                .logDensityAt(nodes, start.logDensity().get(), rest)
                        : at(nodes, start.logDensity().get());
        for (int k = 0; k < values.length; k++) {
            double density = Math.exp(values[k]);
            values[k] = Double.isFinite(density) ? density : 0;
        }
        return Optional.of(values);
    }

    private double mass(double[] density) {
        Grid grid = setting.laws().grid();
        double sum = 0;
        for (int k = 0; k < density.length; k++) {
            sum += density[k] * grid.weight(k);
        }
        return sum;
    }

    private Map<String, Double> measure(
            Points samples, Optional<double[]> logDensity, RandomStreams random) {
        int n = Math.min(samples.size(), TargetSample.FINAL_SIZE);
        TargetSample target =
                TargetSample.of(Preparation.stoppable(setting.targetLaw(), watch), n, random);
        Preparation.checkGoOn(watch);
        boolean all = logDensity.isEmpty() || logDensity.get().length == samples.size();
        Evidence evidence = evidence(samples, all ? logDensity : Optional.empty(), target);
        Evidence first =
                all
                        ? evidence
                        : evidence(samples.slice(0, logDensity.get().length), logDensity, target);
        Map<String, Double> values = new LinkedHashMap<>();
        for (Metric metric : Metrics.ALL) {
            Preparation.checkGoOn(watch);
            values.putAll(metric.measure(metric.name().startsWith("kl_") ? first : evidence));
        }
        return values;
    }

    private Evidence evidence(Points samples, Optional<double[]> logDensity, TargetSample target) {
        return new Evidence(
                samples,
                logDensity,
                setting.config().reward(),
                setting.config().reference(),
                setting.laws(),
                setting.targetLaw(),
                target);
    }
}
