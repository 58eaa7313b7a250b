package org.prefflow.ui;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
<<<<<<< HEAD
import java.io.UncheckedIOException;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of windows for people to look at: target/NAME.png. */
final class Photograph {

    private Photograph() {}

    /** Takes a picture of a whole window. */
    static void take(LabHarness lab, String name) {
        WritableImage[] image = new WritableImage[1];
        lab.act(
                () -> {
                    lab.layOut();
                    image[0] = lab.stage.getScene().snapshot(null);
                });
        try {
            write(image[0], name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(WritableImage image, String name) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
=======
import java.util.concurrent.TimeUnit;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of a window, for people to look at: target/NAME.png. */
final class Photograph {

    private static final long SETTLE_MILLIS = 800;

    private Photograph() {}

    /** Takes one of the window in a size, once what is painted in the background is there. */
    static void take(LabHarness lab, String name, int width, int height) throws IOException {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(height);
                });
        WaitForAsyncUtils.sleep(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        WritableImage[] image = new WritableImage[1];
        lab.act(() -> image[0] = lab.stage.getScene().snapshot(null));
        PixelReader pixels = image[0].getPixelReader();
        BufferedImage copy =
                new BufferedImage(
                        (int) image[0].getWidth(),
                        (int) image[0].getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
>>>>>>> 9251564 (List the keys in two columns; take the window tests' pictures in one place)
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        ImageIO.write(copy, "png", new File("target/" + name + ".png"));
    }
}
