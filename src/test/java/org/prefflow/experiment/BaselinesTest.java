package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Points;
import org.prefflow.method.AlignedPolicy;

/** Methods without a field, from the experiment file to the run folder. */
class BaselinesTest {

    private static RunResult run(String... settings) {
        return ExperimentTest.run(
                ExperimentFile.with(ExperimentTest.SMALL, java.util.Arrays.asList(settings)));
    }

    @Test
    void theReferenceStaysWhereItIs() {
        RunResult result = run("method.type=reference", "sampling.particles=4000");
        Points start = result.trajectories().start();
        Points end = result.trajectories().end();
        for (int i = 0; i < start.size(); i++) {
            assertThat(end.x(i)).isCloseTo(start.x(i), within(1e-4f));
            assertThat(end.y(i)).isCloseTo(start.y(i), within(1e-4f));
        }
        assertThat(result.metrics().get("kl_to_reference")).isCloseTo(0, within(1e-5));
        assertThat(result.metrics().get("kl_to_target")).isCloseTo(0, within(1e-5));
        assertThat(result.metrics().get("win_rate")).isCloseTo(0.5, within(0.02));
    }

    /** KL of the best of n is log n - (n - 1)/n where no two rewards tie. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void bestOfNHasItsKnownDivergence(int n) {
        RunResult result = run("method.type=best-of-n", "method.n=" + n, "reward.type=linear");
        double known = Math.log(n) - (n - 1.0) / n;
        assertThat(result.metrics().get("kl_to_reference")).isCloseTo(known, within(3e-3));
        assertThat(result.metrics().get("kl_to_target")).isCloseTo(0, within(3e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pfm", "rlhf", "ipo"})
    void theExactOptimumIsItsOwnTarget(String target) {
        RunResult result =
                run(
                        "method.type=exact",
                        "method.target=" + target,
                        "method.beta=1",
                        "sampling.particles=10000");
        Map<String, Double> metrics = result.metrics();
        assertThat(metrics.get("kl_to_target")).isCloseTo(0, within(1e-5));
        assertThat(metrics.get("reward_mean"))
                .isCloseTo(metrics.get("exact_reward_mean"), within(0.05));
        assertThat(metrics.get("kl_to_reference"))
                .isCloseTo(metrics.get("exact_kl_to_reference"), within(1e-5));
        assertThat(metrics.get("sliced_w2")).isLessThan(metrics.get("noise_floor_high") * 1.5);
        assertThat(metrics.get("learned_mass_in_view")).isCloseTo(1, within(1e-4));
    }

    @Test
    void nothingIsTrainedAndNothingPretended() {
        List<Integer> steps = new ArrayList<>();
        RunResult result =
                Experiment.run(
                        ExperimentFile.with(ExperimentTest.SMALL, List.of("method.type=best-of-n")),
                        Path.of(""),
                        new ExperimentWatch() {
                            @Override
                            public void atStep(
                                    int step,
                                    int total,
                                    double loss,
                                    Supplier<? extends AlignedPolicy> now) {
                                steps.add(step);
                            }
                        });
        assertThat(steps).isEmpty();
        assertThat(result.curves()).isEmpty();
        assertThat(result.field()).isEmpty();
        assertThat(result.metrics()).doesNotContainKey("steps_per_second");
        assertThat(RunCaption.paragraphs(result).get(0)).contains("nothing trained", "straight");
    }

    @Test
    void particlesMoveOnStraightLines() {
        RunResult result = run("method.type=exact");
        Points start = result.trajectories().start();
        Points end = result.trajectories().end();
        float[] half = new float[2];
        result.trajectories().at(0.25, 3, 4, half);
        assertThat(half[0]).isCloseTo(0.75f * start.x(3) + 0.25f * end.x(3), within(1e-5f));
        assertThat(result.trajectories().endTime()).isEqualTo(1);
    }

    @Test
    void theFolderHoldsTheDensityAndNoField(@TempDir Path folder) throws Exception {
        RunResult result = run("method.type=exact");
        RunFolder.open(folder).write(result, Optional.empty());
        assertThat(folder.resolve("field.csv")).doesNotExist();
        List<String> density = Files.readAllLines(folder.resolve("density.csv"));
        assertThat(density).hasSize(201 * 201 + 1);
        assertThat(density).noneMatch(line -> line.endsWith(","));
        String middle = density.get(1 + 100 * 201 + 100);
        String[] cells = middle.split(",");
        assertThat(Double.parseDouble(cells[3])).isEqualTo(Double.parseDouble(cells[2]));
        assertThat(Files.readAllLines(folder.resolve("curves.csv"))).hasSize(1);
    }

    @Test
    void aReferenceThatLeavesTheViewIsMeasuredOnAWiderGrid() {
        RunResult result =
                run(
                        "method.type=exact",
                        "reference.mean=[4,0]",
                        "reward.type=linear",
                        "sampling.particles=4000");
        Map<String, Double> metrics = result.metrics();
        assertThat(metrics.get("learned_mass_in_view")).isBetween(0.1, 0.9);
        assertThat(metrics.get("kl_to_target")).isCloseTo(0, within(1e-4));
        assertThat(metrics.get("reward_mean"))
                .isCloseTo(metrics.get("exact_reward_mean"), within(0.08));
    }
}
