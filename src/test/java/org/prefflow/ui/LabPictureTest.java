package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the whole window, for people to look at: target/window-*.png. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabPictureTest {

    private final QuickEngine engine = new QuickEngine(Grid.VIEW);
    private LabWindow window;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        LabApp.loadFonts();
        window =
                new LabWindow(stage, engine, ExperimentConfig.DEFAULT, Path.of(""), new FxThread());
        stage.show();
        window.lab().run().load(engine, new FxThread(), true);
    }

    @Stop
    void close() {
        window.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT,1440,900",
        "DARK,1440,900",
        "PROJECTOR,1440,900",
        "LIGHT,1000,650",
        "DARK,1920,1080"
    })
    void fillsTheWindow(LabTheme theme, int width, int height, FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                2,
                TimeUnit.MINUTES,
                () -> window.lab().run().outcomeProperty().get() instanceof RunOutcome.Finished);
        robot.interact(
                () -> {
                    window.lab().themeProperty().set(theme);
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
        WaitForAsyncUtils.sleep(1_500, TimeUnit.MILLISECONDS);
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = stage.getScene().snapshot(null));
        Photograph.write(image[0], "window-" + theme.styleClass() + "-" + width + "x" + height);
        assertThat(image[0].getWidth()).isEqualTo(width);
        assertThat(window.lab().run().state()).isEqualTo(State.READY);
    }

    @Test
    void drawsTheHelp(FxRobot robot) throws Exception {
        robot.clickOn("#help");
        Window popup =
                Window.getWindows().stream()
                        .filter(w -> w != stage && !(w instanceof Tooltip))
                        .findFirst()
                        .orElseThrow();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = popup.getScene().snapshot(null));
        Photograph.write(image[0], "window-help");
        assertThat(image[0].getHeight()).isGreaterThan(300);
    }
}
