package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.param.Vector;
import org.prefflow.reward.Bump;
import org.prefflow.reward.Bumps;
import org.prefflow.reward.Reward;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class BumpHandlesTest {

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final List<Reward> shaped = new CopyOnWriteArrayList<>();
    private StageView view;

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.withoutFlow());
        model.layers().overlayProperty(OverlayLayer.PARTICLES).set(false);
        model.bumps().onShapedProperty().set(this::edit);
        model.showReward(new Bumps(List.of(new Bump(Vector.of(-3, -3), 0.5, 4))));
        view = new StageView(model);
        stage.setScene(new Scene(view, 800, 800));
        stage.show();
    }

    private void edit(Reward reward) {
        shaped.add(reward);
        model.showReward(reward);
    }

    private int green(double x, double y) {
        Bounds square = view.picture().node().getBoundsInParent();
        int column = (int) ((x + 5) / 10 * square.getWidth());
        int row = (int) ((5 - y) / 10 * square.getHeight());
        StageSurface surface = view.picture().surface();
        return surface.toArray()[row * surface.pixels() + column] >> 8 & 0xFF;
    }

    @Test
    void theMapFollowsBeforeTheHandLetsGoAndWithoutANewScene(FxRobot robot) throws Exception {
        StagePhotograph.of(view, view);
        int bare = green(3, 3);
        assertThat(green(-3, -3.3)).isLessThan(bare - 20);
        Node top = robot.lookup("#bump-1-top").query();
        Bounds at = top.localToScreen(top.getBoundsInLocal());
        double unit = view.picture().node().getFitWidth() / 10;
        Point2D from = new Point2D(at.getCenterX(), at.getCenterY());
        robot.drag(from).moveTo(from.add(3 * unit, -3 * unit)).moveTo(from.add(0, -6 * unit));
        StagePhotograph.of(view, view);
        assertThat(green(-3, 2.7)).isLessThan(bare - 20);
        assertThat(green(-3, -3.3)).isGreaterThan(bare - 5);
        assertThat(robot.lookup("#readout").queryLabeled().getText()).startsWith("bump 1   top");
        robot.drop();
        assertThat(shaped).hasSizeGreaterThanOrEqualTo(2);
        assertThat(shaped.get(shaped.size() - 1).modes().get(0).width()).isEqualTo(0.5);
    }

    @Test
    void onlyTheBumpUnderThePointerShowsAllItsHandles(FxRobot robot) throws Exception {
        robot.interact(
                () ->
                        model.showReward(
                                new Bumps(
                                        List.of(
                                                new Bump(Vector.of(-3, -3), 0.5, 4),
                                                new Bump(Vector.of(3, 3), 1, -2)))));
        robot.moveTo(view);
        robot.interact(() -> model.bumps().chosenProperty().set(-1));
        StagePhotograph.of(view, view);
        assertThat(robot.lookup("#bump-1-width").query().isVisible()).isFalse();
        robot.moveTo("#bump-2-top");
        assertThat(robot.lookup("#bump-2-width").query().isVisible()).isTrue();
        assertThat(robot.lookup("#bump-2-height").query().isVisible()).isTrue();
        robot.moveTo("#bump-1-top");
        assertThat(robot.lookup("#bump-2-width").query().isVisible()).isFalse();
        robot.interact(() -> model.layers().overlayProperty(OverlayLayer.BUMPS).set(false));
        assertThat(robot.lookup("#bump-1-top").query().getParent().isVisible()).isFalse();
    }
}
