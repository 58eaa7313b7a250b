package org.prefflow.experiment;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.math.TiledLaw;
import org.prefflow.math.Tiling;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.TargetLaw;

/**
 * The laws between the ideal and the samples of a run, and what each adds to the error; see {@link
 * ErrorSplit}.
 */
final class ErrorChain {

    /** How the learned field is followed where a solver shall not matter. */
    private static final double FINE_TOLERANCE = 1e-6;

    private static final int LATTICE_NODES = 101;
    private static final double LEAST_MASS = 1e-9;
    private static final int DRAWS = 20;
    private static final int DRAWS_STREAM = 1_000_000;
    private static final String PHASE = "error split";

    private final ProblemSetting setting;
    private final ExperimentWatch watch;
    private final int threads;
    private final double idealBeta;
    private final TiledLaw ideal;

    /**
     * @param setting the problem
     * @param threads threads that carry particles
     */
    ErrorChain(ProblemSetting setting, int threads, ExperimentWatch watch) {
        this.setting = setting;
        this.threads = threads;
        this.watch = watch;
        idealBeta = setting.method().pairsOptimum().among(new Coefficient(setting));
        ideal = Tiling.VIEW.law(setting.laws().tilt(idealBeta).whole());
    }

    /** The laws that were learned, as particles would be carried under three circumstances. */
    private record Learned(TiledLaw whereTrained, TiledLaw fine, TiledLaw configured) {}

    /** The split of a policy that is known on a grid. */
    ErrorSplit of(GridDensity law, Points samples) {
        Preparation.enter(PHASE, watch);
        TiledLaw tiled = Tiling.VIEW.law(law);
        return split(new Learned(tiled, tiled, tiled), samples);
    }

    /** The split of a policy that carries particles. */
    ErrorSplit of(FlowPolicy flow, Points samples) {
        Preparation.enter(PHASE, watch);
        SamplingConfig configured = setting.config().sampling();
        SamplingConfig fine =
                new SamplingConfig(
                        configured.particles(),
                        OdeScheme.DOPRI5,
                        configured.steps(),
                        FINE_TOLERANCE);
        FlowSource source = flow.source();
        TiledLaw carried = carried(flow, source, fine, 0);
        return split(
                new Learned(
                        source.trainedFrom() == source
                                ? carried
                                : carried(flow, source.trainedFrom(), fine, 0.35),
                        carried,
                        carried(flow, source, configured, 0.7)),
                samples);
    }

    private ErrorSplit split(Learned learned, Points samples) {
        PairsAnswer.Optima optima =
                setting.method().pairsOptimum().among(new PairsAnswer(setting, watch));
        TiledLaw counted = Tiling.VIEW.law(samples);
        Map<ErrorSplit.Leg, ErrorSplit.Step> steps = new EnumMap<>(ErrorSplit.Leg.class);
        steps.put(ErrorSplit.Leg.OBJECTIVE, step(ideal, optima.endless()));
        steps.put(ErrorSplit.Leg.DATA, step(optima.endless(), optima.given()));
        steps.put(ErrorSplit.Leg.FIT, step(optima.given(), learned.whereTrained));
        steps.put(ErrorSplit.Leg.SOURCE, step(learned.whereTrained, learned.fine));
        steps.put(ErrorSplit.Leg.SOLVER, step(learned.fine, learned.configured));
        steps.put(ErrorSplit.Leg.LEFT, step(learned.configured, counted));
        double sampling = drawn(learned.configured, samples.size()) - error(learned.configured);
        watch.atPhase(PHASE, 1);
        return new ErrorSplit(idealBeta, steps, error(counted), sampling);
    }

    private ErrorSplit.Step step(TiledLaw from, TiledLaw to) {
        return new ErrorSplit.Step(error(to) - error(from), from.totalVariationTo(to));
    }

    private double error(TiledLaw law) {
        return law.totalVariationTo(ideal);
    }

    private double drawn(TiledLaw law, int n) {
        RandomStreams random = new RandomStreams(setting.config().seed());
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            Preparation.checkGoOn(watch);
            sum += error(law.drawn(n, random.stream(Stream.SPLIT, DRAWS_STREAM + i)));
        }
        return sum / DRAWS;
    }

    /** Where a flow carries a law: a lattice of weighted points, or the law's points themselves. */
    private TiledLaw carried(
            FlowPolicy flow, FlowSource source, SamplingConfig sampling, double done) {
        Cloud cloud = Cloud.of(setting, source);
        Transport.Watch progress =
                new Transport.Watch(
                        watch::cancelled, share -> watch.atPhase(PHASE, done + 0.3 * share));
        Points end = Carrier.transport(flow, sampling, threads).carry(cloud.points, progress).end();
        return Tiling.VIEW.law(end, cloud.mass, cloud.side);
    }

    /**
     * A law as weighted points.
     *
     * @param points shape (n, 2)
     * @param mass shape (n), sum 1
     * @param side side of the square that a point stands for
     */
    private record Cloud(Points points, double[] mass, double side) {

        static Cloud of(ProblemSetting setting, FlowSource source) {
            Start start = Start.of(setting, source);
            if (start.logDensity().isEmpty()) {
                Points points = setting.pairs().losers();
                double[] even = new double[points.size()];
                Arrays.fill(even, 1.0 / even.length);
                return new Cloud(points, even, 0);
            }
            Grid support = setting.laws().support();
            Grid grid = new Grid(support.min(), support.max(), LATTICE_NODES);
            GridDensity law = GridDensity.fromLog(grid, grid.evaluate(start.logDensity().get()));
            int[] held =
                    IntStream.range(0, grid.size()).filter(k -> law.mass(k) > LEAST_MASS).toArray();
            float[] xy = new float[2 * held.length];
            double[] mass = new double[held.length];
            for (int i = 0; i < held.length; i++) {
                xy[2 * i] = (float) grid.x(held[i]);
                xy[2 * i + 1] = (float) grid.y(held[i]);
                mass[i] = law.mass(held[i]);
            }
            return new Cloud(Points.wrap(xy), mass, grid.spacing());
        }
    }

    /** The KL coefficient of a method: its own, or 1. */
    private record Coefficient(ProblemSetting setting)
            implements PairsOptimum.Answers<Double>, TargetLaw.Answers<Double> {

        @Override
        public Double nothing() {
            TargetLaw.Answers<Double> target = this;
            return setting.method().target().among(target);
        }

        @Override
        public Double winners(int rounds) {
            return 1.0;
        }

        @Override
        public Double minimiser(PairsOptimum.Minimiser rule) {
            return rule.beta();
        }

        @Override
        public Double reference() {
            return 1.0;
        }

        @Override
        public Double winners() {
            return 1.0;
        }

        @Override
        public Double tilt(double beta) {
            return beta;
        }

        @Override
        public Double bradleyTerryTilt(double beta, double flip) {
            return beta;
        }

        @Override
        public Double ipoTilt(double tau) {
            return tau;
        }

        @Override
        public Double sppoTilt(double beta) {
            return beta;
        }

        @Override
        public Double ncaTilt(double beta) {
            return beta;
        }

        @Override
        public Double bestOf(int n) {
            return 1.0;
        }

        @Override
        public Double iterated(int rounds) {
            return 1.0;
        }

        @Override
        public Double unknown(String why) {
            return 1.0;
        }
    }
}
