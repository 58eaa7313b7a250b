package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** The picture of a stage while its painter has no time. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StagePictureTest {

    private static final long FRAME = 100_000_000;

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private long now = FRAME;

    private void pulse(StagePicture picture) {
        now += FRAME;
        picture.pulse(now);
    }

    private static Heatmap ground(StagePicture picture) {
        return picture.ground().orElseThrow();
    }

    @Test
    void anotherThemeIsWornInTheNextFrameHoweverBusyThePainterIs(FxRobot robot) {
        robot.interact(
                () -> {
                    StagePicture picture =
                            new StagePicture(
                                    model,
                                    new LayerWorker(Runnable::run),
                                    new BackgroundPainter(waiting::add));
                    picture.resize(200, 1);
                    model.sceneProperty().set(Scenes.ring(100));
                    pulse(picture);
                    waiting.remove().run();
                    pulse(picture);
                    assertThat(ground(picture).colors()).isEqualTo(Theme.LIGHT.rewardMap());

                    model.timeline().timeProperty().set(0.5);
                    pulse(picture);
                    assertThat(waiting).as("the painter is at work").hasSize(1);
                    model.themeProperty().set(Theme.DARK);
                    pulse(picture);
                    assertThat(ground(picture).colors()).isEqualTo(Theme.DARK.rewardMap());

                    waiting.remove().run();
                    pulse(picture);
                    assertThat(ground(picture).colors())
                            .as("what was begun before is not shown any more")
                            .isEqualTo(Theme.DARK.rewardMap());
                });
    }
}
