package org.prefflow.experiment;

import java.util.Arrays;
import java.util.Optional;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Transport;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.LearnedReward;
import org.prefflow.method.TiltPolicy;
import org.prefflow.metric.Metrics;
import org.prefflow.metric.TargetSample;
import org.prefflow.policy.DensityPolicy;

/**
 * What is measured of a policy at a checkpoint: coarsely, always from the same particles and at the
 * same pairs, the first thousand of the data.
 */
final class CheckpointMeasure {

    private static final int PAIRS = 1_000;
    private static final int START_STREAM = 2;
    private static final SamplingConfig COARSE =
            new SamplingConfig(Checkpoints.PARTICLES, OdeScheme.MIDPOINT, 8, 1e-3);

    private final ProblemSetting setting;
    private final Optional<TargetSample> target;
    private final Points chosen;
    private final Points rejected;
    private final Points referenceDraws;

    CheckpointMeasure(ProblemSetting setting, Optional<TargetSample> target) {
        this.setting = setting;
        this.target = target;
        int pairs = Math.min(PAIRS, setting.pairs().size());
        chosen = setting.pairs().winners().slice(0, pairs);
        rejected = setting.pairs().losers().slice(0, pairs);
        referenceDraws = setting.config().reference().sample(Checkpoints.PARTICLES, stream());
    }

    private RandomStream stream() {
        return new RandomStreams(setting.config().seed()).stream(Stream.EVALUATE, START_STREAM);
    }

    /**
     * Measures everything.
     *
     * @param loss mean training loss since the last checkpoint
     */
    CurvePoint of(int step, double loss, AlignedPolicy policy, Transport.Watch watch) {
        Optional<GridLaw> law = GridLaw.glance(policy, setting, Carrier.GLANCE_NODES);
        Carrier carrier =
                law.map(Carrier::along).orElseGet(() -> Carrier.coarse(policy, setting, COARSE));
        Points from = Start.of(setting, policy.source()).draw(Checkpoints.PARTICLES, stream());
        Points samples = carrier.carry(from, watch).end();
        if (!Sampling.isFinite(samples)) {
            return new CurvePoint(step, loss, Double.NaN, Double.NaN);
        }
        Ratios ratios = law.map(known -> ratios(policy, known)).orElse(Ratios.NONE);
        Optional<LearnedReward> learned = policy.learnedReward();
        return new CurvePoint(
                step,
                loss,
                target.map(sample -> sample.slicedW2(samples)).orElse(Double.NaN),
                Metrics.mean(samples, setting.config().reward()),
                ratios.chosen,
                ratios.rejected,
                learned.map(reward -> learnedGain(reward, samples)).orElse(Double.NaN),
                learned.map(reward -> trueGain(reward, samples)).orElse(Double.NaN),
                ratios.kl);
    }

    /** Means of log q - log pi at the winners, at the losers, and under q. */
    private record Ratios(double chosen, double rejected, double kl) {
        static final Ratios NONE = new Ratios(Double.NaN, Double.NaN, Double.NaN);
    }

    private Ratios ratios(AlignedPolicy policy, GridLaw law) {
        double kl = law.whole().klTo(law.reference());
        if (policy instanceof LearnedDensity density) {
            return new Ratios(meanRatio(density, chosen), meanRatio(density, rejected), kl);
        }
        TiltPolicy tilt = (TiltPolicy) policy;
        double logZ = logNormaliser(tilt, law);
        return new Ratios(
                mean(tilt.logWeight(chosen)) - logZ, mean(tilt.logWeight(rejected)) - logZ, kl);
    }

    private double meanRatio(LearnedDensity density, Points points) {
        DensityPolicy reference = setting.config().reference();
        return mean(density.logDensity(points)) - Metrics.mean(points, reference::logDensity);
    }

    /** log Z = s f + log pi - log q, at the heaviest node. */
    private static double logNormaliser(TiltPolicy tilt, GridLaw law) {
        GridDensity q = law.whole();
        Grid grid = q.grid();
        int top = 0;
        for (int k = 1; k < grid.size(); k++) {
            top = q.at(k) > q.at(top) ? k : top;
        }
        Points node = Points.of((float) grid.x(top), (float) grid.y(top));
        return tilt.logWeight(node)[0] + Math.log(law.reference().at(top)) - Math.log(q.at(top));
    }

    /**
     * By how much samples are better than the draws of the reference that they were made of: the
     * difference of means whose noise the two share.
     */
    private double learnedGain(LearnedReward reward, Points samples) {
        double gain = mean(reward.at(samples)) - mean(reward.at(referenceDraws));
        return gain / RewardEstimates.unit(reward.estimand(), setting);
    }

    private double trueGain(LearnedReward reward, Points samples) {
        Grid.Field truth = RewardEstimates.truth(reward.estimand(), setting);
        return Metrics.mean(samples, truth) - Metrics.mean(referenceDraws, truth);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
