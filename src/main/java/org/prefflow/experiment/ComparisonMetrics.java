package org.prefflow.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prefflow.exact.ExactLaws;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.metric.Directions;
import org.prefflow.metric.Metrics;
import org.prefflow.metric.SlicedSample;
import org.prefflow.metric.SlicedWasserstein;
import org.prefflow.metric.TargetSample;

/** What a comparison says of each panel, beyond what a run says of itself. */
final class ComparisonMetrics {

    private ComparisonMetrics() {}

    /**
     * A run's own metrics without those that measure time, and how far its law is from the
     * winners': {@code kl_to_winners} in nats, of the densities on the view, and {@code
     * sliced_w2_to_winners}, whose floor is PFM's {@code noise_floor}.
     */
    static Map<String, Double> ofMethod(RunResult result) {
        Map<String, Double> values = new LinkedHashMap<>(result.metrics());
        values.keySet().removeIf(name -> name.contains("second"));
        GridDensity winners = result.setting().laws().winners();
        result.learned()
                .map(learned -> learned.klTo(winners))
                .filter(Double::isFinite)
                .ifPresent(kl -> values.put("kl_to_winners", kl));
        values.put(
                "sliced_w2_to_winners",
                slicedW2ToWinners(result.setting(), result.trajectories().end()));
        return values;
    }

    // The same fresh sample and directions that PFM's own metric takes.
    private static double slicedW2ToWinners(ProblemSetting setting, Points samples) {
        int n = Math.min(samples.size(), TargetSample.FINAL_SIZE);
        RandomStreams random = new RandomStreams(setting.config().seed());
        Directions directions = Directions.of(Directions.COUNT, random.stream(Stream.EVALUATE, 0));
        Points winners = setting.laws().sampleWinners(n, random.stream(Stream.EVALUATE, 1));
        return SlicedWasserstein.between(
                SlicedSample.of(samples.slice(0, n), directions),
                SlicedSample.of(winners, directions));
    }

    /**
     * Panels (b) to (d): the learned reward, the starting particles and the winners in the data.
     */
    static Map<String, Double> ofData(RunResult rlhf) {
        ProblemSetting setting = rlhf.setting();
        ExactLaws laws = setting.laws();
        Map<String, Double> values = new LinkedHashMap<>();
        learnedReward(rlhf)
                .ifPresent(
                        learned -> {
                            values.put("b.rms_error", rms(learned, laws.reward(), laws));
                            values.put("b.correlation", correlation(learned, laws.reward(), laws));
                        });
        values.put(
                "c.reward_mean",
                Metrics.mean(rlhf.trajectories().start(), setting.config().reward()));
        values.put("c.exact_reward_mean", laws.reference().mean(laws.reward()));
        // What doing nothing comes to, beside which the methods' own distances are to be read.
        values.put("c.kl_to_winners", laws.reference().klTo(laws.winners()));
        values.put(
                "c.sliced_w2_to_winners", slicedW2ToWinners(setting, rlhf.trajectories().start()));
        values.put(
                "d.reward_mean",
                Metrics.mean(setting.pairs().winners(), setting.config().reward()));
        values.put("d.exact_reward_mean", laws.winners().mean(laws.reward()));
        return values;
    }

    /**
     * What was learned of the reward at the nodes of the view, in units of reward and with the
     * reward's own mean under the reference: preferences tell no constant.
     */
    static Optional<double[]> learnedReward(RunResult run) {
        ProblemSetting setting = run.setting();
        ExactLaws laws = setting.laws();
        return run.policy()
                .learnedReward()
                .map(
                        learned -> {
                            double[] values = learned.at(laws.grid().points());
                            double unit = setting.config().preference().logOddsPerReward();
                            for (int k = 0; k < values.length; k++) {
                                values[k] /= unit;
                            }
                            double shift =
                                    laws.reference().mean(laws.reward())
                                            - laws.reference().mean(values);
                            for (int k = 0; k < values.length; k++) {
                                values[k] += shift;
                            }
                            return values;
                        });
    }

    private static double rms(double[] a, double[] b, ExactLaws laws) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += laws.reference().mass(k) * (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    private static double correlation(double[] a, double[] b, ExactLaws laws) {
        return covariance(a, b, laws) / Math.sqrt(covariance(a, a, laws) * covariance(b, b, laws));
    }

    private static double covariance(double[] a, double[] b, ExactLaws laws) {
        double meanA = laws.reference().mean(a);
        double meanB = laws.reference().mean(b);
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += laws.reference().mass(k) * (a[k] - meanA) * (b[k] - meanB);
        }
        return sum;
    }
}
