package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Training time while stages are compared: that of the selected pane, which is named. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ComparedTrainingTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final StepGate gate = new StepGate(engine);
    private LabHarness lab;
    private ComparedPanes panes;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        panes = new ComparedPanes(lab);
    }

    @Stop
    void close() {
        gate.open();
        lab.window.close();
    }

    private ComparePane pane(int place) {
        return lab.see(() -> panes.model().panes().get(place));
    }

    private Reading reading(int place) {
        return lab.see(() -> pane(place).trainingTime().readingProperty().get());
    }

    private Trajectories particles(int place) {
        return lab.see(() -> pane(place).stage().sceneProperty().get().particles().orElseThrow());
    }

    /** Two panes, trained with seeds 7 and 8; the second is selected. */
    private void compareTwo() {
        lab.trainToTheEnd();
        // Who begins another run waits for no picture of the one before.
        lab.await("the first one's moments", () -> lab.run().trainingTime().moments().size() > 2);
        lab.hand.type(KeyCode.V);
        lab.hand.enter("seed", "8");
        lab.hand.click("train");
        lab.await("both", () -> panes.model().panes().stream().allMatch(ComparePane::isTrained));
        lab.awaitState(State.READY);
        lab.await(
                "the moments of both, some of which are ready only after the end",
                () ->
                        panes.model().panes().stream()
                                .map(pane -> pane.trainingTime().readingProperty().get())
                                .allMatch(now -> now.canScrub() && now.marks().size() > 2));
        // Shortcuts are not for a field.
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());
    }

    @Test
    void theSelectedPaneIsScrubbedByMouseAndKeysAndTheOtherStays() {
        compareTwo();
        lab.hand.type(KeyCode.DIGIT1);
        assertThat(lab.text("training-whose")).isEqualTo("Pane A");
        List<Trajectories> before = List.of(particles(0), particles(1));
        lab.hand.dragThumb("training-step", 0.02);
        assertThat(reading(0).isNewest()).isFalse();
        assertThat(reading(0).step()).isEqualTo(1);
        assertThat(particles(0)).isNotEqualTo(before.get(0));
        assertThat(particles(1)).isSameAs(before.get(1));
        assertThat(lab.text("training-readout")).startsWith("step 1");
        assertThat(lab.see(panes.model()::words).get(0))
                .as("what is exported says so")
                .contains("training step 1 of 20");

        lab.hand.type(KeyCode.DIGIT2);
        assertThat(lab.text("training-whose")).isEqualTo("Pane B");
        assertThat(reading(1).isNewest()).isTrue();
        assertThat(lab.text("training-readout")).doesNotStartWith("step 1 ");
        lab.hand.shift(KeyCode.HOME);
        assertThat(reading(1).step()).isEqualTo(1);
        lab.hand.shift(KeyCode.END);
        assertThat(reading(1).isNewest()).isTrue();
        assertThat(reading(0).step()).as("the other one stays").isEqualTo(1);

        lab.hand.type(KeyCode.V);
        assertThat(LabHarness.isShown(lab.find("training-whose", Node.class))).isFalse();
        assertThat(lab.see(() -> lab.run().trainingTime().readingProperty().get().isNewest()))
                .as("the stage is at the selected pane's last step")
                .isTrue();
    }

    @Test
    void theSelectedPaneIsWatchedLearningAndRestsWhenAnotherIsSelected() {
        compareTwo();
        lab.hand.type(KeyCode.DIGIT1, KeyCode.W);
        assertThat(lab.see(() -> pane(0).trainingTime().playingProperty().get())).isTrue();
        lab.await("some steps", () -> pane(0).trainingTime().readingProperty().get().step() > 1);
        lab.hand.type(KeyCode.DIGIT2);
        assertThat(lab.see(() -> pane(0).trainingTime().playingProperty().get())).isFalse();
        assertThat(lab.see(() -> pane(1).trainingTime().playingProperty().get())).isFalse();
        lab.hand.click("watch");
        lab.await("its own steps", () -> reading(1).step() > 1);
        assertThat(LabHarness.isShown(lab.find("training-time", Node.class))).isTrue();
    }

    @Test
    void stepsByHandAreMadeInTheSelectedPaneAndMomentsOfARunComeAlongIntoItsPane() {
        lab.awaitState(State.READY);
        gate.shut();
        lab.hand.click("train");
        gate.let(4);
        lab.await("moments", () -> lab.run().trainingTime().moments().size() > 1);
        lab.hand.type(KeyCode.V);
        assertThat(reading(0).canScrub()).as("they come along").isTrue();
        assertThat(lab.see(() -> pane(0).staging().learned())).as("and are seen").isPresent();
        lab.hand.type(KeyCode.DIGIT2);
        assertThat(lab.find("step-1", Button.class).getAccessibleText())
                .startsWith("Pane A, PFM, is being trained: make one training step");
        lab.hand.click("stop");
        gate.open();
        lab.awaitState(State.READY);

        lab.hand.enter("seed", "8");
        lab.await("the problem", () -> pane(1).staging().settingProperty().get() != null);
        lab.hand.click("step-10");
        lab.await(
                "the second pane",
                () -> pane(1).phaseProperty().get() == ComparePane.Phase.TRAINING);
        assertThat(engine.trained).hasSize(2);
        assertThat(engine.trained.get(1).seed()).isEqualTo(8);
    }
}
