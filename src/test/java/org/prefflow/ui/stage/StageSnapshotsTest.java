package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.figure.Theme;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Saves what the stage looks like under each theme, to be looked at. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StageSnapshotsTest {

    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private StageView view;
    private BorderPane root;

    @Start
    void start(Stage stage) {
        model.sceneProperty().set(Scenes.ring(10_000));
        view = new StageView(model);
        root = new BorderPane(view);
        root.setBottom(new TimelineView(model.timeline()));
        stage.setScene(new Scene(root, 900, 900));
        stage.show();
    }

    @Test
    void everyThemeIsPainted() throws Exception {
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK, Theme.PROJECTOR}) {
            for (double time : new double[] {0, 0.4, 1}) {
                Platform.runLater(
                        () -> {
                            model.themeProperty().set(theme);
                            model.timeline().timeProperty().set(time);
                        });
                WaitForAsyncUtils.waitForFxEvents();
                WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !view.animating());
                WritableImage image =
                        WaitForAsyncUtils.asyncFx(this::snapshot).get(20, TimeUnit.SECONDS);
                save(image, String.format("%s-%.1f", theme.name(), time));
                int corner = image.getPixelReader().getArgb(60, 800);
                assertThat(view.picture().surface().pixels()).isGreaterThan(600);
                assertThat(corner).isNotZero();
            }
        }
    }

    private WritableImage snapshot() {
        String background =
                String.format(
                        "-fx-background-color: #%06X;",
                        model.themeProperty().get().background() & 0xFFFFFF);
        root.setStyle(background);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(1, 1));
        return root.snapshot(parameters, null);
    }

    private static void save(WritableImage image, String name) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        Path folder = Files.createDirectories(Path.of("target", "stage"));
        ImageIO.write(copy, "png", folder.resolve(name + ".png").toFile());
    }
}
