package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class TimelineViewTest {

    private final TimelineViewModel timeline = new TimelineViewModel();
    private final StageViewModel model = new StageViewModel(timeline);

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.traveller());
        BorderPane root = new BorderPane(new StageView(model));
        root.setBottom(new TimelineView(timeline));
        stage.setScene(new Scene(root, 900, 700));
        stage.show();
    }

    private double time() {
        return timeline.timeProperty().get();
    }

    private void waitUntil(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    @Test
    void playsAndPauses(FxRobot robot) throws Exception {
        assertThat(robot.lookup("#play").query().getAccessibleText()).isEqualTo("Play");
        robot.clickOn("#play");
        assertThat(robot.lookup("#play").query().getAccessibleText()).isEqualTo("Pause");
        waitUntil(() -> time() > 0.05);
        robot.clickOn("#play");
        double paused = time();
        robot.sleep(200);
        assertThat(time()).isEqualTo(paused);
        assertThat(timeline.playingProperty().get()).isFalse();
    }

    @Test
    void stepsAndJumps(FxRobot robot) {
        robot.clickOn("#step-forward").clickOn("#step-forward");
        assertThat(time()).isEqualTo(0.5);
        assertThat(robot.lookup("#time-readout").queryLabeled().getText()).isEqualTo("time 0.50");
        robot.clickOn("#step-back");
        assertThat(time()).isEqualTo(0.25);
        robot.clickOn("#to-end");
        assertThat(time()).isEqualTo(1);
        robot.clickOn("#to-start");
        assertThat(time()).isZero();
    }

    @Test
    void draggingTheSliderScrubsBothWaysAndPauses(FxRobot robot) throws Exception {
        robot.clickOn("#play");
        waitUntil(() -> time() > 0.02);
        Node thumb = robot.lookup("#time .thumb").query();
        Bounds track =
                robot.lookup("#time")
                        .query()
                        .localToScreen(robot.lookup("#time").query().getBoundsInLocal());
        robot.drag(thumb).moveTo(at(track, 0.5));
        assertThat(timeline.playingProperty().get()).isFalse();
        assertThat(time()).isEqualTo(0.5, within(0.05));
        robot.moveTo(at(track, 0.8));
        assertThat(time()).isEqualTo(0.8, within(0.05));
        robot.dropTo(at(track, 0.2));
        assertThat(time()).isEqualTo(0.2, within(0.05));
    }

    private static Point2D at(Bounds track, double share) {
        return new Point2D(track.getMinX() + share * track.getWidth(), track.getCenterY());
    }

    @Test
    void theSliderFollowsTheTimeAndTheKeyboard(FxRobot robot) {
        Slider slider = robot.lookup("#time").queryAs(Slider.class);
        robot.clickOn("#to-end").type(KeyCode.TAB);
        assertThat(slider.isFocused()).isTrue();
        robot.interact(() -> timeline.timeProperty().set(0.4));
        assertThat(slider.getValue()).isEqualTo(0.4);
        robot.type(KeyCode.RIGHT);
        assertThat(time()).isEqualTo(0.41, within(1e-9));
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        assertThat(time()).isEqualTo(0.39, within(1e-9));
    }

    @Test
    void speedLoopAndDirectionAreChosen(FxRobot robot) throws Exception {
        robot.clickOn("#speed").clickOn("4\u00D7");
        assertThat(timeline.speedProperty().get()).isEqualTo(4);
        robot.clickOn("#loop");
        assertThat(timeline.loopProperty().get()).isFalse();
        robot.clickOn("#play");
        waitUntil(() -> time() == 1 && !timeline.playingProperty().get());
        robot.clickOn("#reverse").clickOn("#play");
        assertThat(timeline.reversedProperty().get()).isTrue();
        waitUntil(() -> time() == 0 && !timeline.playingProperty().get());
    }

    @Test
    void theSpeedShownIsTheSpeedPlayed(FxRobot robot) {
        ComboBox<Double> speed = robot.lookup("#speed").queryComboBox();
        System.gc();
        robot.interact(() -> timeline.speedProperty().set(0.25));
        assertThat(speed.getValue()).isEqualTo(0.25);
        assertThat(speed.getConverter().toString(0.25)).isEqualTo("0.25\u00D7");
        assertThat(speed.getConverter().toString(2.0)).isEqualTo("2\u00D7");
    }
}
