package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.RewardCanvas;
import org.prefflow.reward.Ring;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class BrushTipTest {

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final List<RewardCanvas> painted = new ArrayList<>();
    private StageView view;

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.withoutFlow());
        model.layers().overlayProperty(OverlayLayer.PARTICLES).set(false);
        model.brush().groundProperty().set(() -> Optional.of(Ring.KIND.defaults()));
        model.brush().onPaintedProperty().set(painted::add);
        model.brush().toggle();
        view = new StageView(model);
        stage.setScene(new Scene(view, 800, 800));
        stage.show();
    }

    @Test
    void theStrokeIsSeenBeforeTheHandLetsGo(FxRobot robot) throws Exception {
        StagePhotograph.of(view, view);
        Bounds square = view.localToScreen(view.picture().node().getBoundsInParent());
        double unit = square.getWidth() / 10;
        Point2D from = new Point2D(square.getMinX() + 1.5 * unit, square.getMaxY() - unit);
        int place = view.picture().surface().pixels() * (int) (9 * unit) + (int) (2.5 * unit);
        int before = view.picture().surface().toArray()[place] >> 8 & 0xFF;
        robot.drag(from).moveTo(from.add(2 * unit, 0));
        StagePhotograph.of(view, view);
        int during = view.picture().surface().toArray()[place] >> 8 & 0xFF;
        assertThat(during).isLessThan(before - 20);
        assertThat(painted).isEmpty();
        robot.drop();
        assertThat(painted).hasSize(1);
    }
}
