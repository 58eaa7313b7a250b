package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;
import org.prefflow.reward.Bump;
import org.prefflow.reward.Bumps;
import org.prefflow.reward.FarPeak;
import org.prefflow.reward.FourModes;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Ring;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The bumps of the reward, shaped on the stage; what is trained is what is seen. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class BumpsByHandTest {

    private static final List<Bump> FOUR = FourModes.KIND.defaults().modes();

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 41));
    private LabHarness lab;
    private StageHand plane;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        plane = new StageHand(lab);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private List<Bump> bumps() {
        return lab.config().reward().modes();
    }

    private void hold(Reward reward) {
        lab.act(() -> lab.window.lab().setup().edit(lab.config().withReward(reward)));
    }

    private ExperimentConfig trained() {
        lab.trainToTheEnd();
        return engine.trained.get(engine.trained.size() - 1);
    }

    private double grip(String id) {
        return lab.see(() -> lab.find(id, Node.class).getBoundsInParent().getCenterX());
    }

    @Test
    void draggingATopMovesItAndAPresetBecomesBumps() {
        assertThat(lab.config().reward()).isInstanceOf(FourModes.class);
        double pixel = plane.pixel();
        lab.hand.drag("bump-2-top", 60, -25);
        assertThat(plane.pixel()).as("the stage is as large as it was").isEqualTo(pixel);
        assertThat(lab.config().reward()).isInstanceOf(Bumps.class);
        assertThat(bumps().get(1).center().x()).isEqualTo(-1.5 + 60 * pixel, within(pixel));
        assertThat(bumps().get(1).center().y()).isEqualTo(1.5 + 25 * pixel, within(pixel));
        assertThat(bumps().get(1).height()).isEqualTo(3);
        assertThat(bumps().get(0)).isEqualTo(FOUR.get(0));
        assertThat(lab.text("status")).isEqualTo("Four modes became Bumps, shaped by hand");
        assertThat(trained()).isEqualTo(lab.config());

        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        // The first run has its picture below the stage by now, which is smaller for it.
        double now = plane.pixel();
        assertThat(grip("bump-2-top") - grip("bump-1-top")).isEqualTo(-3 / now, within(2.0));
    }

    @Test
    void theRingSetsTheWidthOfOneBumpAloneAndTheRailItsHeight() {
        lab.act(() -> lab.find("bump-1-top", Node.class).requestFocus());
        lab.hand.drag("bump-1-width", 40, 9);
        double pixel = plane.pixel();
        assertThat(bumps().get(0).width()).isEqualTo(0.5 + 40 * pixel, within(2 * pixel));
        assertThat(bumps().get(0).height()).isEqualTo(4);
        assertThat(bumps().subList(1, 4)).isEqualTo(FOUR.subList(1, 4));
        lab.hand.drag("bump-1-height", 0, -30);
        double asinh = Math.log(4 + Math.sqrt(17));
        assertThat(bumps().get(0).height()).isEqualTo(Math.sinh(asinh + 30 / 26.0), within(0.6));
        lab.hand.drag("bump-1-height", 0, 130);
        assertThat(bumps().get(0).height()).as("a pit").isNegative();
        assertThat(trained()).isEqualTo(lab.config());

        for (int k = 0; k < 3; k++) {
            lab.hand.shortcut(KeyCode.Z);
        }
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void aDoubleClickAddsABumpAndDeleteTakesItAway() {
        plane.doubleClick(-3, -2.5);
        assertThat(bumps()).hasSize(5).startsWith(FOUR.toArray(Bump[]::new));
        assertThat(bumps().get(4).center().x()).isEqualTo(-3, within(plane.pixel()));
        assertThat(bumps().get(4).center().y()).isEqualTo(-2.5, within(plane.pixel()));
        assertThat(trained().reward()).isEqualTo(lab.config().reward());
        lab.hand.click("bump-5-top");
        lab.hand.type(KeyCode.DELETE);
        assertThat(bumps()).isEqualTo(FOUR);
        assertThat(lab.has("bump-5-top")).isFalse();
        lab.hand.type(KeyCode.DELETE);
        assertThat(bumps()).as("the focus went to the one before").isEqualTo(FOUR.subList(0, 3));
        lab.hand.shortcut(KeyCode.Z);
        lab.hand.shortcut(KeyCode.Z);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void keysMoveWidenRaiseAndAdd() {
        hold(new Bumps(List.of(FOUR.get(0))));
        lab.act(() -> lab.find("bump-1-top", Node.class).requestFocus());
        lab.hand.type(KeyCode.RIGHT, KeyCode.UP, KeyCode.UP);
        lab.hand.shift(KeyCode.RIGHT);
        lab.hand.shift(KeyCode.DOWN);
        assertThat(bumps()).containsExactly(new Bump(Vector.of(1.6, 1.7), 0.55, 3.75));
        lab.hand.type(KeyCode.DELETE);
        assertThat(bumps()).hasSize(1);
        assertThat(lab.text("status")).contains("at least one");
        plane.moveTo(2, -3);
        lab.hand.type(KeyCode.N);
        assertThat(bumps()).hasSize(2);
        lab.hand.type(KeyCode.LEFT);
        assertThat(bumps().get(1).center().x()).isEqualTo(1.9, within(plane.pixel()));
        assertThat(bumps().get(1).center().y()).isEqualTo(-3, within(plane.pixel()));
        assertThat(trained()).isEqualTo(lab.config());
    }

    /** Keys that follow an undo must not land in a control far from the stage. */
    @Test
    void undoingANewBumpLeavesTheFocusOnTheStage() {
        plane.doubleClick(-3, -2.5);
        lab.await("its focus", () -> lab.find("bump-5-top", Node.class).isFocused());
        lab.hand.shortcut(KeyCode.Z);
        assertThat(bumps()).isEqualTo(FOUR);
        lab.await("the one before", () -> lab.find("bump-4-top", Node.class).isFocused());

        hold(Ring.KIND.defaults());
        lab.await("the stage", () -> focused().getId().equals("stage"));
    }

    private Node focused() {
        return lab.stage.getScene().getFocusOwner();
    }

    @Test
    void aRewardWithoutBumpsShowsNoneAndSaysWhyNoneIsAdded() {
        hold(Ring.KIND.defaults());
        ExperimentConfig before = lab.config();
        assertThat(lab.has("bump-1-top")).isFalse();
        plane.doubleClick(-3, -2.5);
        assertThat(lab.config()).isEqualTo(before);
        assertThat(lab.text("status")).contains("no bumps");
    }

    @Test
    void theFarPeakIsReachedTooInEachTheme() {
        hold(FarPeak.KIND.defaults());
        for (LabTheme theme : List.of(LabTheme.LIGHT, LabTheme.DARK)) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            lab.hand.drag("bump-3-top", -40, 60);
            lab.act(() -> lab.find("bump-3-width", Node.class).requestFocus());
            Photograph.take(lab, "bumps-" + theme.styleClass(), 1_440, 900);
        }
        assertThat(bumps().get(2).height()).isEqualTo(12);
    }
}
