package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a method must reach with the defaults and 10,000 pairs: the median over seeds of one number,
 * on every problem of {@link #PROBLEMS}.
 *
 * @param name short, for files
 * @param sentence what is measured and how much of it is allowed
 * @param method assignments that choose the method
 * @param limit the number must be at most this
 * @param measure the number
 */
public record QualityBar(
        String name,
        String sentence,
        List<String> method,
        double limit,
        ToDoubleFunction<RunResult> measure) {

    /** Runs a bar and problem, of which the median counts. */
    public static final int SEEDS = 5;

    /** Rewards that every bar is measured on. */
    public static final List<String> PROBLEMS = List.of("ring", "four-modes", "two-modes");

    /** All bars. */
    public static final List<QualityBar> ALL =
            List.of(
                    new QualityBar(
                            "rlhf",
                            "rlhf, exact, beta 1: KL(learned | exact target)",
                            List.of("method.type=rlhf", "method.beta=1"),
                            0.03,
                            metric("kl_to_target")),
                    new QualityBar(
                            "dpo",
                            "dpo, tilt, beta 1: KL(learned | exact target)",
                            List.of("method.type=dpo", "method.policy=tilt", "method.beta=1"),
                            0.03,
                            metric("kl_to_target")),
                    new QualityBar(
                            "pfm",
                            "pfm from losers: sliced W2 above the noise floor",
                            List.of("method.type=pfm", "method.source=losers"),
                            0.035,
                            run ->
                                    run.metrics().get("sliced_w2")
                                            - run.metrics().get("noise_floor")),
                    new QualityBar(
                            "iterative-pfm",
                            "iterative-pfm, relabel x 3: |mean reward - exact| / exact gain",
                            List.of(
                                    "method.type=iterative-pfm",
                                    "method.mode=relabel",
                                    "method.rounds=3"),
                            0.12,
                            QualityBar::missedGain),
                    new QualityBar(
                            "sft",
                            "sft, coupling flow: KL(learned | winners' law)",
                            List.of("method.type=sft", "method.policy=coupling-flow"),
                            0.03,
                            metric("kl_to_target")));

    public QualityBar {
        method = List.copyOf(method);
    }

    private static ToDoubleFunction<RunResult> metric(String name) {
        return run -> run.metrics().get(name);
    }

    // How far the mean reward is from the exact law's, as a share of what that gains.
    private static double missedGain(RunResult run) {
        double exact = run.metrics().get("exact_reward_mean");
        double reference = run.setting().laws().reference().mean(run.setting().laws().reward());
        return Math.abs(run.metrics().get("reward_mean") - exact) / (exact - reference);
    }

    /**
     * The experiments of a bar on a problem, one a seed from the default one upwards.
     *
     * @param more assignments for all, such as fewer steps
     */
    public List<ExperimentConfig> experiments(String problem, int seeds, List<String> more) {
        List<String> assignments = new ArrayList<>(List.of("reward.type=" + problem));
        assignments.addAll(method);
        assignments.addAll(more);
        ExperimentConfig config = ExperimentFile.with(ExperimentConfig.DEFAULT, assignments);
        List<ExperimentConfig> experiments = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            experiments.add(config.withSeed(config.seed() + k));
        }
        return experiments;
    }

    /**
     * How a bar was met on a problem.
     *
     * @param values one a seed, in their order
     */
    public record Finding(QualityBar bar, String problem, List<Double> values) {
        public Finding {
            values = List.copyOf(values);
        }

        /** The middle value; of an even number, the mean of the two in the middle. */
        public double median() {
            double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1
                    ? sorted[middle]
                    : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        /** Whether the median is low enough. */
        public boolean met() {
            return median() <= bar.limit();
        }

        /** As named numbers. */
        public Map<String, Double> numbers() {
            String prefix = (bar.name() + "_" + problem).replace('-', '_');
            Map<String, Double> numbers = new LinkedHashMap<>();
            numbers.put(prefix + "_median", median());
            numbers.put(prefix + "_limit", bar.limit());
            double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
            numbers.put(prefix + "_lowest", sorted[0]);
            numbers.put(prefix + "_highest", sorted[sorted.length - 1]);
            return numbers;
        }
    }
}
