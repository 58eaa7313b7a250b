package org.prefflow.ui.stage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** What a node looks like once it has come to rest. */
record StagePhotograph(int width, int height, int[] argb) {

    /** Waits until nothing is being painted, then takes the picture. */
    static StagePhotograph of(StageView view, Node node) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !view.animating());
        WritableImage image = WaitForAsyncUtils.asyncFx(() -> node.snapshot(null, null)).get();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        for (int k = 0; k < argb.length; k++) {
            argb[k] = image.getPixelReader().getArgb(k % width, k / width);
        }
        return new StagePhotograph(width, height, argb);
    }

    /** Mean column of the pixels that are clearly blue, as a share of the square's width. */
    double blueColumn(Bounds square) {
        double sum = 0;
        int count = 0;
        for (int y = (int) square.getMinY(); y < square.getMaxY(); y++) {
            for (int x = (int) square.getMinX(); x < square.getMaxX(); x++) {
                if (blue(x, y)) {
                    sum += x + 0.5 - square.getMinX();
                    count++;
                }
            }
        }
        return sum / count / square.getWidth();
    }

    /** Number of clearly blue pixels. */
    int bluePixels() {
        int count = 0;
        for (int k = 0; k < argb.length; k++) {
            count += blue(k % width, k / width) ? 1 : 0;
        }
        return count;
    }

    private boolean blue(int x, int y) {
        int c = at(x, y);
        return (c & 0xFF) - (c >> 16 & 0xFF) > 60;
    }

    int at(int x, int y) {
        return argb[y * width + x];
    }

    /** Share of pixels that differ from another photograph of the same size. */
    double differenceTo(StagePhotograph other) {
        int count = 0;
        for (int k = 0; k < argb.length; k++) {
            count += argb[k] == other.argb[k] ? 0 : 1;
        }
        return (double) count / argb.length;
    }

    /** Keeps it in target/stage, to be looked at. */
    void save(String name) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        try {
            Path folder = Files.createDirectories(Path.of("target", "stage"));
            ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
