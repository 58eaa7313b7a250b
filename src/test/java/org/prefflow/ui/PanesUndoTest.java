package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Whatever is done to panes, no change of a set-up is lost by it: the way back leads there. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PanesUndoTest {

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

    private boolean isComparing() {
        return lab.see(() -> panes.model().isActive());
    }

    private String undo() {
        return lab.see(() -> lab.find("undo", Button.class).getAccessibleText());
    }

    /** A comparison of the experiment that was trained with a copy that has a batch of 64. */
    private ExperimentConfig compareWithACopy() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.enter("training-batch", "64");
        return lab.config();
    }

    @Test
    void aClosedPaneComesBackWithItsSetUpItsRunAndItsOwnUndo() {
        ExperimentConfig second = compareWithACopy();
        lab.hand.type(KeyCode.F5);
        panes.awaitTrained();
        int trained = engine.trained.size();
        lab.hand.click("pane-b-close", () -> !panes.model().isActive());
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(undo()).isEqualTo("Undo: closing pane B, PFM (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Z);
        assertThat(isComparing()).isTrue();
        assertThat(panes.configs()).containsExactly(ExperimentConfig.DEFAULT, second);
        assertThat(lab.config()).isEqualTo(second);
        assertThat(lab.text("status")).isEqualTo("Undone: closing pane B, PFM");
        panes.awaitTrained();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).as("its own way back").isEqualTo(ExperimentConfig.DEFAULT);

        lab.hand.shortcut(KeyCode.Y);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(isComparing()).as("closed again").isFalse();
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void leavingWithAnotherPaneIsAStepAndWhatWasBeforeItStaysUndoable() {
        lab.hand.enter("seed", "42");
        ExperimentConfig first = lab.config();
        ExperimentConfig second = compareWithACopy();
        lab.hand.type(KeyCode.V);
        assertThat(isComparing()).isFalse();
        assertThat(lab.config()).isEqualTo(second);
        assertThat(undo()).isEqualTo("Undo: leaving the comparison with pane B, PFM (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(first);
        assertThat(isComparing()).isFalse();
        assertThat(lab.see(() -> lab.run().shown())).as("its run is on the stage").isPresent();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        lab.hand.shortcut(KeyCode.Y);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(lab.config()).isEqualTo(second);

        lab.hand.type(KeyCode.V);
        assertThat(panes.configs()).containsExactly(first, second);
        lab.hand.click("pane-a-select");
        lab.hand.type(KeyCode.V);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).as("the other way round").isEqualTo(second);
    }

    @Test
    void panesThatWereReplacedByFourMethodsComeBack() {
        ExperimentConfig second = compareWithACopy();
        lab.hand.click("compare-methods");
        lab.await("four", () -> panes.model().panes().size() == 4);
        panes.awaitTrained();
        List<ExperimentConfig> four = panes.configs();
        int trained = engine.trained.size();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).containsExactly(ExperimentConfig.DEFAULT, second);
        assertThat(lab.config()).isEqualTo(second);
        assertThat(undo()).isEqualTo("Undo: batch 256 \u2192 64 (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(four);
        panes.awaitTrained();
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void runsOfTheHistorySideBySideAreAStepToo() {
        lab.trainToTheEnd();
        lab.hand.enter("seed", "42");
        ExperimentConfig mine = lab.config();
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.ESCAPE, KeyCode.H);
        TableView<?> table = lab.find("history-table", TableView.class);
        lab.act(() -> table.getSelectionModel().selectAll());
        lab.hand.click("history-stages");
        lab.await("both", () -> panes.model().isActive() && panes.all().size() == 2);
        panes.awaitTrained();
        assertThat(undo()).isEqualTo("Undo: showing runs of the history (Ctrl+Z)");
        lab.hand.click("undo");
        assertThat(isComparing()).isFalse();
        assertThat(lab.config()).isEqualTo(mine);
        assertThat(lab.see(() -> lab.run().shown())).as("with its run").isPresent();
        assertThat(undo()).isEqualTo("Undo: seed 7 \u2192 42 (Ctrl+Z)");
        lab.hand.click("redo");
        assertThat(panes.configs()).contains(mine, ExperimentConfig.DEFAULT);
        panes.awaitTrained();
        lab.hand.click("undo");
        lab.hand.type(KeyCode.V);
        lab.await("a copy", () -> panes.all().size() == 2);
        assertThat(panes.configs()).containsExactly(mine, mine);
    }

    @Test
    void anUndoThatWouldStopATrainingSaysSoFirst() {
        ExperimentConfig second = compareWithACopy();
        gate.shut();
        lab.hand.click("compare-methods");
        lab.awaitState(State.RUNNING);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.text("compare-note"))
                .isEqualTo("Pane A, RLHF, is being trained: its run would be stopped.");
        assertThat(panes.configs()).hasSize(4);
        lab.hand.click("compare-go-on", () -> panes.all().size() == 2);
        gate.open();
        lab.awaitState(State.READY);
        assertThat(panes.configs()).containsExactly(ExperimentConfig.DEFAULT, second);
    }

    @Test
    void aTrainingBehindTheStageIsNotStoppedInSilenceEither() {
        compareWithACopy();
        gate.shut();
        lab.hand.click("compare-methods");
        lab.awaitState(State.RUNNING);
        lab.hand.type(KeyCode.V);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        for (Runnable next : List.<Runnable>of(() -> lab.hand.shortcut(KeyCode.Z), this::pressV)) {
            next.run();
            assertThat(lab.text("banner-text"))
                    .isEqualTo("Pane A, RLHF, is being trained: stop it first.");
            assertThat(isComparing()).isFalse();
            assertThat(panes.all()).hasSize(4);
            assertThat(lab.run().state()).isEqualTo(State.RUNNING);
            lab.hand.click("banner-close");
        }
    }

    private void pressV() {
        lab.hand.type(KeyCode.V);
    }
}
