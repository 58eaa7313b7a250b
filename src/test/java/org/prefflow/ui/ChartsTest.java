package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.MethodStyle;
import org.prefflow.figure.Theme;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The pages of charts: chosen by mouse and keys, fed by real runs, read by their cursor. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ChartsTest {

    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "method={\"type\":\"dpo\"}",
                            "data.pairs=200",
                            "network.hidden=[8]",
                            "training.steps=60",
                            "training.batch=32",
                            "training.learningRate=0.02",
                            "sampling.particles=200",
                            "sampling.steps=4"));

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), SMALL);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private boolean isShown(String chart) {
        Node node = lab.find(chart, Node.class);
        return node.isVisible() && node.getParent().isVisible();
    }

    private void set(String... overrides) {
        ExperimentConfig config = ExperimentFile.with(SMALL, List.of(overrides));
        lab.act(() -> lab.window.lab().setup().edit(config));
    }

    /** What the cursor of a chart says at its last reading. */
    private String lastReading(String chart) {
        Node canvas = lab.find(chart + "-canvas", Node.class);
        Label reading = lab.find(chart + "-reading", Label.class);
        // There is none before the chart is painted, and a chart that is hidden loses the focus.
        lab.awaitBy(
                "a reading of " + chart,
                reading::isVisible,
                () -> {
                    lab.hand.click(canvas.getId());
                    lab.hand.type(KeyCode.END);
                });
        assertThat(canvas.getAccessibleText())
                .contains(reading.getText().lines().findFirst().get());
        return reading.getText();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", Math.abs(value));
    }

    @Test
    void chartsThatShareTheirStepsSayTheirUnitsAbove() {
        lab.trainToTheEnd();
        lab.await("the unit of the loss", () -> lab.text("chart-loss-unit").equals("nats"));
        lab.await("of the distance", () -> lab.text("chart-distance-unit").equals("data units"));
        lab.await("of the reward", () -> lab.text("chart-reward-unit").equals("reward units"));
    }

    /** The numbers below have many rows once a run is over: the panel scrolls, no curve shrinks. */
    @ParameterizedTest
    @ValueSource(ints = {1_440, 1_000})
    void chartsKeepTheirHeightWhereNumbersStandBelowThem(int width) {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(width == 1_000 ? 650 : 900);
                });
        lab.await("the size", () -> lab.stage.getScene().getWidth() == width);
        lab.trainToTheEnd();
        for (String chart : List.of("chart-loss", "chart-distance", "chart-reward")) {
            Pane canvas = lab.find(chart + "-canvas", Pane.class);
            lab.await("the layout", () -> canvas.getHeight() > 0);
            assertThat(lab.see(canvas::getHeight)).as(chart).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void pagesAreChosenByMouseArrowsAndLetterAndNameThemselves() {
        List<String> charts =
                List.of("chart-loss", "chart-log-ratios", "chart-falling", "chart-frontier");
        List<String> tabs =
                List.of(
                        "charts-training",
                        "charts-log-ratios",
                        "charts-over-optimisation",
                        "charts-frontier");
        for (int i = tabs.size() - 1; i >= 0; i--) {
            lab.hand.click(tabs.get(i));
            for (String chart : charts) {
                assertThat(isShown(chart)).as(chart).isEqualTo(chart.equals(charts.get(i)));
            }
            assertThat(lab.find(tabs.get(i), Node.class).getAccessibleText())
                    .contains(lab.find(tabs.get(i), ToggleButton.class).getText());
        }
        lab.hand.click("charts-training");
        assertThat(isShown("chart-loss")).as("chosen again").isTrue();
        lab.hand.type(KeyCode.LEFT);
        assertThat(isShown("chart-frontier")).isTrue();
        assertThat(lab.find("charts-frontier", Node.class).isFocused()).isTrue();
        lab.hand.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(isShown("chart-log-ratios")).isTrue();
        lab.hand.type(KeyCode.C);
        assertThat(isShown("chart-falling")).isTrue();
    }

    @Test
    void aRunOfDpoFillsEveryPageWithItsOwnNumbers() {
        lab.trainToTheEnd();
        RunResult result = lab.run().resultProperty().get();
        CurvePoint last = result.curves().get(result.curves().size() - 1);

        assertThat(lastReading("chart-loss")).contains("step 60", number(last.loss()));
        lab.hand.click("charts-log-ratios");
        assertThat(lastReading("chart-log-ratios"))
                .contains(
                        "step 60", number(last.logRatioChosen()), number(last.logRatioRejected()));
        assertThat(lab.text("chart-margin-value"))
                .contains(number(last.logRatioChosen() - last.logRatioRejected()));

        lab.hand.click("charts-over-optimisation");
        OverOptimisation found = result.overOptimisation().orElseThrow();
        OverOptimisation.Point peak = found.points().get(found.peak());
        assertThat(lab.text("chart-falling-legend"))
                .contains(
                        String.format(Locale.ROOT, "\u03b2 %.3g", peak.beta()),
                        number(peak.trueReward()));
        OverOptimisation.Point end = found.points().get(found.points().size() - 1);
        assertThat(lastReading("chart-falling"))
                .contains(number(end.trueReward()), number(end.learnedReward()));
        assertThat(lastReading("chart-course"))
                .contains("step 60", number(last.learnedReward()), number(last.trueReward()));
    }

    /** Steps by hand of another method begin a run: the charts are its own from its first step. */
    @Test
    void aStoppedRunsCurveIsGoneWhenAnotherMethodMakesItsFirstStep() {
        set("method={\"type\":\"rlhf\"}", "training.steps=100000");
        lab.hand.click("charts-over-optimisation");
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("a course", () -> lab.text("chart-course-legend").contains("step "));
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        assertThat(isShown("chart-course")).isTrue();

        // It learns no reward, whether its first checkpoint is measured yet or not.
        set("method={\"type\":\"pfm\"}", "training.steps=600");
        lab.hand.type(KeyCode.F9);
        lab.awaitState(State.PAUSED);
        lab.act(() -> lab.stage.setWidth(1_200));
        lab.await("the size", () -> lab.stage.getScene().getWidth() == 1_200);
        lab.act(lab::layOut);
        assertThat(isShown("chart-course")).isFalse();
        assertThat(lab.text("chart-course-legend")).isEmpty();
        assertThat(lab.text("chart-falling-legend"))
                .isEqualTo("It appears when the run has finished.");
    }

    @Test
    void theFrontierHasAMarkWhereTheRunsNumbersAre() {
        lab.hand.click("charts-frontier");
        lab.trainToTheEnd();
        lab.await("the frontier", () -> !lab.text("chart-frontier-legend").contains("computed"));
        // The frontier may be drawn before the run has a place on it.
        String[] reading = {lastReading("chart-frontier")};
        lab.awaitBy(
                "the run's mark",
                () -> reading[0].contains("Run 1"),
                () -> reading[0] = lastReading("chart-frontier"));
        var metrics = lab.run().resultProperty().get().metrics();
        assertThat(reading[0])
                .contains(
                        "Run 1, the newest",
                        "Direct Preference Optimisation",
                        "200 pairs, 60 steps, seed 7",
                        number(metrics.get("kl_to_reference")),
                        number(metrics.get("reward_mean")));
        assertThat(colorUnderTheCursor("chart-frontier"))
                .isEqualTo(MethodStyle.of("dpo", Theme.LIGHT).argb());

        set("reward={\"type\":\"ring\"}");
        lab.await(
                "the other problem",
                () ->
                        lab.text("chart-frontier-legend")
                                .contains("1 run of another reward or reference is not shown"));
        // Charts are painted in the background: the old one may still be read for a while.
        Label alone = lab.find("chart-frontier-reading", Label.class);
        lab.awaitBy(
                "the frontier alone",
                () -> alone.getText().startsWith("Frontier at"),
                () -> lastReading("chart-frontier"));
    }

    private int colorUnderTheCursor(String chart) {
        Pane canvas = lab.find(chart + "-canvas", Pane.class);
        ImageView image = (ImageView) canvas.getChildren().get(0);
        Circle ring =
                (Circle)
                        canvas.getChildren().stream()
                                .filter(Circle.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        return image.getImage()
                .getPixelReader()
                .getArgb((int) ring.getCenterX(), (int) ring.getCenterY());
    }

    @Test
    void methodsWithoutADensityOrALearnedRewardSayWhy() {
        set("method={\"type\":\"pfm\"}");
        lab.trainToTheEnd();
        lab.hand.click("charts-log-ratios");
        assertThat(lab.text("chart-log-ratios-legend")).contains("field of velocities");
        assertThat(lab.find("chart-margin", Node.class).isVisible()).isFalse();
        lab.hand.click("charts-over-optimisation");
        assertThat(lab.text("chart-falling-legend"))
                .isEqualTo(
                        "Preference Flow Matching learns no reward, so there is none to"
                                + " over-optimise. RLHF and DPO do.");
        assertThat(lab.find("chart-course", Node.class).isVisible()).isFalse();

        set("method={\"type\":\"best-of-n\"}");
        lab.trainToTheEnd();
        lab.hand.click("charts-log-ratios");
        assertThat(lab.text("chart-log-ratios-legend")).contains("trains nothing");
    }

    @Test
    void manyRunsLeaveWordsAndNumbersBehindAndNothingElse() {
        set("method={\"type\":\"best-of-n\"}");
        lab.trainToTheEnd();
        WeakReference<RunResult> first = new WeakReference<>(lab.run().resultProperty().get());
        WeakReference<Object> setting =
                new WeakReference<>(lab.run().resultProperty().get().setting());
        for (int seed = 8; seed < 11; seed++) {
            set("method={\"type\":\"best-of-n\"}", "seed=" + seed);
            lab.trainToTheEnd();
        }
        assertThat(lab.run().pastProperty().get()).hasSize(4);
        assertThat(lab.run().pastProperty().get())
                .extracting(run -> run.problem())
                .containsOnly(lab.run().pastProperty().get().get(0).problem());
        lab.await(
                "the first run to be forgotten",
                () -> {
                    System.gc();
                    return first.get() == null && setting.get() == null;
                });
    }
}
