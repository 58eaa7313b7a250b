package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import org.prefflow.method.MethodConfig;

/**
 * The four methods of the paper's Figure 2 on one problem: the same reward, reference, preferences,
 * pairs, network, training, sampling and starting particles. Repeated for further seeds where asked
 * for.
 */
public final class Comparison {

    /** Seeds at most. */
    public static final int MOST_SEEDS = 1_000;

    private static final int METHODS = ComparedMethod.values().length;

    private final ExperimentConfig config;
    private final int seeds;
    private final Map<Integer, RunResult> shown = new ConcurrentSkipListMap<>();
    private final Map<Integer, Map<String, Double>> metrics = new ConcurrentSkipListMap<>();

    /**
     * A comparison that has not begun.
     *
     * @param config the problem; its method only lends its knobs
     * @param seeds how many, from the configuration's own upwards; at least 1
     */
    public Comparison(ExperimentConfig config, int seeds) {
        this.config = config;
        this.seeds = seeds;
    }

    /** The problem. */
    public ExperimentConfig config() {
        return config;
    }

    /** How many seeds. */
    public int seeds() {
        return seeds;
    }

    /** One experiment a seed and method, methods running fastest. */
    public List<ExperimentConfig> experiments() {
        List<ExperimentConfig> experiments = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            for (ComparedMethod method : ComparedMethod.values()) {
                MethodConfig own = method.within(config);
                experiments.add(config.withSeed(config.seed() + k).withMethod(own));
            }
        }
        return experiments;
    }

    /**
     * Runs everything.
     *
     * @param base folder that relative paths in the configuration are relative to
     * @param jobs experiments at a time; the results do not depend on it
     * @param watches by place among the {@linkplain #experiments() experiments}
     * @see RunQueue#run
     */
    public void run(Path base, int jobs, IntFunction<ExperimentWatch> watches) {
        new RunQueue(base, jobs)
                .run(
                        experiments(),
                        watches,
                        (index, result) -> {
                            metrics.put(index, ComparisonMetrics.ofMethod(result));
                            if (index < METHODS) {
                                shown.put(index, result);
                            }
                        });
    }

    /** A method's run at the first seed, once it has ended. */
    public Optional<RunResult> result(ComparedMethod method) {
        return Optional.ofNullable(shown.get(method.ordinal()));
    }

    /**
     * What RLHF learned of the reward at the nodes of the view, in units of reward, with the
     * reward's own mean under the reference (preferences tell no constant).
     */
    public Optional<double[]> learnedReward() {
        return result(ComparedMethod.RLHF).flatMap(ComparisonMetrics::learnedReward);
    }

    /** The metrics of every run that has ended, in the order of the {@link #experiments}. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        metrics.forEach(
                (index, values) ->
                        rows.add(
                                new Row(
                                        config.seed() + index / METHODS,
                                        ComparedMethod.values()[index % METHODS],
                                        values)));
        return rows;
    }

    /**
     * One run's metrics.
     *
     * @param metrics by name, in the order they are shown
     */
    public record Row(long seed, ComparedMethod method, Map<String, Double> metrics) {}

    /**
     * The metrics of the first seed, each with its panel before it, as in {@code e.reward_mean}:
     * those of the methods that have ended.
     */
    public Map<String, Double> metricsByPanel() {
        Map<String, Double> all = new LinkedHashMap<>();
        result(ComparedMethod.RLHF).ifPresent(rlhf -> all.putAll(ComparisonMetrics.ofData(rlhf)));
        for (ComparedMethod method : ComparedMethod.values()) {
            metrics.getOrDefault(method.ordinal(), Map.of())
                    .forEach((name, value) -> all.put(method.panel() + "." + name, value));
        }
        return all;
    }

    /**
     * Which methods of the first seed have no exact target and why, as in {@code e.target_missing}.
     */
    public Map<String, String> remarksByPanel() {
        Map<String, String> all = new LinkedHashMap<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            result(method)
                    .flatMap(run -> run.setting().targetMissing())
                    .ifPresent(
                            why -> all.put(method.panel() + "." + RunFolder.TARGET_MISSING, why));
        }
        return all;
    }
}
