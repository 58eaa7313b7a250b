package org.prefflow.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.prefflow.figure.Images;

/** Each frame as a PNG file of its own, numbered from 1, in a new folder with what made them. */
final class FramesWriter implements FilmWriter {

    private final Path folder;
    private final BufferedImage image;
    private final String pattern;
    private int next = 1;

    FramesWriter(Film film, String experiment, Path folder) throws IOException {
        this.folder = Files.createDirectory(folder);
        if (!experiment.isEmpty()) {
            Files.writeString(folder.resolve("experiment.json"), experiment);
        }
        FilmConfig config = film.config();
        image = new BufferedImage(config.width(), config.height(), BufferedImage.TYPE_INT_RGB);
        int digits = Math.max(4, String.valueOf(config.frames()).length());
        pattern = "frame-%0" + digits + "d.png";
    }

    @Override
    public void add(int[] argb) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, pattern, next++));
        image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), argb);
        try {
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("this Java has no PNG writer");
            }
        } catch (IIOException e) {
            throw Images.trouble(e);
        }
    }

    @Override
    public void close() {}
}
