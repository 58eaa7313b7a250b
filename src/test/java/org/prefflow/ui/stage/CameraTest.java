package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.figure.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Two stages that share a camera, under a hand. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class CameraTest {

    private final CameraViewModel camera = new CameraViewModel();
    private final StageViewModel model = new StageViewModel(new TimelineViewModel(), camera);
    private final StageViewModel beside = new StageViewModel(model.timeline(), camera);
    private StageView view;
    private StageView other;

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.traveller());
        beside.sceneProperty().set(Scenes.ring(3_000));
        view = new StageView(model);
        other = new StageView(beside);
        HBox.setHgrow(view, Priority.ALWAYS);
        HBox.setHgrow(other, Priority.ALWAYS);
        stage.setScene(new Scene(new HBox(view, other), 1_100, 560));
        stage.show();
    }

    @BeforeEach
    void comeToRest(FxRobot robot) throws Exception {
        robot.interact(() -> model.layers().overlayProperty(OverlayLayer.HANDLES).set(false));
        robot.interact(() -> model.layers().overlayProperty(OverlayLayer.TRAILS).set(false));
        robot.interact(() -> model.timeline().timeProperty().set(0.75));
        StagePhotograph.of(view, view);
    }

    private Bounds square() {
        return view.picture().node().getBoundsInParent();
    }

    /** Where a point of the plane is on the screen, at home. */
    private Point2D place(double x, double y) {
        Bounds on = view.localToScreen(square());
        return new Point2D(
                Math.rint(on.getMinX() + (x + 5) / 10 * on.getWidth()),
                Math.rint(on.getMaxY() - (y + 5) / 10 * on.getHeight()));
    }

    /** Abscissa of the particle of {@link Scenes#traveller}, from its blue pixels. */
    private double seenAt() throws Exception {
        double share = StagePhotograph.of(view, view).blueColumn(square());
        return camera.sight().square(1).x(share);
    }

    /** One notch away from the hand. The robot's own wheel turns by single pixels. */
    private void turnWheel(FxRobot robot, Point2D at) {
        Point2D in = view.getScene().getRoot().screenToLocal(at);
        ScrollEvent event =
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        in.getX(),
                        in.getY(),
                        at.getX(),
                        at.getY(),
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        40,
                        0,
                        40,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        new PickResult(view, in.getX(), in.getY()));
        robot.interact(() -> view.fireEvent(event));
    }

    @Test
    void theWheelZoomsAboutThePointer(FxRobot robot) throws Exception {
        robot.moveTo(place(2, 0));
        for (int notch = 0; notch < 3; notch++) {
            turnWheel(robot, place(2, 0));
        }
        assertThat(camera.sight().zoom()).isEqualTo(Math.pow(1.2, 3), within(1e-9));
        assertThat(model.hoverProperty().get().x()).isEqualTo(2, within(0.02));
        assertThat(camera.sight().square(1).px(2)).isEqualTo(0.7, within(0.002));
        assertThat(seenAt()).isEqualTo(2, within(0.02));
        assertThat(robot.lookup("#camera-home").queryButton().getText()).isEqualTo("1.7 \u00d7");
        robot.clickOn("#camera-home");
        assertThat(camera.sight()).isEqualTo(Sight.HOME);
        assertThat(robot.lookup("#camera-home").query().isVisible()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = MouseButton.class,
            names = {"PRIMARY", "SECONDARY", "MIDDLE"})
    void aDragMovesThePlaneAlong(MouseButton button, FxRobot robot) throws Exception {
        robot.drag(place(0, 3), button).moveTo(place(-1, 2)).dropTo(place(-2, 1));
        assertThat(camera.sight().x()).isEqualTo(2, within(0.03));
        assertThat(camera.sight().y()).isEqualTo(2, within(0.03));
        assertThat(camera.sight().zoom()).isEqualTo(1);
        assertThat(seenAt()).isEqualTo(2, within(0.02));
        robot.moveTo(place(3.5, 0));
        assertThat(robot.lookup("#readout").queryLabeled().getText())
                .contains("outside the lab's plane");
    }

    @Test
    void axesHandlesAndTheOtherStageFollow(FxRobot robot) throws Exception {
        robot.interact(() -> model.layers().overlayProperty(OverlayLayer.HANDLES).set(true));
        StagePhotograph.of(other, other);
        int[] before = other.picture().surface().toArray();
        robot.interact(() -> camera.zoomAt(0.4, -0.3, 8));
        Node centre = view.lookup("#reference-center");
        Point2D onScreen = centre.localToScreen(centre.getBoundsInLocal().getCenterX(), 0);
        double share = camera.sight().square(1).px(0.4);
        Bounds on = view.localToScreen(square());
        assertThat(onScreen.getX()).isEqualTo(on.getMinX() + share * on.getWidth(), within(1.0));
        StagePhotograph.of(other, other);
        assertThat(other.picture().surface().toArray()).isNotEqualTo(before);
        assertThat(view.lookupAll(".stage-number").stream().map(n -> ((Text) n).getText()))
                .contains("0", "0.2", "\u22120.2")
                .doesNotContain("4");
    }

    @Test
    void aLookFromAfarShowsWhereThePlaneEnds(FxRobot robot) throws Exception {
        robot.interact(() -> camera.zoomAt(0, 0, 0.5));
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            robot.interact(() -> model.themeProperty().set(theme));
            robot.interact(() -> beside.themeProperty().set(theme));
            StagePhotograph photo = StagePhotograph.of(view, view);
            Bounds square = square();
            int corner = photo.at((int) square.getMinX() + 3, (int) square.getMaxY() - 3);
            assertThat(corner & 0xFFFFFF).isEqualTo(theme.background() & 0xFFFFFF);
            StagePhotograph.of(other, other).save("far-" + theme.name());
        }
    }

    @Test
    void untilItIsPaintedAnewTheOldPictureMovesAlong(FxRobot robot) throws Exception {
        robot.interact(() -> beside.layers().overlayProperty(OverlayLayer.PARTICLES).set(false));
        StagePhotograph.of(other, other);
        StageSurface surface = other.picture().surface();
        int[] crude = new int[surface.pixels() * surface.pixels()];
        robot.interact(
                () -> {
                    camera.zoomAt(1, 1, 2);
                    surface.drawEmpty(camera.sight());
                    System.arraycopy(surface.toArray(), 0, crude, 0, crude.length);
                });
        StagePhotograph.of(other, other);
        int[] painted = other.picture().surface().toArray();
        double off = 0;
        for (int k = 0; k < crude.length; k++) {
            off += Math.abs((crude[k] >> 8 & 0xFF) - (painted[k] >> 8 & 0xFF));
        }
        assertThat(off / crude.length).as("mean difference in green").isLessThan(12);
    }
}
