package org.prefflow.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes figures as they are as image files; needs no display. For more say in how they look see
 * {@link Sheet}.
 */
public final class Images {

    /** What the clipboard and the screen can be given. */
    private static final long MOST_PIXELS = 80_000_000;

    private Images() {}

    /**
     * Writes a PNG of the given width; its height follows from the viewport.
     *
     * @param figure what to paint
     * @param page the page, in typographic pixels
     * @param background ARGB, opaque
     * @param pixelWidth width in device pixels, at least 1
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     */
    public static void writePng(
            Figure figure, Viewport page, int background, int pixelWidth, OutputStream out)
            throws IOException {
        FigureFormat.PNG.write(Sheet.plain(figure, page, background).columns(pixelWidth), out);
    }

    /** Writes a PNG file; see {@link #writePng(Figure, Viewport, int, int, OutputStream)}. */
    public static void writePng(
            Figure figure, Viewport page, int background, int pixelWidth, Path file)
            throws IOException {
        write(FigureFormat.PNG, Sheet.plain(figure, page, background).columns(pixelWidth), file);
    }

    /** What kept an image from being written: the system's own words, where it was the system. */
    public static IOException trouble(Exception e) {
        IOException trouble = new IOException("the image cannot be written: " + e.getMessage(), e);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException deeper) {
                trouble = deeper;
            }
        }
        return trouble;
    }

    /** Writes a sheet as a file. */
    public static void write(FigureFormat format, Sheet sheet, Path file) throws IOException {
        write(format, sheet, file, FigureWatch.NONE);
    }

    /**
     * The same while somebody waits.
     *
     * @throws java.util.concurrent.CancellationException if the watch wants it
     */
    public static void write(FigureFormat format, Sheet sheet, Path file, FigureWatch watch)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            format.write(sheet, out, watch);
        }
    }

    /**
     * The pixels of a sheet, for showing it: premultiplied ARGB, row by row, as many as {@link
     * Sheet#columns()} times {@link Sheet#rows()}.
     *
     * @throws IOException in one sentence if there are too many to be held at once
     */
    public static int[] pixels(Sheet sheet) throws IOException {
        checkPixels(sheet);
        BufferedImage image = SheetImage.whole(sheet);
        BufferedImage premultiplied =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = premultiplied.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        int[] pixels = new int[image.getWidth() * image.getHeight()];
        premultiplied
                .getRaster()
                .getDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
        return pixels;
    }

    /**
     * Refuses a sheet of more pixels than should leave a lab otherwise than as a file.
     *
     * @throws IOException in one sentence
     */
    public static void checkPixels(Sheet sheet) throws IOException {
        long count = (long) sheet.columns() * sheet.rows();
        if (count > MOST_PIXELS) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%,d x %,d pixels are too many to be held at once: must be at most"
                                    + " %,d in all; save it as a file, or choose fewer dots an"
                                    + " inch",
                            sheet.columns(),
                            sheet.rows(),
                            MOST_PIXELS));
        }
    }

    /** Paints a sheet on vectors. */
    static void paint(Graphics2D graphics, Sheet sheet, double scale, FigureWatch watch) {
        Viewport page = sheet.page();
        GraphicsPen.Surface surface =
                new GraphicsPen.Surface(
                        graphics, scale, sheet.lettering(), GraphicsPen.Rows.ALL, watch);
        GraphicsPen pen = new GraphicsPen(surface, page);
        if (sheet.background() >>> 24 != 0) {
            Viewport pixels = page.inPixels();
            pen.in(pixels)
                    .rectangle(
                            pixels.xMin(),
                            pixels.yMin(),
                            pixels.xMax(),
                            pixels.yMax(),
                            sheet.background());
        }
        sheet.figure().paint(pen, page);
    }
}
