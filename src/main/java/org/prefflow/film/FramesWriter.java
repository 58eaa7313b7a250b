package org.prefflow.film;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.prefflow.figure.Images;
import org.prefflow.figure.PngText;

/**
 * Each frame as a PNG file of its own, numbered from 1, in a new folder with what made them; each
 * carries it, too, since frames are sent about one by one.
 */
final class FramesWriter implements FilmWriter {

    private final Path folder;
    private final String experiment;
    private final BufferedImage image;
    private final String pattern;
    private int next = 1;

    FramesWriter(Film film, String experiment, Path folder) throws IOException {
        this.folder = Files.createDirectory(folder);
        this.experiment = experiment;
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
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "png", png)) {
                throw new IOException("this Java has no PNG writer");
            }
            Files.write(file, PngText.carrying(png.toByteArray(), experiment));
        } catch (IIOException e) {
            throw Images.trouble(e);
        }
    }

    @Override
    public void close() {}
}
