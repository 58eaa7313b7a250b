package org.prefflow.figure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * How large a picture is that can be decoded to its end.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PngSize(int width, int height) {

    private static final long MOST_PIXELS = 64L << 20;

    /** The size of a PNG image; empty for what is none, is damaged, or far too large. */
    public static Optional<PngSize> of(byte[] png) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS) {
                return Optional.empty();
            }
            reader.read(0);
            return Optional.of(new PngSize((int) width, (int) height));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }
}
