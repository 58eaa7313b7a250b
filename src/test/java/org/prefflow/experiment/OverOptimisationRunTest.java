package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.metric.Metrics;
import org.prefflow.metric.RewardEstimate;

/** Learned rewards, from the experiment file to the run folder. */
class OverOptimisationRunTest {

    @TempDir private Path folder;

    private static RunResult run(String... settings) {
        List<String> all = new ArrayList<>(List.of("training.learningRate=0.005"));
        all.addAll(List.of(settings));
        return ExperimentTest.run(ExperimentFile.with(ExperimentTest.SMALL, all));
    }

    private static RunResult farPeak(String method) {
        return run(
                "reward.type=far-peak",
                "data.pairs=300",
                "method.type=" + method,
                "method.beta=0.25",
                "training.steps=400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rlhf", "dpo"})
    void fewPairsAndAFarPeakAreOverOptimised(String method) {
        RunResult result = farPeak(method);
        assertThat(result.metrics().get("overoptimisation")).isGreaterThan(0.5);

        OverOptimisation curve = result.overOptimisation().orElseThrow();
        List<OverOptimisation.Point> points = curve.points();
        OverOptimisation.Point peak = points.get(curve.peak());
        OverOptimisation.Point last = points.get(points.size() - 1);
        assertThat(curve.peak()).isBetween(1, points.size() - 2);
        assertThat(peak.trueReward()).isGreaterThan(points.get(0).trueReward() + 0.3);
        assertThat(last.trueReward()).isLessThan(peak.trueReward() - 0.3);
        assertThat(last.learnedReward()).isGreaterThan(peak.learnedReward() + 0.3);
    }

    private static RunResult linear(String... settings) {
        List<String> all = new ArrayList<>(List.of("reward.type=linear", "data.pairs=4000"));
        all.addAll(List.of(settings));
        return run(all.toArray(String[]::new));
    }

    /** pi exp(a . y) is N(a, I), whose log-ratio to pi is a . y - |a|^2 / 2 with a = (1, 0.5). */
    @ParameterizedTest
    @ValueSource(strings = {"rlhf", "dpo"})
    void theCurvesOfATiltEndWhereTheTiltedGaussianIs(String method) {
        RunResult result = linear("method.type=" + method, "training.steps=400");
        CurvePoint first = result.curves().get(0);
        assertThat(first.klToReference()).isCloseTo(0, within(0.02));
        assertThat(first.logRatioChosen()).isCloseTo(0, within(0.1));
        assertThat(first.trueReward()).isCloseTo(0, within(0.1));

        CurvePoint last = result.curves().get(result.curves().size() - 1);
        Points winners = result.setting().pairs().winners().slice(0, 1_000);
        Points losers = result.setting().pairs().losers().slice(0, 1_000);
        Grid.Field ratio = (x, y) -> x + 0.5 * y - 0.625;
        assertThat(last.logRatioChosen()).isCloseTo(Metrics.mean(winners, ratio), within(0.15));
        assertThat(last.logRatioRejected()).isCloseTo(Metrics.mean(losers, ratio), within(0.25));
        assertThat(last.klToReference()).isCloseTo(0.625, within(0.2));
        assertThat(last.trueReward()).isCloseTo(1.25, within(0.25));
        assertThat(last.learnedReward()).isCloseTo(1.25, within(0.35));
    }

    /** The same law and the same gain, in units of the reward, whatever a unit is worth. */
    @Test
    void aSharperJudgeTeachesARewardOfTheSameUnit() {
        RunResult result =
                linear(
                        "method.type=rlhf",
                        "preference.scale=3",
                        "method.beta=3",
                        "training.steps=400");
        CurvePoint last = result.curves().get(result.curves().size() - 1);
        assertThat(last.learnedReward()).isCloseTo(1.25, within(0.35));
        assertThat(last.trueReward()).isCloseTo(1.25, within(0.25));
        assertThat(result.metrics().get("overoptimisation")).isCloseTo(0, within(0.3));
    }

    /** IPO estimates the win rate, NCA log(2 Pbar), SimPO the reward by beta log q alone. */
    @ParameterizedTest
    @ValueSource(strings = {"ipo", "nca", "simpo"})
    void everyLossImpliesWhatItEstimates(String loss) {
        RunResult result =
                linear(
                        "method.type=dpo",
                        "method.loss=" + loss,
                        "method.margin=0",
                        "training.steps=400");
        RewardEstimate estimate =
                RewardEstimates.of(result.policy(), result.setting()).orElseThrow();
        Points winners = result.setting().pairs().winners();
        double[] learned = estimate.learned(winners);
        double[] truth = estimate.truth(winners);
        double both = 0;
        double square = 0;
        for (int i = 0; i < learned.length; i++) {
            both += learned[i] * truth[i];
            square += truth[i] * truth[i];
        }
        // The slope of learned on true values: 1 for a perfect estimate.
        assertThat(both / square).isBetween(0.75, 1.25);
    }

    @Test
    void theRunFolderHoldsTheCurveOfWhatLearnsAReward() throws IOException {
        RunResult result = linear("method.type=dpo", "training.steps=20");
        RunFolder run = RunFolder.open(folder.resolve("dpo"));
        run.write(result, Optional.empty());
        List<String> lines = Files.readAllLines(run.path().resolve("overoptimisation.csv"));
        assertThat(lines.get(0))
                .isEqualTo("beta,kl_to_reference,sqrt_kl,learned_reward,true_reward,peak");
        assertThat(lines).hasSize(1 + result.overOptimisation().orElseThrow().points().size());
        assertThat(lines.stream().filter(line -> line.endsWith(",1"))).hasSize(1);
        assertThat(Files.readAllLines(run.path().resolve("curves.csv")))
                .first()
                .isEqualTo("step," + String.join(",", CurvePoint.CURVES.keySet()));
    }

    @Test
    void whatLearnsNoRewardHasNoCurveOfIt() throws IOException {
        RunResult result = run("training.steps=20");
        RunFolder run = RunFolder.open(folder.resolve("pfm"));
        run.write(result, Optional.empty());
        assertThat(run.path().resolve("overoptimisation.csv")).doesNotExist();
        assertThat(result.metrics()).doesNotContainKey("overoptimisation");
        assertThat(Files.readAllLines(run.path().resolve("curves.csv")).get(1)).endsWith(",,,,,");
    }
}
