package org.prefflow.figure;

import java.awt.Graphics2D;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes figures as they are as image files; needs no display. For more say in how they look see
 * {@link Sheet}.
 */
public final class Images {

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
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            format.write(sheet, out);
        }
    }

    /**
     * The pixels of a sheet, for showing it: premultiplied ARGB, row by row, as many as {@link
     * Sheet#columns()} times {@link Sheet#rows()}.
     */
    public static int[] pixels(Sheet sheet) {
        java.awt.image.BufferedImage image = PngWriter.paint(sheet);
        java.awt.image.BufferedImage premultiplied =
                new java.awt.image.BufferedImage(
                        image.getWidth(),
                        image.getHeight(),
                        java.awt.image.BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = premultiplied.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        int[] pixels = new int[image.getWidth() * image.getHeight()];
        premultiplied
                .getRaster()
                .getDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
        return pixels;
    }

    /** Paints a sheet on vectors. */
    static void paint(Graphics2D graphics, Sheet sheet, double scale) {
        Viewport page = sheet.page();
        GraphicsPen pen = new GraphicsPen(graphics, page, scale, sheet.lettering());
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
