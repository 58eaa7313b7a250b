package org.prefflow.ui;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of windows for people to look at: target/NAME.png. */
final class Photograph {

    private static final long SETTLE_MILLIS = 800;

    private Photograph() {}

    /** Takes a picture of a whole window. */
    static void take(LabHarness lab, String name) {
        take(lab, lab.stage.getScene(), name);
    }

    /** Takes a picture of a window beside the lab's. */
    static void take(LabHarness lab, Scene scene, String name) {
        WritableImage[] image = new WritableImage[1];
        lab.act(
                () -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    image[0] = scene.snapshot(null);
                });
        try {
            write(image[0], name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a picture in a size, once what is painted in the background is there. */
    static void take(LabHarness lab, String name, int width, int height) {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(height);
                });
        WaitForAsyncUtils.sleep(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        take(lab, name);
    }

    static void write(WritableImage image, String name) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        ImageIO.write(copy, "png", new File("target/" + name + ".png"));
    }
}
