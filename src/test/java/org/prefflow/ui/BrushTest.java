package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.stage.Sight;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A reward painted and erased on the stage; what is trained is what is seen. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class BrushTest {

    private static final Reward RING = Ring.KIND.defaults();

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 41));
    private LabHarness lab;
    private StageHand plane;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT.withReward(RING));
        plane = new StageHand(lab);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private Reward painted() {
        return lab.config().reward();
    }

    private void stroke(MouseButton button) {
        plane.drag(button, -3.4, -3.2, -2, -3.2);
    }

    @Test
    void aStrokePaintsOnThePictureOfTheRewardAndIsOneStep() {
        lab.hand.type(KeyCode.B);
        assertThat(lab.find("brush-panel", Node.class).isVisible()).isTrue();
        stroke(MouseButton.PRIMARY);
        assertThat(painted()).isInstanceOf(Heightmap.class);
        assertThat(painted().at(-2.7, -3.2)).isEqualTo(2, within(0.1));
        assertThat(painted().at(2, 0)).as("the ring is still there").isEqualTo(4, within(0.05));
        assertThat(painted().at(-2.7, -4.2)).isEqualTo(0, within(0.02));
        assertThat(lab.text("status")).isEqualTo("Ring became a picture that is painted on");
        assertThat(lab.find("reward-image", TextField.class).getText())
                .isEqualTo("painted by hand");
        lab.trainToTheEnd();
        assertThat(engine.trained.get(0)).isEqualTo(lab.config());
        assertThat(lab.window.picture().camera().sight()).isEqualTo(Sight.HOME);

        ExperimentConfig once = lab.config();
        stroke(MouseButton.PRIMARY);
        assertThat(painted().at(-2.7, -3.2)).isEqualTo(4, within(0.1));
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(once);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(painted()).isEqualTo(RING);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(lab.config()).isEqualTo(once);
    }

    @Test
    void theOtherButtonAndTheEraserTakeAway() {
        lab.hand.click("brush");
        plane.drag(MouseButton.SECONDARY, 1.9, 0, 2.1, 0);
        assertThat(painted().at(2, 0)).isEqualTo(2, within(0.15));
        assertThat(painted().at(-2, 0)).isEqualTo(4, within(0.05));
        lab.hand.click("brush-erase");
        plane.click(2, 0);
        assertThat(painted().at(2, 0)).isEqualTo(0, within(0.1));
        lab.hand.shift(KeyCode.B);
        plane.click(2, 0);
        assertThat(painted().at(2, 0)).isEqualTo(2, within(0.15));
        lab.trainToTheEnd();
        assertThat(engine.trained.get(0)).isEqualTo(lab.config());
    }

    @Test
    void radiusAndStrengthAreThoseOfTheStroke() {
        lab.hand.type(KeyCode.B);
        lab.act(() -> lab.find("brush-radius", Slider.class).setValue(1.5));
        lab.act(() -> lab.find("brush-strength", Slider.class).setValue(0.5));
        plane.click(-3, -3);
        assertThat(painted().at(-3, -3)).isEqualTo(0.5, within(0.05));
        assertThat(painted().at(-2.2, -3)).isBetween(0.1, 0.4);
        Circle tip = lab.find("brush-tip", Circle.class);
        assertThat(tip.isVisible()).isTrue();
        assertThat(tip.getRadius()).isEqualTo(1.5 / plane.pixel(), within(2.0));
        plane.drag(MouseButton.MIDDLE, 0, 3, 1, 3);
        assertThat(lab.window.picture().camera().sight().x()).isEqualTo(-1, within(0.05));
        lab.hand.type(KeyCode.B);
        assertThat(lab.find("brush-panel", Node.class).isVisible()).isFalse();
        ExperimentConfig before = lab.config();
        plane.drag(MouseButton.PRIMARY, -1, 3, 0, 3);
        assertThat(lab.config()).as("no brush, no paint").isEqualTo(before);
    }

    @Test
    void whatIsSavedIsThePictureAndAStrokeCountsWhenItEnds(@TempDir Path folder) {
        lab.hand.type(KeyCode.B);
        plane.moveTo(-3.4, -3.2);
        plane.press(MouseButton.PRIMARY);
        plane.moveTo(-2, -3.2);
        assertThat(painted()).as("until it ends").isEqualTo(RING);
        plane.release(MouseButton.PRIMARY);
        for (LabTheme theme : List.of(LabTheme.LIGHT, LabTheme.DARK)) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            Photograph.take(lab, "brush-" + theme.styleClass(), 1_440, 900);
        }
        Path file = folder.resolve("mine.json");
        lab.files.answer = file;
        lab.hand.shortcut(KeyCode.S);
        lab.awaitSaved(file);
        assertThat(ExperimentFile.read(file)).isEqualTo(lab.config());
    }

    @Test
    void withoutAMouseArrowsMoveTheTipAndSpaceIsTheButton() {
        lab.hand.type(KeyCode.B, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN);
        assertThat(tip().x()).isEqualTo(0.6, within(1e-9));
        assertThat(tip().y()).isEqualTo(-0.3, within(1e-9));
        assertThat(lab.window.picture().timeline().timeProperty().get()).isZero();
        lab.hand.shift(KeyCode.LEFT);
        assertThat(tip().x()).as("a small step").isEqualTo(0.55, within(1e-9));
        lab.hand.type(KeyCode.SPACE);
        assertThat(painted().at(0.55, -0.3)).isEqualTo(2, within(0.1));
        assertThat(lab.window.picture().timeline().playingProperty().get()).isFalse();
        lab.hand.shift(KeyCode.SPACE);
        assertThat(painted().at(0.55, -0.3)).isEqualTo(0, within(0.1));
        lab.hand.shortcut(KeyCode.Z);
        assertThat(painted().at(0.55, -0.3)).isEqualTo(2, within(0.1));
        lab.hand.shortcut(KeyCode.Z);
        assertThat(painted()).isEqualTo(RING);
        lab.await(
                "the tip, told",
                () -> String.valueOf(stage().getAccessibleText()).startsWith("Brush at (0.55, "));
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(lab.find("brush-panel", Node.class).isVisible()).isFalse();
        lab.hand.type(KeyCode.SPACE);
        assertThat(painted()).as("no brush, no paint").isEqualTo(RING);
    }

    @Test
    void aStrokeLastsAsLongAsSpaceIsHeldAndIsOneStep() {
        lab.hand.click("brush");
        Robot keys = lab.see(Robot::new);
        lab.act(() -> lab.window.picture().hoverProperty().set(Vector.of(-3.6, -3.2)));
        lab.act(() -> keys.keyPress(KeyCode.SPACE));
        lab.hand.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(painted()).as("until it ends").isEqualTo(RING);
        lab.act(() -> keys.keyRelease(KeyCode.SPACE));
        assertThat(painted().at(-3.3, -3.2)).isEqualTo(2, within(0.1));
        assertThat(painted().at(-2.6, -3.2)).isEqualTo(2, within(0.1));
        lab.trainToTheEnd();
        assertThat(engine.trained.get(0)).isEqualTo(lab.config());
        lab.hand.shortcut(KeyCode.Z);
        assertThat(painted()).isEqualTo(RING);
    }

    private Vector tip() {
        return lab.window.picture().hoverProperty().get();
    }

    private Node stage() {
        return lab.find("stage", Node.class);
    }

    @Test
    void inAComparisonItPaintsThePaneUnderItOrTheOneThatIsSelected() {
        lab.awaitState(RunViewModel.State.READY);
        lab.hand.type(KeyCode.V);
        var panes = lab.see(() -> List.copyOf(lab.window.lab().compare().panes()));
        lab.hand.type(KeyCode.DIGIT1, KeyCode.B);
        Node second = lab.find("pane-b", Node.class);
        lab.hand.click("the middle of pane B", () -> second.lookup("#stage"));
        assertThat(panes.get(1).config().reward().at(0, 0)).isGreaterThan(0.8);
        assertThat(panes.get(0).config().reward()).isEqualTo(RING);
        lab.hand.type(KeyCode.DIGIT1);
        lab.act(() -> panes.get(0).stage().hoverProperty().set(Vector.of(-3, -3)));
        lab.hand.type(KeyCode.SPACE);
        assertThat(panes.get(0).config().reward().at(-3, -3)).isEqualTo(2, within(0.1));
        assertThat(panes.get(1).config().reward().at(-3, -3)).isEqualTo(0, within(0.05));
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.get(0).config().reward()).isEqualTo(RING);
    }
}
