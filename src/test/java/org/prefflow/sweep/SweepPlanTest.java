package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.param.InvalidValueException;

/** Which runs a sweep has. */
class SweepPlanTest {

    private static SweepConfig sweep(String... vary) {
        return SweepConfig.KIND.defaults().withVary(Arrays.stream(vary).map(Axis::parse).toList());
    }

    @Test
    void aGridHasEveryCombinationTheLastFieldRunningFastest() {
        SweepPlan plan =
                SweepPlan.of(
                        sweep("method.sigma=0.1,0.2", "reward.type=ring,two-modes").withSeeds(2));
        assertThat(plan.points())
                .extracting(SweepPlan.Point::values)
                .containsExactly(
                        List.of("0.1", "ring"),
                        List.of("0.1", "two-modes"),
                        List.of("0.2", "ring"),
                        List.of("0.2", "two-modes"));
        assertThat(plan.size()).isEqualTo(8);
        SweepPlan.Run run = plan.run(5);
        assertThat(run.values()).containsExactly("0.2", "ring");
        assertThat(run.experiment().seed()).isEqualTo(ExperimentConfig.DEFAULT.seed() + 1);
        assertThat(((PfmConfig) run.experiment().method()).sigma()).isEqualTo(0.2);
    }

    @Test
    void anObjectMayBeAValueAndOtherFieldsOfItFollow() {
        SweepPlan plan =
                SweepPlan.of(
                        sweep(
                                "method={\"type\":\"dpo\"},{\"type\":\"rlhf\"}",
                                "method.beta=0.5,2"));
        assertThat(plan.points())
                .extracting(point -> point.experiment().method().toString())
                .satisfiesExactly(
                        m -> assertThat(m).startsWith("Dpo").contains("beta=0.5"),
                        m -> assertThat(m).startsWith("Dpo").contains("beta=2.0"),
                        m -> assertThat(m).startsWith("Rlhf").contains("beta=0.5"),
                        m -> assertThat(m).startsWith("Rlhf").contains("beta=2.0"));
    }

    /** Of n points each of n equal parts of the range has one, in both fields, and not in step. */
    @Test
    void aLatinHypercubeCoversEachRangeEvenly() {
        int n = 40;
        SweepPlan plan =
                SweepPlan.of(
                        sweep("method.sigma=0..1", "training.learningRate=1e-4..1")
                                .designed(Design.LATIN_HYPERCUBE, n)
                                .withSeeds(1));
        List<Integer> sigma = new ArrayList<>();
        List<Integer> rate = new ArrayList<>();
        for (SweepPlan.Point point : plan.points()) {
            sigma.add((int) (Double.parseDouble(point.values().get(0)) * n));
            double share = Math.log10(Double.parseDouble(point.values().get(1))) / 4 + 1;
            rate.add((int) (share * n));
        }
        List<Integer> parts = IntStream.range(0, n).boxed().toList();
        assertThat(new TreeSet<>(sigma)).containsExactlyElementsOf(parts);
        assertThat(new TreeSet<>(rate)).containsExactlyElementsOf(parts);
        assertThat(sigma).isNotEqualTo(rate).isNotEqualTo(parts);
    }

    /** As experiment files have it: most are made by pasting one in. */
    @Test
    void theExperimentMaySayItsVersion() {
        String sweep = "{\"experiment\": {\"version\": %s, \"seed\": 5}}";
        String own = String.format(Locale.ROOT, sweep, ExperimentFile.VERSION);
        assertThat(SettingsFile.parse(SweepConfig.KIND, own).experiment())
                .isEqualTo(ExperimentConfig.DEFAULT.withSeed(5));
        assertThatThrownBy(
                        () ->
                                SettingsFile.parse(
                                        SweepConfig.KIND, String.format(Locale.ROOT, sweep, 2)))
                .hasMessage(
                        "experiment.version = 2 is not allowed: must be 1; a newer lab may have"
                                + " written this file");
        assertThatThrownBy(
                        () -> SettingsFile.parse(SweepConfig.KIND, "{\"version\": 1}").experiment())
                .as("the sweep itself has none")
                .hasMessageStartingWith("version = 1 is not allowed");
    }

    @ParameterizedTest
    @EnumSource(Design.class)
    void theSameSweepHasTheSamePlan(Design design) {
        SweepConfig config =
                sweep("method.sigma=0..1", "reward.type=ring,two-modes").designed(design, 30);
        assertThat(SweepPlan.of(config)).isEqualTo(SweepPlan.of(config));
        SweepPlan other = SweepPlan.of(config.withExperiment(config.experiment().withSeed(8)));
        if (design != Design.GRID) {
            assertThat(other.points().get(0).values())
                    .isNotEqualTo(SweepPlan.of(config).points().get(0).values());
        }
    }

    /** Two thousand draws: the mean of a uniform number has a deviation of 0.0065. */
    @Test
    void randomPointsAreUniformAndIndependent() {
        SweepPlan plan =
                SweepPlan.of(
                        sweep(
                                        "method.sigma=0..1",
                                        "method.coupling=paired,independent,minibatch-ot")
                                .designed(Design.RANDOM, 2_000));
        double mean =
                plan.points().stream()
                        .mapToDouble(p -> Double.parseDouble(p.values().get(0)))
                        .average()
                        .orElseThrow();
        assertThat(mean).isBetween(0.48, 0.52);
        for (String coupling : List.of("paired", "independent", "minibatch-ot")) {
            double[] own =
                    plan.points().stream()
                            .filter(p -> p.values().get(1).equals(coupling))
                            .mapToDouble(p -> Double.parseDouble(p.values().get(0)))
                            .toArray();
            assertThat(own.length).isBetween(600, 735);
            assertThat(Arrays.stream(own).average().orElseThrow()).isBetween(0.46, 0.54);
        }
    }

    @Test
    void shardsShareTheRunsAmongThem() {
        SweepConfig config = sweep("method.sigma=0..1/7");
        TreeSet<Integer> all = new TreeSet<>();
        for (int i = 1; i <= 4; i++) {
            List<Integer> own = SweepPlan.of(config.withShard(new Shard(i, 4))).own();
            assertThat(own.size()).isBetween(5, 6);
            all.addAll(own);
        }
        assertThat(all).containsExactlyElementsOf(IntStream.range(0, 21).boxed().toList());
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingRuns() {
        refused(sweep("method.sgima=1,2"), "method.sgima");
        refused(sweep("method.sigma=0.1,-3"), "method.sigma = -3 is not allowed");
        refused(sweep("reward.type=0..1"), "vary[0].values");
        refused(
                sweep("method.sigma=0..1/1000", "training.learningRate=1e-4..1/1000"),
                "at most 4,000 points");
        refused(sweep("method.sigma=0..1/1000").withSeeds(1_000), "at most 100,000 runs");
        assertThatThrownBy(() -> sweep("method.sigma=1,2", "method.sigma=3,4"))
                .hasMessageContaining("each field once");
        for (String wrong : List.of("0/4", "5/4", "1", "a/b", "1/0", "-1/4")) {
            assertThatThrownBy(() -> Shard.parse(wrong)).hasMessageContaining("must be i/n");
        }
    }

    private static void refused(SweepConfig config, String part) {
        assertThatThrownBy(() -> SweepPlan.of(config))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(part);
    }
}
