package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.ui.run.LabEngine;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of every page of charts, for people to look at: target/charts-*.png. */
@Tag("ui")
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class ChartPictureTest {

    private static final ExperimentConfig QUICK =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "reward={\"type\":\"far-peak\"}",
                            "data.pairs=60",
                            "network.hidden=[32,32]",
                            "training.steps=500",
                            "training.learningRate=0.01",
                            "training.batch=64",
                            "sampling.particles=1000",
                            "sampling.steps=4"));

    private static final List<String> PAGES =
            List.of("training", "log-ratios", "over-optimisation", "frontier");

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    @Test
    void everyPageInEveryLook(FxRobot robot) throws Exception {
        for (String method : List.of("pfm", "best-of-n", "dpo", "rlhf")) {
            MethodConfig config = Methods.ALL.named(method).orElseThrow().defaults();
            lab.act(() -> lab.window.lab().setup().edit(QUICK.withMethod(config)));
            lab.trainToTheEnd();
        }
        for (LabTheme theme : LabTheme.values()) {
            for (int[] size : new int[][] {{1_000, 650}, {1_440, 900}}) {
                robot.interact(
                        () -> {
                            lab.window.lab().themeProperty().set(theme);
                            lab.stage.setWidth(size[0]);
                            lab.stage.setHeight(size[1]);
                        });
                for (String page : PAGES) {
                    robot.interact(() -> lab.find("charts-" + page, ToggleButton.class).fire());
                    WaitForAsyncUtils.sleep(1_200, TimeUnit.MILLISECONDS);
                    write("charts-" + page + "-" + theme.styleClass() + "-" + size[0], robot);
                }
            }
        }
    }

    private void write(String name, FxRobot robot) throws IOException {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = lab.stage.getScene().snapshot(null));
        int width = (int) image[0].getWidth();
        int height = (int) image[0].getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image[0].getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        assertThat(ImageIO.write(copy, "png", new File("target/" + name + ".png"))).isTrue();
    }
}
