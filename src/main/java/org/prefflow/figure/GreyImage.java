package org.prefflow.figure;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.prefflow.math.GreyLevels;

/** Reads images as grey levels, and writes those as PNG. */
public final class GreyImage {

    /** Most pixels along either edge. */
    public static final int MOST_PIXELS = 2048;

    private GreyImage() {}

    /**
     * The grey levels of a PNG, JPEG, GIF or BMP. Grey samples are taken as they stand; colours by
     * their luma, 0.299 R + 0.587 G + 0.114 B; what is transparent lies on black.
     *
     * @throws IllegalArgumentException if the bytes are no such image, or too small or large; the
     *     message says what they must be, beginning with "must"
     */
    public static GreyLevels read(byte[] bytes) {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("must be a PNG, JPEG, GIF or BMP image");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int columns = reader.getWidth(0);
                int rows = reader.getHeight(0);
                if (!allowed(columns) || !allowed(rows)) {
                    throw new IllegalArgumentException(
                            "must be an image of 2 to "
                                    + MOST_PIXELS
                                    + " pixels along each edge; it has "
                                    + columns
                                    + " x "
                                    + rows);
                }
                return levels(decoded(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw damaged();
        }
    }

    private static boolean allowed(int pixels) {
        return pixels >= 2 && pixels <= MOST_PIXELS;
    }

    // Decoders stumble over damaged files in many ways.
    private static BufferedImage decoded(ImageReader reader) throws IOException {
        try {
            return reader.read(0);
        } catch (RuntimeException e) {
            throw damaged();
        }
    }

    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("must be a whole image; the file is damaged");
    }

    private static GreyLevels levels(BufferedImage image) {
        int columns = image.getWidth();
        int rows = image.getHeight();
        char[] levels = new char[columns * rows];
        boolean grey =
                image.getType() == BufferedImage.TYPE_BYTE_GRAY
                        || image.getType() == BufferedImage.TYPE_USHORT_GRAY;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                double level = grey ? sample(image, i, j) : luma(image.getRGB(i, j));
                levels[j * columns + i] = (char) Math.round(level * GreyLevels.WHITE);
            }
        }
        return new GreyLevels(columns, rows, levels);
    }

    // Java's own conversion of grey to RGB would bend the levels.
    private static double sample(BufferedImage image, int i, int j) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        return raster.getSample(i, j, 0) / (double) ((1 << model.getComponentSize(0)) - 1);
    }

    private static double luma(int argb) {
        int alpha = argb >>> 24;
        int red = argb >> 16 & 0xFF;
        int green = argb >> 8 & 0xFF;
        int blue = argb & 0xFF;
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255 * alpha / 255;
    }

    /**
     * Writes a PNG of 16-bit grey, from which the very same levels are read again.
     *
     * @throws IOException if the disk refuses
     */
    public static void writePng(GreyLevels levels, Path file) throws IOException {
        Files.write(file, png(levels));
    }

    /** A PNG of 16-bit grey, from which the very same levels are read again. */
    public static byte[] png(GreyLevels levels) {
        BufferedImage image =
                new BufferedImage(levels.columns(), levels.rows(), BufferedImage.TYPE_USHORT_GRAY);
        char[] values = levels.toArray();
        for (int k = 0; k < values.length; k++) {
            image.getRaster().setSample(k % levels.columns(), k / levels.columns(), 0, values[k]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
