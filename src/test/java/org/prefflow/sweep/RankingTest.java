package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        SweepPlan.Run of = PLAN.run(run);
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
}
