package org.prefflow.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Theme;

/** Both axes of every chart of the window name themselves, and what they are measured in. */
class ChartUnitsTest {

    private static final List<CurvePoint> POINTS =
            List.of(new CurvePoint(1, 0.7, 0.5, 1), new CurvePoint(2, 0.6, 0.4, 1.1));

    private static Plot drawn(Chart chart) {
        return chart.plot().apply(Theme.LIGHT);
    }

    private static ExperimentConfig with(String method) {
        return ExperimentFile.with(
                ExperimentConfig.DEFAULT, List.of("method=" + method, "data.pairs=20"));
    }

    private static String lossUnit(String method) {
        return with(method).method().lossUnit();
    }

    @Test
    void aLossIsMeasuredInWhatItsMethodMeasures() {
        assertThat(lossUnit("{\"type\":\"pfm\"}")).isEqualTo("data units\u00b2");
        assertThat(lossUnit("{\"type\":\"iterative-pfm\"}")).isEqualTo("data units\u00b2");
        assertThat(lossUnit("{\"type\":\"rlhf\"}")).isEqualTo("nats");
        assertThat(lossUnit("{\"type\":\"sft\"}")).isEqualTo("nats");
        assertThat(lossUnit("{\"type\":\"dpo\"}")).isEqualTo("nats");
        assertThat(lossUnit("{\"type\":\"dpo\",\"loss\":\"ipo\"}")).isEqualTo("nats\u00b2");
        assertThat(lossUnit("{\"type\":\"dpo\",\"loss\":\"kto\"}")).isEqualTo("1");
        ProblemSetting problem = Experiment.prepare(with("{\"type\":\"sft\"}"), Path.of(""));
        TrainingCharts charts =
                new TrainingCharts(Optional.of(problem), POINTS, theme -> List.of());
        assertThat(drawn(charts.loss()).y().label()).isEqualTo("nats");
    }

    @Test
    void chartsOfStepsNameTheStepAndAllNameTheirUnits() {
        TrainingCharts training = new TrainingCharts(Optional.empty(), POINTS, t -> List.of());
        LogRatioCharts ratios = new LogRatioCharts(POINTS, 2, theme -> List.of());
        assertThat(
                        Stream.of(
                                training.loss(),
                                training.distance(),
                                training.reward(),
                                ratios.ratios(),
                                ratios.margin()))
                .allMatch(chart -> drawn(chart).x().label().equals("training step"));
        assertThat(drawn(training.distance()).y().label()).isEqualTo("data units");
        assertThat(drawn(training.reward()).y().label()).isEqualTo("reward units");
        OverOptimisation falling =
                new OverOptimisation(
                        List.of(
                                new OverOptimisation.Point(1, 0, 0, 0),
                                new OverOptimisation.Point(0.5, 1, 1, 0.5)),
                        1);
        Plot course = drawn(RewardCourse.ofBeta(falling, Optional.empty()).chart());
        assertThat(course.x().label()).endsWith("\u221anats");
        assertThat(course.y().label()).endsWith("reward units");
    }
}
