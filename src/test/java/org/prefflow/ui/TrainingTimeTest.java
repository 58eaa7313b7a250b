package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;
import org.prefflow.ui.stage.StageScene;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Going through a training, and making its steps by hand. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class TrainingTimeTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 51));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private Reading reading() {
        return lab.run().trainingTime().readingProperty().get();
    }

    private StageScene scene() {
        return lab.window.picture().sceneProperty().get();
    }

    private Trajectories particles() {
        return scene().particles().orElseThrow();
    }

    /** A run whose steps 1, 3, 10 and 20 are sure to be kept. */
    private void train() {
        lab.trainToTheEnd();
        lab.await("the last moment", () -> reading().step() == 20);
    }

    @Test
    void nothingCanBeScrubbedBeforeATraining() {
        lab.awaitState(State.READY);

        assertThat(lab.text("training-readout")).isEqualTo("no training yet");
        assertThat(lab.find("training-step", Node.class).isDisabled()).isTrue();
        assertThat(lab.find("watch", Node.class).isDisabled()).isTrue();
        assertThat(lab.find("pin", Node.class).isDisabled()).isTrue();
    }

    @Test
    void theSliderKeepsItsLengthWhateverStepItIsAt() {
        train();
        lab.act(lab::layOut);
        Region way = (Region) lab.find("training-step", Node.class);
        double length = lab.see(way::getWidth);
        lab.hand.shift(KeyCode.HOME);
        lab.await("the first step", () -> reading().step() == 1);
        lab.act(lab::layOut);
        assertThat(lab.text("training-readout")).doesNotContain("step 20 of");
        assertThat(lab.see(way::getWidth)).isEqualTo(length);
    }

    @Test
    void theSliderGoesThroughTheTraining() {
        train();
        Trajectories end = particles();
        assertThat(lab.text("training-readout")).startsWith("step 20");
        assertThat(reading().isNewest()).isTrue();

        lab.hand.dragThumb("training-step", 0.02);

        assertThat(reading().step()).isEqualTo(1);
        assertThat(lab.text("training-readout")).startsWith("step 1");
        Trajectories begin = particles();
        assertThat(begin.particles()).isEqualTo(500);
        assertThat(radius(begin)).isLessThan(radius(end));
        Label origin = lab.find("numbers-origin", Label.class);
        assertThat(LabHarness.isShown(origin)).as("whose numbers").isTrue();
        assertThat(origin.getText()).isEqualTo("From the end of training; the stage shows step 1.");
        assertThat(lab.find("training-step", Slider.class).getValue())
                .as("the thumb stands at the moment")
                .isEqualTo(reading().place());

        lab.hand.dragThumb("training-step", 1);
        assertThat(reading().isNewest()).isTrue();
        assertThat(particles()).isSameAs(end);
        assertThat(LabHarness.isShown(origin)).as("numbers of what is shown").isFalse();
    }

    /** Mean distance of the samples from the middle. */
    private static double radius(Trajectories ways) {
        float[] xy = ways.end().toArray();
        double sum = 0;
        for (int i = 0; i < xy.length; i += 2) {
            sum += Math.hypot(xy[i], xy[i + 1]);
        }
        return 2 * sum / xy.length;
    }

    @Test
    void keysGoThroughTheTraining(FxRobot robot) {
        train();
        robot.press(KeyCode.SHIFT).type(KeyCode.HOME).release(KeyCode.SHIFT);
        assertThat(reading().step()).isEqualTo(1);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        int second = reading().step();
        assertThat(second).isBetween(2, 3);
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        assertThat(reading().step()).isEqualTo(1);
        robot.press(KeyCode.SHIFT).type(KeyCode.END).release(KeyCode.SHIFT);
        assertThat(reading().isNewest()).isTrue();

        lab.act(() -> lab.find("training-step", Node.class).requestFocus());
        lab.hand.type(KeyCode.HOME, KeyCode.RIGHT);
        assertThat(reading().step()).as("the slider's own keys").isEqualTo(second);
    }

    @Test
    void itIsWatchedToItsEnd(FxRobot robot) {
        train();
        lab.act(lab.window.picture().timeline()::play);

        lab.hand.click("watch");

        assertThat(reading().isNewest()).isFalse();
        assertThat(lab.window.picture().timeline().playingProperty().get())
                .as("the flow rests where particles land")
                .isFalse();
        assertThat(lab.window.picture().timeline().timeProperty().get()).isEqualTo(1);
        lab.await(
                "the end of the training",
                () -> reading().isNewest() && !lab.run().trainingTime().playingProperty().get());

        robot.type(KeyCode.W);
        assertThat(lab.run().trainingTime().playingProperty().get()).isTrue();
        robot.type(KeyCode.W);
        assertThat(lab.run().trainingTime().playingProperty().get()).isFalse();
    }

    @Test
    void aPinnedMomentIsHeldAgainstAnother() {
        train();
        lab.hand.dragThumb("training-step", 0.02);
        Trajectories begin = particles();
        lab.hand.click("pin");
        lab.hand.dragThumb("training-step", 1);

        assertThat(scene().pinned().orElseThrow().step()).isEqualTo(1);
        assertThat(scene().pinned().orElseThrow().particles()).isSameAs(begin);
        assertThat(particles()).isNotSameAs(begin);
        assertThat(lab.find("pin", ToggleButton.class).getText()).isEqualTo("1");
        assertThat(((Circle) lab.find("moments", Label.class).getGraphic()).getFill())
                .as("the particles' own colour")
                .isEqualTo(Color.web("#0072B2"));
        for (int[] size : new int[][] {{1_000, 650}, {1_440, 900}}) {
            photograph(size[0], size[1]);
        }

        lab.hand.type(KeyCode.K);
        assertThat(scene().pinned()).isEmpty();
    }

    private void photograph(int width, int height) {
        lab.act(lab.window.picture().timeline()::toEnd);
        Photograph.take(lab, "training-time-" + width, width, height);
        Node row = lab.find("training-time", Node.class);
        for (String id : new String[] {"watch", "training-step", "pin", "step-1", "step-100"}) {
            assertThat(row.localToScene(row.getLayoutBounds()))
                    .as(id + " in its row at " + width)
                    .matches(
                            bounds -> {
                                Node node = lab.find(id, Node.class);
                                return bounds.contains(
                                        node.localToScene(node.getLayoutBounds()).getMaxX() - 1,
                                        bounds.getCenterY());
                            });
        }
    }

    @Test
    void stepsAreMadeByHand(FxRobot robot) {
        lab.awaitState(State.READY);
        lab.hand.click("step-1");
        lab.await("one step", () -> lab.run().state() == State.PAUSED && reading().step() == 1);
        assertThat(reading().total()).isEqualTo(20);

        robot.type(KeyCode.F8);
        lab.await("the second step", () -> reading().step() == 2);
        lab.hand.click("step-10");
        lab.await("ten more", () -> reading().step() == 12);
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        assertThat(lab.text("status")).startsWith("Paused at 12 of 20");

        lab.hand.click("step-100");
        lab.awaitState(State.READY);
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
        assertThat(engine.trained).hasSize(1);
    }

    @Test
    void aRunThatGoesOnIsHeldAfterTheSteps() {
        engine.steps = 2_000;
        engine.beforeStep =
                step -> {
                    if (step == 5) {
                        lab.act(() -> lab.run().step(10));
                    }
                };
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the hold", () -> lab.run().state() == State.PAUSED && reading().step() >= 14);
        assertThat(reading().step()).isBetween(14, 15);

        lab.hand.click("pause");
        lab.await("the end", () -> lab.run().state() == State.READY);
    }

    @Test
    void anotherTrainingForgetsTheLastOnesMoments() {
        train();
        lab.hand.dragThumb("training-step", 0.02);
        lab.hand.click("pin");
        engine.steps = 10;
        lab.trainToTheEnd();
        lab.await("the last moment", () -> reading().step() == 10);

        assertThat(reading().total()).isEqualTo(10);
        assertThat(reading().isNewest()).isTrue();
        assertThat(scene().pinned()).isEmpty();
    }
}
