package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What is seen speaks of one pane, and a run is neither stopped nor made again unasked. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PanesAndRunTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final CountDownLatch go = new CountDownLatch(1);
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
        // A training that is held up must not outlive its test.
        go.countDown();
        lab.window.close();
    }

    private void hold() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        lab.hand.type(KeyCode.V);
        lab.await("the one stage", () -> !panes.model().isActive());
    }

    private boolean hasCurves() {
        return lab.see(() -> !lab.run().curveProperty().get().isEmpty());
    }

    @Test
    void aRunThatIsBeingAnalysedIsTakenOverByFourMethodsAndItsMomentsStay() {
        engine.beforeSampling = this::hold;
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("sampling", () -> lab.text("status").contains("ampling"));
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await("four panes", () -> panes.model().panes().size() == 4);
        assertThat(panes.at(2).phaseProperty().get()).isEqualTo(ComparePane.Phase.TRAINING);
        assertThat(lab.run().state()).isEqualTo(State.RUNNING);
        go.countDown();
        panes.awaitTrained();
        assertThat(engine.trained).hasSize(4).doesNotHaveDuplicates();
        assertThat(engine.trained.get(0)).isEqualTo(ExperimentConfig.DEFAULT);

        lab.hand.click("pane-c-select");
        leave();
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        // They are worked out beside the training, and may come later than its end.
        lab.await("moments", () -> lab.run().trainingTime().moments().size() > 1);
        lab.hand.dragThumb("training-step", 0);
        assertThat(lab.see(() -> lab.run().trainingTime().readingProperty().get().isNewest()))
                .as("an earlier moment is shown")
                .isFalse();
    }

    @Test
    void whatWouldStopARunSaysSoBeforeItDoes() {
        engine.beforeStep = step -> hold();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the first run", () -> engine.trained.size() == 1);
        lab.hand.type(KeyCode.V);
        lab.hand.enter("seed", "8");
        lab.hand.click("compare-methods");
        assertThat(lab.text("compare-note")).contains("PFM is being trained").contains("stopped");
        assertThat(lab.run().state()).isEqualTo(State.RUNNING);
        assertThat(panes.all()).hasSize(2);

        lab.hand.click("compare-go-on");
        go.countDown();
        lab.await("four panes", () -> panes.model().panes().size() == 4);
        panes.awaitTrained();
        assertThat(engine.trained).hasSize(5);
        assertThat(engine.trained.subList(1, 5)).allMatch(config -> config.seed() == 8);
        assertThat(LabHarness.isShown(lab.find("compare-go-on", Node.class))).isFalse();
    }

    @Test
    void onOneStageAllSpeaksOfItsPaneOrSaysWhoseProgressItIs() {
        engine.beforeStep = step -> hold();
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await("the first run", () -> engine.trained.size() == 1);
        lab.hand.click("pane-c-select");
        assertThat(lab.text("status")).startsWith("Pane A, RLHF: ");
        leave();
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(lab.text("status")).startsWith("Pane A, RLHF: ");
        assertThat(hasCurves()).as("curves of a hidden run").isFalse();
        lab.hand.click("step-1");
        assertThat(lab.text("banner-text")).startsWith("Another pane is being trained");
        assertThat(lab.run().state()).as("the hidden run is not held").isEqualTo(State.RUNNING);
        go.countDown();
        lab.awaitState(State.READY);
        lab.act(() -> {});
        assertThat(lab.text("status")).isEqualTo("Ready");
        assertThat(hasCurves()).as("curves of a hidden run").isFalse();
        assertThat(lab.see(() -> lab.run().resultProperty().get())).isNull();
        assertThat(lab.run().staging().untrainedProperty().get()).isTrue();

        lab.hand.type(KeyCode.V);
        assertThat(panes.at(0).isTrained()).as("it was trained meanwhile").isTrue();
        lab.hand.click("pane-a-select");
        leave();
        assertThat(hasCurves()).isTrue();
        ExperimentConfig shown = lab.see(() -> lab.run().resultProperty().get().setting().config());
        assertThat(shown.method()).isInstanceOf(RlhfConfig.class);
        assertThat(lab.run().staging().untrainedProperty().get()).isFalse();
        assertThat(engine.trained).hasSize(1);
    }

    @Test
    void theReferenceIsStretchedAndTurnedInOnePaneAloneAndTrainedSo() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.drag("reference-axis-1", 30, 0);
        lab.await("the first pane", () -> panes.model().selectedProperty().get() == panes.at(0));
        GaussianPolicy wide = (GaussianPolicy) lab.config().reference();
        assertThat(wide.std().x()).isGreaterThan(1.1);
        assertThat(wide.std().y()).isEqualTo(1, within(0.05));
        lab.hand.drag("reference-turn", 0, -40);
        GaussianPolicy turned = (GaussianPolicy) lab.config().reference();
        assertThat(turned.correlation()).isGreaterThan(0.02);
        assertThat(panes.at(0).config()).isEqualTo(lab.config());
        assertThat(panes.at(1).config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(lab.text("pane-a-status")).isEqualTo("Set-up changed: train to see it");
        lab.hand.type(KeyCode.F5);
        panes.awaitTrained();
        assertThat(engine.trained).containsExactly(ExperimentConfig.DEFAULT, lab.config());
    }

    @Test
    void comingBackToTheOneStageLosesNothingOfItsRun() {
        lab.trainToTheEnd();
        lab.await("moments", () -> lab.run().trainingTime().moments().size() > 2);
        int moments = lab.see(() -> lab.run().trainingTime().moments()).size();
        lab.hand.type(KeyCode.V);
        leave();
        // The copy is selected: it was never trained, but shows what it was copied from.
        assertThat(hasCurves()).isTrue();
        assertThat(lab.see(() -> lab.run().trainingTime().moments()).size())
                .isGreaterThanOrEqualTo(moments);
    }

    private boolean tellsOrigin() {
        Node origin = lab.find("numbers-origin", Node.class);
        return lab.see(origin::isVisible);
    }

    @Test
    void theNumbersSayOfWhichMomentOfTheirOwnPaneTheyAreNot() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.enter("seed", "12");
        lab.hand.type(KeyCode.F5);
        panes.awaitTrained();
        lab.await("moments of pane B", () -> panes.at(1).trainingTime().moments().size() > 2);
        lab.hand.click("pane-b-select");
        assertThat(tellsOrigin()).as("numbers of what is shown").isFalse();
        lab.hand.dragThumb("training-step", 0.02);
        assertThat(lab.see(() -> panes.at(1).trainingTime().readingProperty().get().step()))
                .isEqualTo(1);
        assertThat(lab.text("numbers-origin"))
                .isEqualTo("From the end of training; the stage shows step 1.");
        assertThat(tellsOrigin()).isTrue();

        lab.hand.click("pane-a-select");
        assertThat(tellsOrigin()).as("pane A is at its end").isFalse();
        lab.hand.click("pane-b-select");
        assertThat(tellsOrigin()).as("pane B still is not").isTrue();
        lab.hand.dragThumb("training-step", 1);
        assertThat(tellsOrigin()).isFalse();
    }

    @Test
    void theNumbersOfChangedPanesNameEachItsOwnRun() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.enter("seed", "12");
        lab.hand.type(KeyCode.F5);
        panes.awaitTrained();
        lab.hand.enter("seed", "13");
        assertThat(lab.text("numbers-origin"))
                .startsWith("From the last finished run: ")
                .endsWith("seed 12");
        lab.hand.click("pane-a-select");
        assertThat(tellsOrigin()).isFalse();
        lab.hand.enter("seed", "14");
        assertThat(lab.text("numbers-origin")).endsWith("seed 7");
        lab.hand.click("pane-b-select");
        assertThat(lab.text("numbers-origin")).endsWith("seed 12");
        assertThat(tellsOrigin()).isTrue();
    }
}
