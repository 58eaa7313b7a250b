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
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
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

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        gate.open();
        lab.window.close();
    }

    private CompareViewModel compare() {
        return lab.window.lab().compare();
    }

    private boolean isComparing() {
        return lab.see(() -> compare().isActive());
    }

    private List<ComparePane> panes() {
        return lab.see(() -> List.copyOf(compare().panes()));
    }

    private List<ExperimentConfig> configs() {
        return panes().stream().map(ComparePane::config).toList();
    }

    private void awaitTrained() {
        lab.await("all panes", () -> compare().panes().stream().allMatch(ComparePane::isTrained));
        lab.awaitState(State.READY);
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
        awaitTrained();
        int trained = engine.trained.size();
        lab.hand.click("pane-b-close", () -> !compare().isActive());
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(undo()).isEqualTo("Undo: closing pane B, PFM (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Z);
        assertThat(isComparing()).isTrue();
        assertThat(configs()).containsExactly(ExperimentConfig.DEFAULT, second);
        assertThat(lab.config()).isEqualTo(second);
        assertThat(lab.text("status")).isEqualTo("Undone: closing pane B, PFM");
        awaitTrained();
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
        assertThat(configs()).containsExactly(first, second);
        lab.hand.click("pane-a-select");
        lab.hand.type(KeyCode.V);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).as("the other way round").isEqualTo(second);
    }

    @Test
    void panesThatWereReplacedByFourMethodsComeBack() {
        ExperimentConfig second = compareWithACopy();
        lab.hand.click("compare-methods");
        lab.await("four", () -> compare().panes().size() == 4);
        awaitTrained();
        List<ExperimentConfig> four = configs();
        int trained = engine.trained.size();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(configs()).containsExactly(ExperimentConfig.DEFAULT, second);
        assertThat(lab.config()).isEqualTo(second);
        assertThat(undo()).isEqualTo("Undo: batch 256 \u2192 64 (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Y);
        assertThat(configs()).isEqualTo(four);
        awaitTrained();
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
        lab.await("both", () -> compare().isActive() && panes().size() == 2);
        awaitTrained();
        assertThat(undo()).isEqualTo("Undo: showing runs of the history (Ctrl+Z)");
        lab.hand.click("undo");
        assertThat(isComparing()).isFalse();
        assertThat(lab.config()).isEqualTo(mine);
        assertThat(lab.see(() -> lab.run().shown())).as("with its run").isPresent();
        assertThat(undo()).isEqualTo("Undo: seed 7 \u2192 42 (Ctrl+Z)");
        lab.hand.click("redo");
        assertThat(configs()).contains(mine, ExperimentConfig.DEFAULT);
        awaitTrained();
        lab.hand.click("undo");
        lab.hand.type(KeyCode.V);
        lab.await("a copy", () -> panes().size() == 2);
        assertThat(configs()).containsExactly(mine, mine);
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
        assertThat(configs()).hasSize(4);
        lab.hand.click("compare-go-on", () -> panes().size() == 2);
        gate.open();
        lab.awaitState(State.READY);
        assertThat(configs()).containsExactly(ExperimentConfig.DEFAULT, second);
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
            assertThat(panes()).hasSize(4);
            assertThat(lab.run().state()).isEqualTo(State.RUNNING);
            lab.hand.click("banner-close");
        }
    }

    private void pressV() {
        lab.hand.type(KeyCode.V);
    }
}
