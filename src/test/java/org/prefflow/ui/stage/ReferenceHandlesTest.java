package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ReferenceHandlesTest {

    private static final GaussianPolicy WIDE =
            new GaussianPolicy(Vector.of(0, 0), Vector.of(1.2, 0.6), 0);

    /** Three pixels in data units: the robot's mouse moves by whole ones. */
    private static final double PIXELS = 0.04;

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final List<StageViewModel.ReferenceEdit> edits = new CopyOnWriteArrayList<>();
    private StageView view;

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.ring(200, WIDE));
        model.onReferenceEditedProperty().set(edits::add);
        view = new StageView(model);
        stage.setScene(new Scene(view, 800, 800));
        stage.show();
    }

    @BeforeEach
    void comeToRest() throws Exception {
        StagePhotograph.of(view, view);
    }

    /** Drags a grip by a way given in data units. */
    private void drag(FxRobot robot, String grip, double dx, double dy) {
        double unit = view.picture().node().getFitWidth() / 10;
        Bounds bounds = bounds(robot, grip);
        Point2D from = new Point2D(bounds.getCenterX(), bounds.getCenterY());
        robot.drag(from).moveTo(from.add(dx * unit / 2, -dy * unit / 2));
        assertThat(edits).isNotEmpty().noneMatch(StageViewModel.ReferenceEdit::settled);
        robot.dropTo(from.add(dx * unit, -dy * unit));
    }

    private static Bounds bounds(FxRobot robot, String grip) {
        Node node = robot.lookup(grip).query();
        return node.localToScreen(node.getBoundsInLocal());
    }

    private GaussianPolicy settled() {
        StageViewModel.ReferenceEdit last = edits.get(edits.size() - 1);
        assertThat(last.settled()).isTrue();
        assertThat(edits.stream().filter(StageViewModel.ReferenceEdit::settled)).hasSize(1);
        return last.policy();
    }

    @Test
    void draggingTheCentreMovesTheMean(FxRobot robot) {
        drag(robot, "#reference-center", 1.5, -0.75);
        GaussianPolicy policy = settled();
        assertThat(policy.mean().x()).isEqualTo(1.5, within(PIXELS));
        assertThat(policy.mean().y()).isEqualTo(-0.75, within(PIXELS));
        assertThat(policy.std()).isEqualTo(WIDE.std());
        assertThat(bounds(robot, "#reference-center").getCenterX())
                .isGreaterThan(bounds(robot, "#reference-axis-2").getMinX());
    }

    @Test
    void draggingAnEndStretchesItsAxisAlone(FxRobot robot) {
        drag(robot, "#reference-axis-1", 1, 0.4);
        GaussianPolicy policy = settled();
        assertThat(policy.std().x()).isEqualTo(1.7, within(PIXELS));
        assertThat(policy.std().y()).isEqualTo(0.6, within(1e-9));
        assertThat(policy.mean()).isEqualTo(WIDE.mean());
    }

    @Test
    void theOtherEndStretchesTheOtherAxis(FxRobot robot) {
        drag(robot, "#reference-axis-2", 0.3, 2);
        GaussianPolicy policy = settled();
        assertThat(policy.std().x()).isEqualTo(1.2, within(1e-9));
        assertThat(policy.std().y()).isEqualTo(1.6, within(PIXELS));
    }

    @Test
    void theTurnHandleTurnsTheEllipse(FxRobot robot) {
        double reach = 2.4 + 26 / (view.picture().node().getFitWidth() / 10);
        drag(robot, "#reference-turn", -reach, reach);
        GaussianPolicy policy = settled();
        assertThat(policy.std().x()).isEqualTo(0.6, within(PIXELS));
        assertThat(policy.std().y()).isEqualTo(1.2, within(PIXELS));
        assertThat(policy.correlation()).isEqualTo(0, within(0.05));
    }

    @Test
    void theTurnHandleIsNeverUnderACardAndTurnsFromEitherEnd(FxRobot robot) throws Exception {
        Node scale = robot.lookup("#color-scale").query();
        GaussianPolicy oblique = new GaussianPolicy(Vector.of(2.2, 2.4), Vector.of(0.9, 0.9), 0.9);
        WaitForAsyncUtils.asyncFx(() -> model.sceneProperty().set(Scenes.ring(200, oblique))).get();
        StagePhotograph.of(view, view);
        Bounds turn = bounds(robot, "#reference-turn");
        assertThat(scale.isVisible()).isTrue();
        assertThat(scale.localToScreen(scale.getBoundsInLocal()).intersects(turn)).isFalse();
        assertThat(turn.getCenterX())
                .as("at the other end")
                .isLessThan(bounds(robot, "#reference-center").getCenterX());
        drag(robot, "#reference-turn", 0, 2.5);
        assertThat(settled().correlation()).isBetween(-0.99, 0.85);
    }

    @Test
    void noDragLeavesTheAllowedRanges(FxRobot robot) {
        drag(robot, "#reference-axis-2", 0, -1.2);
        assertThat(settled().std().y()).isEqualTo(0.05, within(PIXELS));
    }

    @Test
    void aClickWithoutADragProposesNothing(FxRobot robot) {
        robot.clickOn("#reference-center");
        assertThat(edits).isEmpty();
    }

    @Test
    void arrowKeysMoveStretchAndTurn(FxRobot robot) {
        robot.clickOn("#reference-center").type(KeyCode.RIGHT, KeyCode.UP);
        assertThat(last().mean()).isEqualTo(Vector.of(0.1, 0.1));
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        assertThat(last().std()).isEqualTo(Vector.of(1.2, 0.65));
        robot.clickOn("#reference-axis-1").type(KeyCode.LEFT);
        assertThat(last().std()).isEqualTo(Vector.of(1.15, 0.65));
        robot.clickOn("#reference-turn").type(KeyCode.UP);
        assertThat(last().correlation()).isPositive();
        assertThat(edits.get(edits.size() - 1).settled()).isTrue();
    }

    private GaussianPolicy last() {
        return edits.get(edits.size() - 1).policy();
    }

    @Test
    void everyGripCanBeReachedByKeyboardAndHasAName(FxRobot robot) {
        for (String grip :
                List.of(
                        "#reference-center",
                        "#reference-axis-1",
                        "#reference-axis-2",
                        "#reference-turn")) {
            Node node = robot.lookup(grip).query();
            assertThat(node.isFocusTraversable()).as(grip).isTrue();
            assertThat(node.getAccessibleText()).as(grip).isNotBlank();
            assertThat(node.getCursor()).as(grip).isNotNull();
        }
    }
}
