package org.prefflow.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prefflow.flow.RoundTransport;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.FlowPolicy;
import org.prefflow.metric.Evidence;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.metric.RewardEstimate;
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
    private final int threads;

    Sampling(ProblemSetting setting, AlignedPolicy policy, ExperimentWatch watch) {
        this.setting = setting;
        this.policy = policy;
        this.watch = watch;
        this.threads = watch.cores();
        this.start = Start.of(setting, policy.source());
    }

    /** Where the particles went, and what is known of the law they follow there. */
    private record Found(
            Trajectories way,
            Optional<double[]> logDensity,
            Optional<GridDensity> whole,
            Optional<GridDensity> inView,
            OptionalDouble massInView) {

        Found withoutDensity() {
            return new Found(way, Optional.empty(), whole, inView, massInView);
        }
    }

    /**
     * @param curves the checkpoints
     * @param timing what training took, as metrics
     */
    RunResult result(List<CurvePoint> curves, Map<String, Double> timing) {
        RandomStreams random = new RandomStreams(setting.config().seed());
        Preparation.enter("sampling", watch);
        int particles = setting.config().sampling().particles();
        Points from = start.draw(particles, random.stream(Stream.SAMPLE));
        Found found =
                policy instanceof FlowPolicy flow
                        ? flowed(
                                Carrier.transport(flow, setting.config().sampling(), threads), from)
                        : mapped(Carrier.law(policy, setting), from);
        Preparation.enter("metrics", watch);
        Optional<RewardEstimate> learned = RewardEstimates.of(policy, setting);
        Map<String, Double> metrics = new LinkedHashMap<>(measure(found, learned, random));
        metrics.putAll(split(found).metrics());
        found.massInView.ifPresent(mass -> metrics.put("learned_mass_in_view", mass));
        metrics.putAll(timing);
        watch.atPhase("metrics", 1);
        return new RunResult(
                setting,
                policy,
                found.way,
                FieldLattice.sample(policy, setting.laws().grid()),
                found.inView,
                metrics,
                curves,
                learned.flatMap(l -> RewardEstimates.overOptimisation(l, setting)));
    }

    private ErrorSplit split(Found found) {
        ErrorChain chain = new ErrorChain(setting, threads, watch);
        Points samples = found.way.end();
        return policy instanceof FlowPolicy flow
                ? chain.of(flow, samples)
                : chain.of(found.whole.orElseThrow(), samples);
    }

    private Found mapped(GridLaw law, Points from) {
        Trajectories way = Carrier.along(law).carry(from, progress("sampling", 0, 1));
        return new Found(
                way,
                Optional.empty(),
                Optional.of(law.whole()),
                Optional.of(law.inView()),
                OptionalDouble.of(law.massInView()));
    }

    private Found flowed(RoundTransport transport, Points from) {
        Trajectories way = transport.carry(from, progress("sampling", 0, 1));
        if (!isFinite(way.end())) {
            throw new IllegalStateException(
                    "the learned field carried particles to infinity; more training steps or a"
                            + " smaller learning rate usually help");
        }
        Preparation.enter("densities", watch);
        if (start.logDensity().isEmpty()) {
            return new Found(
                    way,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty());
        }
        Grid.Field logStart = start.logDensity().get();
        // Of the first samples in their order.
        Points first = from.slice(0, Math.min(from.size(), WITH_DENSITY));
        double[] logDensity =
                transport
                        .carryWithDensity(first, logStart, progress("densities", 0, 0.25))
                        .logDensity();
        double[] onGrid = density(transport, logStart);
        double mass = mass(onGrid);
        return new Found(
                way,
                Optional.of(logDensity),
                Optional.empty(),
                mass > 0
                        ? Optional.of(GridDensity.normalised(setting.laws().grid(), onGrid))
                        : Optional.empty(),
                OptionalDouble.of(mass));
    }

    static boolean isFinite(Points points) {
        for (int i = 0; i < points.size(); i++) {
            if (!Float.isFinite(points.x(i)) || !Float.isFinite(points.y(i))) {
                return false;
            }
        }
        return true;
    }

    private Transport.Watch progress(String phase, double from, double span) {
        return new Transport.Watch(
                watch::cancelled, share -> watch.atPhase(phase, from + span * share));
    }

    /** The learned density at the grid's nodes, per unit area; 0 where the way back is lost. */
    private double[] density(RoundTransport transport, Grid.Field logStart) {
        Points nodes = setting.laws().grid().points();
        double[] values =
                transport.logDensityAt(nodes, logStart, progress("densities", 0.25, 0.75));
        for (int k = 0; k < values.length; k++) {
            double density = Math.exp(values[k]);
            values[k] = Double.isFinite(density) ? density : 0;
        }
        return values;
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
            Found found, Optional<RewardEstimate> learned, RandomStreams random) {
        Points samples = found.way.end();
        int n = Math.min(samples.size(), TargetSample.FINAL_SIZE);
        Optional<TargetSample> target =
                setting.targetLaw()
                        .map(law -> TargetSample.of(Preparation.stoppable(law, watch), n, random));
        Preparation.checkGoOn(watch);
        int known = found.logDensity.map(values -> values.length).orElse(samples.size());
        boolean all = known == samples.size();
        Evidence evidence =
                evidence(samples, all ? found : found.withoutDensity(), learned, target);
        Evidence first = all ? evidence : evidence(samples.slice(0, known), found, learned, target);
        Map<String, Double> values = new LinkedHashMap<>();
        for (Metric metric : Metrics.ALL) {
            Preparation.checkGoOn(watch);
            values.putAll(metric.measure(metric.name().startsWith("kl_") ? first : evidence));
        }
        return values;
    }

    private Evidence evidence(
            Points samples,
            Found found,
            Optional<RewardEstimate> learned,
            Optional<TargetSample> target) {
        return new Evidence(
                samples,
                found.logDensity,
                found.whole,
                setting.config().reward(),
                setting.config().reference(),
                setting.laws(),
                setting.targetLaw(),
                learned,
                target);
    }
}
