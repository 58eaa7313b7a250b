package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.Vocabulary;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;

/** Which setting is best, and where nobody can say. */
class RankingTest {

    private static final SweepPlan PLAN =
            SweepPlan.of(
                    SweepConfig.KIND
                            .defaults()
                            .withVary(List.of(Axis.parse("method.sigma=0.1,0.2,0.3")))
                            .withSeeds(3));

    private static Metric metric(String name) {
        return Metrics.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    private static SweepRow row(int run, Map<String, Double> metrics) {
        return row(PLAN, run, metrics);
    }

    private static SweepRow row(SweepPlan plan, int run, Map<String, Double> metrics) {
        SweepPlan.Run of = plan.run(run);
        return new SweepRow(
                run, of.values(), of.experiment().seed(), SweepRow.FINISHED, metrics, "", "{}");
    }

    private static List<SweepRow> rows(double... rewards) {
        List<SweepRow> rows = new ArrayList<>();
        for (int run = 0; run < rewards.length; run++) {
            rows.add(row(run, Map.of("reward_mean", rewards[run])));
        }
        return rows;
    }

    /** Seeds differ by far more than settings do; seed by seed the settings are clearly apart. */
    @Test
    void whatSeedsShareDoesNotHideADifference() {
        Ranking ranking =
                Ranking.of(metric("reward_mean"), PLAN, rows(1, 5, 9, 1.9, 6.1, 10, 1.01, 4.99, 9));
        assertThat(ranking.places()).extracting(Ranking.Place::point).containsExactly(1, 0, 2);
        assertThat(ranking.best()).extracting(Ranking.Place::point).containsExactly(1);
        Ranking.Place second = ranking.places().get(1);
        assertThat(second.behind().mean()).isCloseTo(1, within(1e-12));
        // Differences 0.9, 1.1, 1: deviation 0.1, Student's t of 2 degrees 4.3027.
        assertThat(second.behind().halfWidth())
                .isCloseTo(4.3027 * 0.1 / Math.sqrt(3), within(1e-5));
        assertThat(second.mean().mean()).isEqualTo(5);
    }

    @Test
    void aDifferenceWithinTheSeedsNoiseIsNone() {
        Ranking ranking =
                Ranking.of(metric("reward_mean"), PLAN, rows(1, 2, 3, 3, 1, 2.3, -9, -9, -9));
        assertThat(ranking.best()).extracting(Ranking.Place::point).containsExactly(1, 0);
        assertThat(ranking.places().get(1).told()).isFalse();
        assertThat(ranking.places().get(2).told()).isTrue();
    }

    @Test
    void withOneSeedNothingIsTold() {
        List<SweepRow> first = List.of(rows(1, 0, 0, 9).get(0), rows(1, 0, 0, 9).get(3));
        assertThat(Ranking.of(metric("reward_mean"), PLAN, first).best()).hasSize(2);
    }

    /** Ten seeds, at each of which one setting is better, and one seed that goes far astray. */
    @Test
    void aWildSeedDoesNotHideWhatAllSeedsSay() {
        SweepPlan ten = SweepPlan.of(PLAN.config().withSeeds(10));
        List<SweepRow> rows = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            rows.add(row(ten, seed, Map.of("kl_to_target", 0.1 + 0.001 * seed)));
            double wild = seed == 3 ? 400 : 0.5;
            rows.add(row(ten, 10 + seed, Map.of("kl_to_target", wild)));
            double mixed = 0.1 + 0.001 * seed + (seed % 2 == 0 ? 0.01 : -0.009);
            rows.add(row(ten, 20 + seed, Map.of("kl_to_target", mixed)));
        }
        Ranking ranking = Ranking.of(metric("kl_to_target"), ten, rows);
        assertThat(ranking.places()).extracting(Ranking.Place::point).containsExactly(0, 2, 1);
        assertThat(ranking.best()).extracting(Ranking.Place::point).containsExactly(0, 2);
        Ranking.Place astray = ranking.places().get(2);
        assertThat(astray.behind().mean() - astray.behind().halfWidth()).isNegative();
    }

