package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Views come and go; the models they showed stay. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StageLeakTest {

    private static final int TIMES = 50;

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final List<WeakReference<Object>> made = new ArrayList<>();
    private BorderPane root;

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.ring(300));
        root = new BorderPane();
        stage.setScene(new Scene(root, 420, 420));
        stage.show();
    }

    @Test
    void viewsThrownAwayAreCollected(FxRobot robot) throws Exception {
        for (int k = 0; k < TIMES; k++) {
            robot.interact(this::openPlaying);
            robot.sleep(30);
            robot.interact(this::throwAway);
        }
        robot.interact(() -> model.timeline().timeProperty().set(0.123));
        for (int attempt = 0; attempt < 50 && alive() > 0; attempt++) {
            System.gc();
            robot.sleep(50);
            robot.interact(() -> {});
        }
        assertThat(made).hasSize(2 * TIMES);
        assertThat(alive()).isZero();
    }

    private void openPlaying() {
        StageView view = new StageView(model);
        TimelineView line = new TimelineView(model.timeline());
        made.add(new WeakReference<>(view));
        made.add(new WeakReference<>(line));
        root.setCenter(view);
        root.setBottom(line);
        model.timeline().play();
    }

    private void throwAway() {
        root.setCenter(null);
        root.setBottom(null);
    }

    private long alive() {
        return made.stream().filter(reference -> reference.get() != null).count();
    }
}
