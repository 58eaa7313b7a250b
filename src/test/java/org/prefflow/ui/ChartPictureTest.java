package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.figure.Theme;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.ui.run.LabEngine;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

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
    void everyPageInEveryLook() throws Exception {
        for (String method : List.of("pfm", "best-of-n", "dpo", "rlhf")) {
            MethodConfig config = Methods.ALL.named(method).orElseThrow().defaults();
            lab.act(() -> lab.window.lab().setup().edit(QUICK.withMethod(config)));
            lab.trainToTheEnd();
        }
        for (LabTheme theme : LabTheme.values()) {
            for (int[] size : new int[][] {{1_000, 650}, {1_440, 900}}) {
                lab.act(
                        () -> {
                            lab.window.lab().themeProperty().set(theme);
                            lab.stage.setWidth(size[0]);
                            lab.stage.setHeight(size[1]);
                        });
                for (String page : PAGES) {
                    lab.hand.click("charts-" + page);
                    lab.await(page + " painted", () -> isPainted(theme.colors()));
                    write("charts-" + page + "-" + theme.styleClass() + "-" + size[0]);
                }
            }
        }
    }

    /** Whether every chart that is shown has a picture of its own size and in these colours. */
    private boolean isPainted(Theme theme) {
        lab.layOut();
        List<Node> shown =
                lab.find("results", Node.class).lookupAll(".chart-canvas").stream()
                        .filter(LabHarness::isShown)
                        .toList();
        return !shown.isEmpty() && shown.stream().allMatch(canvas -> isPainted(canvas, theme));
    }

    private static boolean isPainted(Node canvas, Theme theme) {
        ImageView picture = (ImageView) ((Pane) canvas).getChildren().get(0);
        return picture.getImage() != null
                && picture.getFitWidth() == Math.floor(((Pane) canvas).getWidth())
                && picture.getFitHeight() == Math.floor(((Pane) canvas).getHeight())
                && picture.getImage().getPixelReader().getArgb(0, 0) == theme.background();
    }

    private void write(String name) throws IOException {
        WritableImage[] image = new WritableImage[1];
        lab.act(() -> image[0] = lab.stage.getScene().snapshot(null));
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