    @Test
    void aSettingOfWhichRunsFailedIsNoneOfTheBest() {
        List<SweepRow> rows = new ArrayList<>(rows(1, 1.1, 1.2, 9, 9, 9, 1, 1, 1));
        for (int run : new int[] {4, 5}) {
            SweepRow of = rows.get(run);
            rows.set(
                    run,
                    new SweepRow(
                            run, of.values(), of.seed(), SweepRow.FAILED, Map.of(), "why", "{}"));
        }
        Ranking ranking = Ranking.of(metric("reward_mean"), PLAN, rows);
        assertThat(ranking.places()).extracting(Ranking.Place::point).containsExactly(0, 2, 1);
        assertThat(ranking.best()).extracting(Ranking.Place::point).doesNotContain(1);
        assertThat(ranking.places().get(2).remainder()).contains("1 of 3 runs");
        assertThat(ranking.places().get(0).remainder()).isEmpty();
    }

    @Test
    void theVerdictSpeaksOfTheSeedsThereAre() {
        List<SweepRow> all = rows(1, 2, 3, 3, 1, 2.3, -9, -9, -9);
        Metric reward = metric("reward_mean");
        assertThat(Ranking.of(reward, PLAN, List.of(all.get(0), all.get(4))).verdict())
                .startsWith("one seed a setting");
        assertThat(Ranking.of(reward, PLAN, all).verdict()).startsWith("2 settings");
        List<SweepRow> some = List.of(all.get(0), all.get(1), all.get(3), all.get(4), all.get(6));
        assertThat(Ranking.of(reward, PLAN, some).verdict())
                .startsWith("3 settings cannot")
                .endsWith("; 1 of them have too few seeds in common with the first to tell by");
    }

    @Test
    void lowerMayBeBetterAndNearerToTheExactValue() {
        List<SweepRow> rows =
                List.of(
                        row(
                                0,
                                Map.of(
                                        "kl_to_target",
                                        0.3,
                                        "kl_to_reference",
                                        0.9,
                                        "exact_kl_to_reference",
                                        1.0)),
                        row(
                                3,
                                Map.of(
                                        "kl_to_target",
                                        0.1,
                                        "kl_to_reference",
                                        1.5,
                                        "exact_kl_to_reference",
                                        1.0)),
                        row(6, Map.of("reward_mean", 4.0)));
        assertThat(Ranking.of(metric("kl_to_target"), PLAN, rows).places())
                .extracting(Ranking.Place::point)
                .containsExactly(1, 0);
        assertThat(Ranking.of(metric("kl_to_reference"), PLAN, rows).places())
                .extracting(Ranking.Place::point)
                .containsExactly(0, 1);
    }

    /** A leg of the error is best where it adds nothing, the whole of it where it is smallest. */
    @Test
    void legsOfTheErrorAndNumberedMetricsAreRanked() {
        List<SweepRow> rows =
                List.of(
                        row(0, Map.of("error_fit", -0.3, "error_total", 0.1)),
                        row(3, Map.of("error_fit", 0.02, "error_total", 0.3)),
                        row(6, Map.of("error_fit", -0.05, "error_total", 0.2)));
        Metric fit = SweepMetrics.named("error_fit").orElseThrow();
        Metric total = SweepMetrics.named("error_total").orElseThrow();
        assertThat(Ranking.of(fit, PLAN, rows).places())
                .extracting(Ranking.Place::point)
                .containsExactly(1, 2, 0);
        assertThat(Ranking.of(total, PLAN, rows).places())
                .extracting(Ranking.Place::point)
                .containsExactly(0, 2, 1);
        assertThat(SweepMetrics.best(fit)).contains("nearest to 0");
        assertThat(SweepMetrics.of(rows)).containsExactly(fit, total);

        List<SweepRow> masses =
                List.of(
                        row(0, Map.of("mode_mass_2", 0.5, "exact_mode_mass_2", 0.2)),
                        row(3, Map.of("mode_mass_2", 0.1, "exact_mode_mass_2", 0.2)));
        Metric second = SweepMetrics.of(masses).get(0);
        assertThat(second.name()).isEqualTo("mode_mass_2");
        assertThat(Ranking.of(second, PLAN, masses).places())
                .extracting(Ranking.Place::point)
                .containsExactly(1, 0);
        assertThat(SweepMetrics.named("mode_mass_x")).isEmpty();
    }

    /** What the lab lists as a metric can be asked for. */
    @Test
    void everyListedMetricHasAName() {
        assertThat(Vocabulary.lists().get("metrics").keySet())
                .allSatisfy(name -> assertThat(SweepMetrics.named(name)).isPresent());
    }
}
