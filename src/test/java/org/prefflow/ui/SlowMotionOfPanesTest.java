package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.method.Methods;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Slow motion of one pane's training, on real training steps, while stages stand side by side. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SlowMotionOfPanesTest {

    private LabHarness lab;
    private ComparedPanes panes;
    private ApartHand slow;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), ApartHand.small(40));
        panes = new ComparedPanes(lab);
        slow = new ApartHand(lab);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private boolean isCovered(String pane) {
        return lab.see(() -> LabHarness.isShown(lab.find(pane, Node.class).lookup("#slow-layer")));
    }

    /** The experiment beside one of DPO, which is selected. */
    private void compareWithDpo() {
        lab.awaitState(State.READY);
        lab.await("the problem", () -> lab.run().settingProperty().get() != null);
        lab.hand.type(KeyCode.V);
        lab.hand.choose("quick-method", Methods.ALL.named("dpo").orElseThrow());
    }

    @Test
    void theSelectedPanesNextStepIsTakenApartOnItsOwnStage() {
        compareWithDpo();
        assertThat(lab.see(() -> lab.find("slow", Button.class).getAccessibleText()))
                .startsWith("Take the next training step apart");
        slow.takeApart();
        assertThat(slow.isShown()).isTrue();
        assertThat(isCovered("pane-b")).isTrue();
        assertThat(isCovered("pane-a")).isFalse();
        assertThat(slow.update().update().step()).isEqualTo(1);
        assertThat(slow.caption())
                .startsWith("Policy, step 1 of 40. 1 of 6: Pair.")
                .contains(slow.update().scenes(0).get(0).caption().text());
        lab.hand.type(KeyCode.RIGHT);
        assertThat(slow.caption()).contains("2 of ");

        lab.hand.click("slow-next-step");
        lab.await(
                "another step", () -> slow.update() != null && slow.update().update().step() == 2);
        assertThat(panes.at(1).phaseProperty().get()).isEqualTo(ComparePane.Phase.TRAINING);
        Photograph.take(lab, "window-compare-slow-1440", 1_440, 900);
        Photograph.take(lab, "window-compare-slow-1000", 1_000, 650);

        lab.hand.type(KeyCode.ESCAPE);
        assertThat(slow.isShown()).isFalse();
        assertThat(isCovered("pane-b")).isFalse();
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        lab.hand.type(KeyCode.F6);
        lab.await("its end", () -> panes.at(1).isTrained());
        assertThat(panes.at(0).isTrained()).isFalse();
    }

    @Test
    void anotherPaneLeavesItAndIsToldWhoseStepsAreMade() {
        compareWithDpo();
        slow.takeApart();
        lab.hand.click("pane-a-select");
        assertThat(slow.isShown()).isFalse();
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        String why =
                "Pane B, DPO, is being trained: select it to take its next step apart, or stop it.";
        lab.hand.type(KeyCode.F9);
        assertThat(lab.text("compare-note")).isEqualTo(why);
        assertThat(slow.update()).isNull();
        assertThat(lab.see(() -> lab.find("slow", Button.class).getAccessibleText()))
                .isEqualTo("No slow motion: " + why);

        lab.hand.click("pane-b-select");
        slow.takeApart();
        assertThat(slow.update().update().step()).isEqualTo(2);
        assertThat(isCovered("pane-b")).isTrue();
        lab.hand.type(KeyCode.V);
        assertThat(slow.isShown()).as("the comparison is left").isFalse();
        slow.takeApart();
        assertThat(slow.update().update().step()).as("of the same run, on the stage").isEqualTo(3);
        assertThat(lab.see(() -> LabHarness.isShown(lab.find("slow-layer", Node.class)))).isTrue();
    }

    @Test
    void closingThePaneSaysFirstThatItsRunWouldBeStopped() {
        compareWithDpo();
        slow.takeApart();
        lab.hand.click("pane-b-close", () -> panes.model().askingProperty().get());
        assertThat(lab.text("compare-note"))
                .isEqualTo("Pane B, DPO, is being trained: its run would be stopped.");
        assertThat(slow.isShown()).isTrue();
        lab.hand.click("compare-go-on", () -> !panes.model().isActive());
        lab.awaitState(State.READY);
        assertThat(slow.isShown()).isFalse();
    }

    @Test
    void aMethodThatTrainsNothingHasNoStep() {
        compareWithDpo();
        lab.hand.choose("quick-method", Methods.ALL.named("reference").orElseThrow());
        lab.hand.type(KeyCode.F9);
        assertThat(lab.find("banner-text", Label.class).getText()).contains("trains nothing");
        assertThat(panes.at(1).phaseProperty().get()).isEqualTo(ComparePane.Phase.IDLE);
    }
}
