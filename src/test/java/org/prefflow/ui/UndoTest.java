package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.reward.Ring;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Every change of the set-up can be taken back and made again, by keys and by buttons. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class UndoTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private String says(String button) {
        return lab.find(button, Button.class).getAccessibleText();
    }

    private void ctrlShiftZ(FxRobot robot) {
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT);
        lab.hand.type(KeyCode.Z);
        robot.release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        lab.act(() -> {});
    }

    @Test
    void keysUndoAndRedoWhatWasTyped(FxRobot robot) {
        assertThat(says("undo")).isEqualTo("Nothing to undo in the set-up.");
        assertThat(lab.find("undo", Button.class).isDisabled()).isTrue();
        lab.hand.enter("training-learningRate", "0.02");
        lab.hand.enter("training-batch", "64");
        ExperimentConfig both = lab.config();
        assertThat(says("undo")).isEqualTo("Undo: batch 256 \u2192 64 (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config().training().batch()).isEqualTo(256);
        assertThat(lab.find("training-batch", TextField.class).getText()).isEqualTo("256");
        assertThat(lab.text("status")).isEqualTo("Undone: batch 256 \u2192 64");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(says("redo")).isEqualTo("Redo: learning rate 0.001 \u2192 0.02 (Ctrl+Shift+Z)");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);

        ctrlShiftZ(robot);
        assertThat(lab.config().training().learningRate()).isEqualTo(0.02);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(lab.config()).isEqualTo(both);
        assertThat(says("redo")).isEqualTo("Nothing to redo in the set-up.");
    }

    @Test
    void buttonsDoTheSameAndANewChangeForgetsTheUndone() {
        lab.hand.choose("quick-method", DpoConfig.KIND);
        assertThat(says("undo")).startsWith("Undo: method ").contains(" \u2192 ");
        lab.hand.click("undo");
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        lab.hand.click("redo");
        assertThat(lab.config().method()).isEqualTo(DpoConfig.KIND.defaults());
        lab.hand.click("undo");
        lab.hand.enter("seed", "42");
        assertThat(lab.find("redo", Button.class).isDisabled()).isTrue();
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(ExperimentConfig.DEFAULT.withSeed(42));
    }

    @Test
    void aDragOfASliderIsOneStepAndSoIsTheTextEnteredByItsPress() {
        lab.hand.write("training-batch", "64");
        lab.hand.dragThumb("training-learningRate-slider", 0.75);
        double dragged = lab.config().training().learningRate();
        assertThat(dragged).isNotEqualTo(0.001);

        lab.hand.click("undo");
        assertThat(lab.config().training().learningRate()).isEqualTo(0.001);
        assertThat(lab.config().training().batch()).isEqualTo(64);
        lab.hand.click("undo");
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        lab.hand.click("redo");
        lab.hand.click("redo");
        assertThat(lab.config().training().learningRate()).isEqualTo(dragged);
    }

    @Test
    void aDragOfEachGripOfTheReferenceIsOneStepAndTheEllipseGoesBack() {
        Node center = lab.find("reference-center", Node.class);
        double x = center.getBoundsInParent().getCenterX();
        List<ExperimentConfig> before = new ArrayList<>();
        for (String grip : Hand.GRIPS) {
            before.add(lab.config());
            lab.hand.drag(grip, 30, -40);
            assertThat(lab.config()).as(grip).isNotEqualTo(before.get(before.size() - 1));
        }
        for (int k = before.size() - 1; k >= 0; k--) {
            lab.hand.shortcut(KeyCode.Z);
            assertThat(lab.config()).as(Hand.GRIPS.get(k)).isEqualTo(before.get(k));
        }
        assertThat(center.getBoundsInParent().getCenterX()).isEqualTo(x);
    }

    @Test
    void aKeyThatIsHeldIsOneStepAndPressesAreStepsEach() {
        lab.hand.click("reference-center");
        for (int k = 0; k < 5; k++) {
            lab.act(() -> new Robot().keyPress(KeyCode.RIGHT));
        }
        lab.act(() -> new Robot().keyRelease(KeyCode.RIGHT));
        ExperimentConfig moved = lab.config();
        lab.hand.type(KeyCode.UP, KeyCode.UP);

        lab.hand.shortcut(KeyCode.Z);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(moved);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void aTextBeingTypedHasItsOwnUndo() {
        lab.hand.enter("training-batch", "64");
        ExperimentConfig entered = lab.config();
        lab.hand.write("training-steps", "12");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(entered);
        assertThat(lab.find("training-steps", TextField.class).getText()).isNotEqualTo("12");

        lab.hand.enter("training-steps", "none");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).as("a refused text is still letters").isEqualTo(entered);
    }

    @Test
    void openingAFileIsOneStepWithItsFolder(@TempDir Path folder) throws Exception {
        ExperimentConfig other = ExperimentConfig.DEFAULT.withReward(Ring.KIND.defaults());
        Path file = folder.resolve("mine.json");
        ExperimentFile.save(other, file);
        lab.hand.enter("seed", "42");
        ExperimentConfig mine = lab.config();
        Path base = lab.window.lab().setup().base();
        lab.files.answer = file;
        lab.hand.shortcut(KeyCode.O);
        assertThat(lab.config()).isEqualTo(other);
        assertThat(says("undo")).isEqualTo("Undo: opening mine.json (Ctrl+Z)");

        lab.hand.click("undo");
        assertThat(lab.config()).isEqualTo(mine);
        assertThat(lab.window.lab().setup().base()).isEqualTo(base);
        lab.hand.click("redo");
        assertThat(lab.config()).isEqualTo(other);
        assertThat(lab.window.lab().setup().base()).isEqualTo(folder);
    }
}
