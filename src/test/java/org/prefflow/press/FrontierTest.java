package org.prefflow.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;

class FrontierTest {

    private static ProblemSetting setting(String... overrides) {
        ExperimentConfig config = ExperimentFile.with(ExperimentConfig.DEFAULT, List.of(overrides));
        return Experiment.prepare(config, Path.of(""));
    }

    private static PastRun run(int number, Problem problem, String method, double kl, double r) {
        return new PastRun(number, problem, method, "words " + number, kl, r, 0.8, 2);
    }

    @Test
    void theFrontierOfALinearRewardIsAParabola() {
        // Under N(0, I) and a . y it is N(a / beta, I): KL = |a|^2 / (2 beta^2), r = |a|^2 / beta.
        List<FrontierPoint> points =
                ExactFrontier.of(setting("reward={\"type\":\"linear\"}", "data.pairs=10"));
        assertThat(points.size()).isGreaterThan(30);
        for (FrontierPoint point : points) {
            assertThat(point.rewardMean())
                    .isCloseTo(Math.sqrt(2 * 1.25 * point.kl()), within(0.002));
        }
        assertThat(points.get(0).kl()).isZero();
    }

    @Test
    void theFrontierRisesAlongTheWay() {
        List<FrontierPoint> points = ExactFrontier.of(setting("data.pairs=10"));
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).kl()).isGreaterThan(points.get(i - 1).kl());
            assertThat(points.get(i).rewardMean()).isGreaterThan(points.get(i - 1).rewardMean());
        }
        assertThat(points.get(points.size() - 1).kl()).isGreaterThan(2);
    }

    @Test
    void onlyRunsOfTheProblemAreShownAndTheOthersAreCounted() {
        ProblemSetting setting = setting("data.pairs=10");
        Problem here = Problem.of(setting);
        Problem there = Problem.of(setting("reward={\"type\":\"ring\"}", "data.pairs=10"));
        Problem moved = Problem.of(setting("reference.mean=[1,0]", "data.pairs=10"));
        assertThat(here).isEqualTo(Problem.of(setting("data.pairs=20", "seed=3")));
        assertThat(here).isNotEqualTo(there).isNotEqualTo(moved);

        List<PastRun> past =
                List.of(
                        run(1, here, "pfm", 0.04, 0.4),
                        run(2, there, "dpo", 0.5, 1.1),
                        run(3, moved, "dpo", 0.6, 1.2),
                        run(4, here, "pfm", Double.NaN, 0.4),
                        run(5, here, "dpo", 0.7, 1.3));
        List<FrontierPoint> frontier = ExactFrontier.of(setting);
        Chart chart = FrontierChart.of(frontier, here, past, FrontierPlot.Course.NONE);

        assertThat(chart.note())
                .contains("2 runs of another reward or reference are not shown")
                .contains("1 run without a density, so without a KL, is not shown");
        assertThat(chart.readings().stream().map(Reading::text).filter(t -> t.startsWith("Run")))
                .hasSize(2);
        Reading last = chart.readings().get(chart.readings().size() - 1);
        assertThat(last.x()).isEqualTo(0.7);
        assertThat(last.y()).isEqualTo(1.3);
        assertThat(last.text()).contains("Run 5, the newest", "words 5", "frontier there");
        Plot plot = chart.plot().apply(Theme.DARK);
        assertThat(plot.items().stream().filter(PlotItems.Ring.class::isInstance))
                .containsExactly(new PlotItems.Ring(0.7, 1.3, Theme.DARK.foreground(), 18));
    }
}
