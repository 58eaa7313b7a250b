package org.prefflow.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.prefflow.exact.ExactLaws;
import org.prefflow.experiment.Backend;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.experiment.ErrorSplit.Step;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RewardImages;
import org.prefflow.experiment.RunResult;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.VectorField;
import org.prefflow.math.GreyLevels;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;
import org.prefflow.ui.run.Engine;

/**
 * An engine that lays out real problems and pretends to train them: its field carries every
 * particle towards the nearest point of a circle of radius 2, the more the longer it trained.
 */
class QuickEngine implements Engine {

    /** Every experiment that it was told to train, in order. */
    final List<ExperimentConfig> trained = new CopyOnWriteArrayList<>();

    /** Called before each step; may wait or throw. */
    volatile IntConsumer beforeStep = step -> {};

    /** Called after the last step; may wait. */
    volatile Runnable beforeSampling = () -> {};

    /** What is thrown instead of laying out a problem; null for nothing. */
    volatile RuntimeException refusal;

    volatile int steps = 20;

    /** The split of every run. */
    static final ErrorSplit SPLIT =
            new ErrorSplit(
                    1,
                    Map.of(
                            Leg.OBJECTIVE, new Step(0.422, 0.422),
                            Leg.DATA, new Step(0.088, 0.091),
                            Leg.FIT, new Step(-0.051, 0.07),
                            Leg.SOURCE, new Step(-0.115, 0.122),
                            Leg.SOLVER, new Step(0.0001, 0.0002),
                            Leg.LEFT, new Step(0.005, 0.041)),
                    0.3491,
                    0.004);

    /** KL(q | pi) of what is learned from an experiment, in nats. */
    volatile ToDoubleFunction<ExperimentConfig> kl = config -> 12.345;

    /** Particles of a finished run. */
    volatile int particles = 5_000;

    /** Rounds of a flow that is learned from an experiment. */
    volatile ToIntFunction<ExperimentConfig> rounds = config -> 1;

    private final Grid grid;

    QuickEngine(Grid grid) {
        this.grid = grid;
    }

    @Override
    public Backend load() {
        return new Backend("CPU", "a quick engine for tests", "");
    }

    @Override
    public ProblemSetting prepare(ExperimentConfig given, Path base) {
        if (refusal != null) {
            throw refusal;
        }
        ExperimentConfig config = given.withReward(seen(given.reward()));
        if (given.preference() instanceof TwoGroups groups) {
            config = config.withPreference(groups.withOther(seen(groups.other())));
        }
        ExactLaws laws =
                ExactLaws.of(config.reward(), config.reference(), config.preference(), grid);
        PreferencePairs pairs =
                new RewardJudge(config.reward(), config.preference())
                        .draw(
                                config.reference(),
                                10,
                                new RandomStreams(config.seed()).stream(Stream.DATA));
        return new ProblemSetting(
                config,
                laws,
                pairs,
                Optional.of(
                        new ProblemSetting.ExactTarget(
                                laws.winnersLaw(),
                                new ProblemSetting.Floor(0.03, 0.02, 0.04),
                                laws.winners().mean(laws.reward()))),
                Optional.empty());
    }

    /** Every image file is the same to this engine, also one that is not there. */
    private static Reward seen(Reward reward) {
        Reward read = RewardImages.readOwn(reward);
        return read instanceof Heightmap map && !map.isRead()
                ? map.with(new GreyLevels(2, 2, new char[] {0, 65_535, 30_000, 10_000}))
                : read;
    }

    @Override
    public ExperimentConfig open(Path file) {
        return ExperimentFile.read(file);
    }

    @Override
    public void save(ExperimentConfig config, Path file) {
        try {
            ExperimentFile.save(config, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(DiskTrouble.sentence(failure), failure);
        }
    }

    @Override
    public TrainedModel openModel(Path file) {
        return TrainedModel.read(file);
    }

    @Override
    public RunResult run(
            ExperimentConfig config, Path base, Beginning from, ExperimentWatch watch) {
        trained.add(config);
        ProblemSetting setting = prepare(config, base);
        watch.atProblem(setting);
        List<CurvePoint> curve = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            watch.awaitResume();
            if (watch.cancelled()) {
                throw new CancelledException();
            }
            beforeStep.accept(step);
            double share = (double) step / steps;
            CurvePoint point =
                    new CurvePoint(
                            step * config.training().steps() / steps,
                            1 + Math.exp(-4 * share),
                            0.03 + 0.4 * Math.exp(-5 * share),
                            setting.exactTarget().orElseThrow().reward()
                                    * (1 - Math.exp(-4 * share)));
            curve.add(point);
            watch.atCheckpoint(point);
            watch.atStep(step, steps, point.loss(), () -> learned(config, share));
        }
        watch.atPhase("sampling", 0.5);
        beforeSampling.run();
        Preview end = Preview.of(setting, learned(config, 1), particles, 20);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("reward_mean", curve.get(curve.size() - 1).rewardMean());
        metrics.put("exact_reward_mean", setting.exactTarget().orElseThrow().reward());
        metrics.put("win_rate", 0.625);
        metrics.put("exact_win_rate", 0.667);
        metrics.put("kl_to_reference", kl.applyAsDouble(config));
        metrics.put("exact_kl_to_reference", 10.123);
        metrics.put("kl_to_target", 0.123);
        metrics.put("energy_distance", 0.031);
        metrics.put("mode_mass_1", 0.25);
        metrics.put("exact_mode_mass_1", 0.26);
        metrics.put("sliced_w2", 0.045);
        metrics.put("noise_floor", 0.022);
        metrics.putAll(SPLIT.metrics());
        return new RunResult(
                setting,
                learned(config, 1),
                end.particles(),
                end.field(),
                Optional.empty(),
                metrics,
                curve,
                Optional.empty());
    }

    @Override
    public Preview preview(ProblemSetting setting, AlignedPolicy policy) {
        return Preview.of(setting, policy, 500, 5);
    }

    private AlignedPolicy learned(ExperimentConfig config, double strength) {
        return config.method() instanceof PfmConfig
                ? new Circle(strength, rounds.applyAsInt(config))
                : new OraclePolicy(known(config.method().target()));
    }

    /** A method without an exact target pretends to stay where it starts. */
    private static TargetLaw known(TargetLaw target) {
        return target instanceof TargetLaw.Unknown ? new TargetLaw.Reference() : target;
    }

    /** The pretended policy. */
    private record Circle(double strength, int rounds) implements FlowPolicy {

        @Override
        public FlowSource source() {
            return FlowSource.REFERENCE;
        }

        @Override
        public VectorField openField(int round) {
            return new VectorField() {
                @Override
                public void velocity(float[] xy, int n, float t, float[] out) {
                    for (int i = 0; i < n; i++) {
                        double r = Math.hypot(xy[2 * i], xy[2 * i + 1]) + 1e-6;
                        double pull = strength * 2 * (2 - r) / r;
                        out[2 * i] = (float) (pull * xy[2 * i]);
                        out[2 * i + 1] = (float) (pull * xy[2 * i + 1]);
                    }
                }

                @Override
                public void velocityAndDivergence(
                        float[] xy, int n, float t, float[] out, float[] divergence) {
                    velocity(xy, n, t, out);
                    for (int i = 0; i < n; i++) {
                        double r = Math.hypot(xy[2 * i], xy[2 * i + 1]) + 1e-6;
                        divergence[i] = (float) (strength * (4 / r - 4));
                    }
                }
            };
        }
    }
}
