package org.prefflow.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.figure.Images;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

class RewardCourseTest {

    /** The learned reward d, the true one d - d^2 / 4 at d = root KL: its peak is 1, at d = 2. */
    private static OverOptimisation turning(int points) {
        List<OverOptimisation.Point> way = new ArrayList<>();
        int peak = 0;
        for (int i = 0; i <= points; i++) {
            double d = 0.1 * i;
            way.add(new OverOptimisation.Point(10 * Math.pow(0.9, i), d * d, d, d - d * d / 4));
            peak = way.get(i).trueReward() > way.get(peak).trueReward() ? i : peak;
        }
        return new OverOptimisation(way, peak);
    }

    private static List<Plot.Item> items(RewardCourse course) {
        return course.chart().plot().apply(Theme.LIGHT).items();
    }

    @Test
    void thePeakIsNamedMarkedAndSaid() throws Exception {
        RewardCourse course =
                RewardCourse.ofBeta(turning(35), Optional.of(new RewardCourse.Own(3, 0.2)));
        String beta = String.format(Locale.ROOT, "\u03b2 %.3g", 10 * Math.pow(0.9, 20));

        assertThat(course.chart().note())
                .isEqualTo(
                        "Peak of the true reward: "
                                + beta
                                + ", \u221aKL 2.00, true gain 1.000."
                                + " Ring: this run.");
        assertThat(items(course))
                .anyMatch(
                        item ->
                                item instanceof PlotItems.Callout c
                                        && c.text().equals("peak, " + beta)
                                        && Math.abs(c.x() - 2) < 1e-9)
                .anyMatch(item -> item instanceof PlotItems.Gap)
                .anyMatch(item -> item instanceof PlotItems.Ring r && r.x() == 3 && r.y() == 0.2);
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Images.writePng(
                    course.chart().plot().apply(theme),
                    Viewport.page(292, 220),
                    theme.background(),
                    584,
                    new File("target/chart-peak-" + theme.name() + ".png").toPath());
        }
    }

    @Test
    void aRewardThatStillRisesHasNoPeak() {
        RewardCourse course = RewardCourse.ofBeta(turning(15), Optional.empty());
        assertThat(course.chart().note()).startsWith("The true reward still rises at the end");
        assertThat(items(course))
                .noneMatch(item -> item instanceof PlotItems.Callout)
                .noneMatch(item -> item instanceof PlotItems.Ring);
    }

    @Test
    void trainingIsFollowedFromStepToStep() {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            double d = 0.9 * i;
            points.add(new CurvePoint(100 * i, 1, 1, 1, 0.1, -0.2, d, d - d * d / 4, d * d));
        }
        Chart chart = RewardCourse.ofTraining(points).chart();
        assertThat(chart.note()).startsWith("Peak of the true reward: step 200");
        assertThat(chart.readings()).hasSize(4);
        assertThat(chart.readings().get(3).text())
                .isEqualTo("step 400\n\u221aKL 3.600\ntrue +0.360\nlearned +3.600");
    }

    @Test
    void aRunIsMarkedWhereItsLastCheckpointIs() {
        CurvePoint early = new CurvePoint(100, 1, 1, 1, 0.1, -0.2, 1, 2, 9);
        CurvePoint last = new CurvePoint(200, 1, 1, 1, 0.1, -0.2, 1, 0.5, 4);
        assertThat(RewardCourse.Own.ofLast(List.of(early, last)))
                .contains(new RewardCourse.Own(2, 0.5));
        CurvePoint mute = new CurvePoint(300, 1, 1, 1, 0, 0, Double.NaN, Double.NaN, Double.NaN);
        assertThat(RewardCourse.Own.ofLast(List.of(early, mute))).isEmpty();
        assertThat(RewardCourse.Own.ofLast(List.of())).isEmpty();
    }

    @Test
    void aLearnedRewardThatSoarsLeavesTheTrueOneVisibleAndIsSaidToLeave() {
        double[] distance = {0, 1, 2};
        RewardCourse soaring =
                new RewardCourse(
                        distance,
                        new double[] {0, 30, 90},
                        new double[] {0, 1, 0.5},
                        List.of("a", "b", "c"),
                        Optional.empty(),
                        true);
        assertThat(soaring.chart().plot().apply(Theme.LIGHT).y().high()).isEqualTo(4);
        assertThat(soaring.chart().note()).endsWith("Learned leaves above, to 90.0.");
        Plot calm =
                RewardCourse.ofBeta(turning(15), Optional.empty())
                        .chart()
                        .plot()
                        .apply(Theme.LIGHT);
        assertThat(calm.y().high()).isNaN();
    }
}
