package org.prefflow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.Trajectories;
import org.prefflow.method.KeptPolicy;
import org.prefflow.ui.compare.MetricTable.Cell;
import org.prefflow.ui.run.ShownRun;

/** A value is marked as best only where it leads beyond chance. */
class MetricTableTest {

    private static final ProblemSetting SETTING =
            Experiment.prepare(ExperimentConfig.DEFAULT, Path.of(""));

    private static Optional<ShownRun> run(Object... namesAndValues) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            metrics.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
        }
        RunResult result =
                new RunResult(
                        SETTING,
                        new KeptPolicy(FlowSource.REFERENCE),
                        Trajectories.still(Preview.reference(SETTING, 2_000)),
                        Optional.empty(),
                        Optional.empty(),
                        metrics,
                        List.of(),
                        Optional.empty());
        return Optional.of(new ShownRun(SETTING, List.of(), Optional.of(result), Optional.empty()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Boolean> best(Optional<ShownRun>... runs) {
        return MetricTable.of(List.of(runs), true).rows().get(0).cells().stream()
                .map(cell -> cell.map(Cell::best).orElse(false))
                .toList();
    }

    private static Optional<ShownRun> w2(double value) {
        return run(
                "sliced_w2",
                value,
                "noise_floor",
                0.025,
                "noise_floor_low",
                0.015,
                "noise_floor_high",
                0.035);
    }

    /** The floor's band of 95 % is 0.02 wide, so that 1.96 sqrt(2) standard errors are 0.0141. */
    @Test
    void aDistanceLeadsOnlyBeyondTheBandOfItsFloor() {
        assertThat(best(w2(0.040), w2(0.060))).containsExactly(true, false);
        assertThat(best(w2(0.040), w2(0.053))).containsExactly(false, false);
        assertThat(best(w2(0.050), w2(0.030), w2(0.090))).containsExactly(false, true, false);
        assertThat(best(w2(0.035), w2(0.030), w2(0.090))).doesNotContain(true);
        Cell cell = MetricTable.of(List.of(w2(0.04)), true).rows().get(0).cells().get(0).get();
        assertThat(cell.isFloor()).isTrue();
        assertThat(cell.beside()).hasValue(0.025);
    }

    /** Well above its floor an energy distance spreads more than the floor does. */
    @Test
    void anEnergyDistanceLeadsOnlyBeyondItsOwnErrorAndNotThatOfItsFloor() {
        assertThat(best(energy(0.0004), energy(0.0020))).containsExactly(true, false);
        assertThat(best(energy(0.0100), energy(0.0108))).doesNotContain(true);
        assertThat(best(energy(0.0100), energy(0.0180))).containsExactly(true, false);
    }

    private static Optional<ShownRun> energy(double value) {
        return run(
                "energy_distance",
                value,
                "energy_distance_noise_floor",
                0.0004,
                "energy_distance_noise_floor_low",
                0.0002,
                "energy_distance_noise_floor_high",
                0.0006);
    }

    @Test
    void aBestValueHasTheDigitsThatTellItFromTheOthers() {
        assertThat(decimals(w2(0.040), w2(0.060))).isEqualTo(3);
        assertThat(decimals(over(0.0012, 1e-5), over(0.0014, 1e-5))).as("0.001 twice").isEqualTo(4);
        assertThat(decimals(w2(0.0301), w2(0.0304))).as("no star").isEqualTo(3);
        assertThat(decimals(w2(0.030), w2(0.090), w2(0.030))).as("a tie").isEqualTo(3);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static int decimals(Optional<ShownRun>... runs) {
        return MetricTable.of(List.of(runs), true).rows().get(0).decimals();
    }

    @Test
    void aKlLeadsBeyondItsStandardErrorAndTheOneNearestToItsOwnExactValueIsBest() {
        assertThat(best(kl(0.50, 0.52, 0.001), kl(0.10, 0.20, 0.001))).containsExactly(true, false);
        assertThat(best(kl(0.50, 0.52, 0.04), kl(0.10, 0.20, 0.04))).doesNotContain(true);
    }

    private static Optional<ShownRun> kl(double value, double exact, double error) {
        return run(
                "kl_to_reference",
                value,
                "exact_kl_to_reference",
                exact,
                "kl_to_reference_standard_error",
                error);
    }

    @Test
    void ofOverOptimisationTheOneNearestToZeroIsBestBeyondItsError() {
        assertThat(best(over(-0.30, 0.01), over(-0.02, 0.01), over(0.10, 0.01)))
                .containsExactly(false, true, false);
        assertThat(best(over(-0.065, 0.01), over(-0.064, 0.01))).doesNotContain(true);
    }

    /** A KL that is a sum over a grid has no error: what the table does not print is no lead. */
    @Test
    void withoutAnErrorALeadThatIsNotPrintedIsNone() {
        assertThat(best(toTarget(0.0065), toTarget(0.0066), toTarget(0.0320))).doesNotContain(true);
        assertThat(best(toTarget(0.0065), toTarget(0.0085), toTarget(0.0320)))
                .containsExactly(true, false, false);
    }

    /** The target's divergence from itself. */
    @Test
    void theExactValueOfADivergenceFromTheTargetIsZero() {
        Cell cell =
                MetricTable.of(List.of(toTarget(0.02)), true).rows().get(0).cells().get(0).get();
        assertThat(cell.beside()).hasValue(0.0);
        assertThat(cell.isFloor()).isFalse();
    }

    private static Optional<ShownRun> toTarget(double value) {
        return run("kl_to_target", value);
    }

    private static Optional<ShownRun> over(double value, double error) {
        return run("overoptimisation", value, "overoptimisation_standard_error", error);
    }

    /** 10,000 samples, whose rewards have a standard deviation of some 0.9: errors of 0.009. */
    @Test
    void aMeanRewardLeadsBeyondTheErrorOfItsSamples() {
        assertThat(best(run("reward_mean", 0.40), run("reward_mean", 0.50)))
                .containsExactly(false, true);
        assertThat(best(run("reward_mean", 0.40), run("reward_mean", 0.41))).doesNotContain(true);
    }

    /** Two methods that come to the same are both best, where they beat all others. */
    @Test
    void allThatTieExactlyAreBest() {
        assertThat(best(w2(0.030), w2(0.090), w2(0.030))).containsExactly(true, false, true);
        assertThat(best(w2(0.030), w2(0.035), w2(0.030))).doesNotContain(true);
        assertThat(best(w2(0.030), Optional.empty(), w2(0.030))).doesNotContain(true);
    }

    @Test
    void nothingIsBestAloneOrAmongEqualsOrOfDifferentProblems() {
        assertThat(best(w2(0.04))).containsExactly(false);
        assertThat(best(w2(0.04), Optional.empty())).doesNotContain(true);
        assertThat(best(w2(0.04), w2(0.04))).doesNotContain(true);
        assertThat(
                        MetricTable.of(List.of(w2(0.04), w2(0.4)), false)
                                .rows()
                                .get(0)
                                .cells()
                                .stream()
                                .anyMatch(cell -> cell.get().best()))
                .isFalse();
    }

    private static KeptRun kept(String id, Map<String, Double> metrics) {
        return KeptRun.starting(id, id, Instant.EPOCH, SETTING.config(), Path.of(""), SETTING)
                .ended(KeptRun.Status.FINISHED, "", metrics);
    }

    private static List<Boolean> bestKept(Map<String, Double> a, Map<String, Double> b) {
        return MetricTable.ofKept(List.of(kept("a", a), kept("b", b)), true)
                .rows()
                .get(0)
                .cells()
                .stream()
                .map(cell -> cell.map(Cell::best).orElse(false))
                .toList();
    }

    /** A share of 0.6 of 10,000 samples has a standard error of 0.0049. */
    @Test
    void ofKeptRunsAWinRateLeadsBeyondWhatItsSamplesCouldBeOffAtMost() {
        assertThat(SETTING.config().sampling().particles()).isEqualTo(10_000);
        assertThat(bestKept(Map.of("win_rate", 0.60), Map.of("win_rate", 0.62)))
                .containsExactly(false, true);
        assertThat(bestKept(Map.of("win_rate", 0.60), Map.of("win_rate", 0.61)))
                .doesNotContain(true);
    }

    @Test
    void ofKeptRunsNoMeanRewardIsBestUnlessItsErrorIsKept() {
        assertThat(bestKept(Map.of("reward_mean", 0.1), Map.of("reward_mean", 0.9)))
                .doesNotContain(true);
        String error = "reward_mean_standard_error";
        assertThat(
                        bestKept(
                                Map.of("reward_mean", 0.1, error, 0.1),
                                Map.of("reward_mean", 0.9, error, 0.1)))
                .containsExactly(false, true);
    }
}
