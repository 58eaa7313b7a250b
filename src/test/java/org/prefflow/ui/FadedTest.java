package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.figure.Theme;
import org.prefflow.math.Grid;
import org.prefflow.method.CancelledException;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.StageViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What was learned before the set-up was changed is told from what is set up, and from nothing. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FadedTest {

    private static final String RLHF_AFTER_PFM =
            "Set-up changed: RLHF is not trained yet. Faded: learned by PFM";

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final StepGate gate = new StepGate(engine);
    private final HeldPictures pictures = new HeldPictures();
    private final CountDownLatch sampling = new CountDownLatch(1);
    private LabHarness lab;
    private ComparedPanes panes;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab = new LabHarness(stage, pictures.of(engine), ExperimentConfig.DEFAULT);
        panes = new ComparedPanes(lab);
    }

    @Stop
    void close() {
        gate.open();
        pictures.release();
        sampling.countDown();
        lab.window.close();
    }

    private int color(StageViewModel stage) {
        return lab.see(() -> stage.particleColorProperty().get().applyAsInt(Theme.LIGHT));
    }

    private int opacity(StageViewModel stage) {
        return color(stage) >>> 24;
    }

    private boolean isNumbersNote() {
        Node note = lab.find("numbers-origin", Node.class);
        return lab.see(note::isVisible);
    }

    private boolean isPending(String chip) {
        return lab.see(
                () ->
                        lab.find(chip, Node.class)
                                .getPseudoClassStates()
                                .contains(PseudoClass.getPseudoClass("pending")));
    }

    @Test
    void onTheStageWhatAnotherMethodLearnedFadesAndItsNumbersSayWhose() {
        lab.trainToTheEnd();
        StageViewModel stage = lab.window.picture();
        lab.await("what was learned", () -> opacity(stage) == 0xFF);
        assertThat(isNumbersNote()).isFalse();

        lab.hand.choose("quick-method", RlhfConfig.KIND);

        lab.await("RLHF's problem", () -> stage.sceneProperty().get().stale());
        assertThat(opacity(stage)).isLessThan(0x80);
        assertThat(color(stage) & 0xFFFFFF).isEqualTo(Theme.LIGHT.learned() & 0xFFFFFF);
        assertThat(lab.text("stale")).isEqualTo(RLHF_AFTER_PFM);
        assertThat(isNumbersNote()).isTrue();
        assertThat(lab.text("numbers-origin")).contains("Preference Flow Matching");
        Photograph.take(lab, "faded-stage", 1_440, 900);

        lab.hand.shortcut(KeyCode.Z);
        lab.await("PFM's problem", () -> !stage.sceneProperty().get().stale());
        assertThat(opacity(stage)).isEqualTo(0xFF);
        assertThat(isNumbersNote()).isFalse();
    }

    @Test
    void inAPaneTheBadgeOfAMethodThatIsNotTrainedYetIsAFrameOverWhatFades() {
        lab.trainToTheEnd();
        lab.hand.choose("quick-method", RlhfConfig.KIND);
        lab.hand.type(KeyCode.V);
        lab.hand.click("pane-a-select");
        ComparePane first = panes.at(0);
        lab.await("its problem", () -> first.stage().sceneProperty().get() != null);
        assertThat(lab.text("pane-a-status")).isEqualTo(RLHF_AFTER_PFM);
        assertThat(opacity(first.stage())).isLessThan(0x80);
        assertThat(isPending("pane-a-method")).isTrue();
        assertThat(isPending("compare-metrics-a")).isTrue();
        for (int[] size : new int[][] {{1_000, 650}, {1_440, 900}}) {
            Photograph.take(lab, "faded-pane-" + size[0], size[0], size[1]);
        }
        lab.hand.click("train");
        lab.await("both", () -> panes.all().stream().allMatch(ComparePane::isTrained));
        lab.await("what RLHF learned", () -> !first.stage().sceneProperty().get().stale());
        assertThat(isPending("pane-a-method")).isFalse();
        assertThat(lab.text("pane-a-status")).doesNotContain("Faded");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsChangedTooLateFadesWhatWasLearnedWhileTheEndIsSampled(boolean inPane) {
        lab.awaitState(State.READY);
        if (inPane) {
            lab.hand.type(KeyCode.V);
            lab.hand.click("pane-a-select");
        }
        StageViewModel stage = inPane ? panes.at(0).stage() : lab.window.picture();
        lab.hand.click("step-10");
        lab.await("what was learned", () -> lab.text("training-readout").startsWith("step 10"));
        engine.beforeSampling = () -> awaitQuietly(sampling);
        pictures.hold();
        gate.shut();
        lab.hand.click("pause");
        gate.let(engine.steps - 11);
        lab.await("the last step", () -> gate.begun() == engine.steps);
        lab.hand.enter("method-sigma", "0.5");
        ExperimentConfig changed = lab.config();
        lab.await("the changed problem", () -> lab.poses(changed::equals));
        gate.open();
        String said = inPane ? "pane-a-status" : "stale";
        lab.await("that it is too late", () -> lab.text(said).startsWith("This change needs a"));
        assertThat(lab.text(said)).contains("no training steps left");
        assertThat(lab.see(() -> stage.sceneProperty().get().stale())).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Trains something else, and stops it before its first step. */
    private void stopBeforeTheFirstStep() {
        lab.awaitState(State.READY);
        engine.beforeStep =
                step -> {
                    gate.pass();
                    throw new CancelledException();
                };
        lab.hand.enter("seed", "8");
        lab.hand.type(KeyCode.F5);
        lab.awaitState(State.RUNNING);
        lab.hand.type(KeyCode.F7);
        gate.open();
        lab.awaitState(State.READY);
    }

    @Test
    void aRunThatLearnedNothingLeavesTheReferencesOwnSamplesOnTheStage() {
        lab.trainToTheEnd();
        stopBeforeTheFirstStep();
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Cancelled.class);
        lab.await("that it is not trained", () -> lab.run().staging().untrainedProperty().get());
        assertThat(color(lab.window.picture())).isEqualTo(Theme.LIGHT.reference());
        assertThat(lab.text("training-readout")).isEqualTo("no training yet");
    }

    @Test
    void aRunThatLearnedNothingLeavesTheReferencesOwnSamplesInItsPane() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        stopBeforeTheFirstStep();
        ComparePane second = panes.at(1);
        assertThat(lab.text("pane-b-status")).contains("nothing was learned yet");
        lab.await("that it is not trained", () -> second.staging().untrainedProperty().get());
        assertThat(color(second.stage())).isEqualTo(Theme.LIGHT.reference());
        assertThat(color(panes.at(0).stage())).isEqualTo(Theme.LIGHT.learned());
    }

    @Test
    void equalValuesAreRefusedInASentence() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-vary");
        String[] values = {"0.1", "0.1", "0.2", "0.4"};
        for (int k = 1; k <= values.length; k++) {
            lab.hand.write("values-" + k, values[k - 1]);
        }
        lab.hand.click("values-show");
        assertThat(lab.text("values-problem"))
                .isEqualTo("Two of these values are equal: every pane needs its own.");
        assertThat(panes.all()).hasSize(2);
        lab.hand.write("values-2", "0.3");
        lab.hand.click("values-show");
        lab.await("four panes", () -> panes.all().size() == 4);
    }
}
