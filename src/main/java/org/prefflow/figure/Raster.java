package org.prefflow.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Optional;
import org.prefflow.figure.GraphicsPen.Rows;
import org.prefflow.figure.GraphicsPen.Surface;

/**
 * Paints figures into arrays of pixels, off the screen, by Java2D; needs neither a display nor
 * JavaFX. Safe to use from several threads at once.
 */
public final class Raster {

    private static final int OPAQUE = 0xFF000000;

    private Raster() {}

    /**
     * Paints a figure over the theme's background.
     *
     * @param figure what to paint
     * @param viewport where, in units of typographic pixels
     * @param scale device pixels for each of them (2 for HiDPI)
     * @param background ARGB, opaque
     * @return opaque ARGB, shape (round(height scale), round(width scale)), row-major
     */
    public static int[] paint(Figure figure, Viewport viewport, double scale, int background) {
        int[] pixels = new int[columns(viewport, scale) * rows(viewport, scale)];
        Arrays.fill(pixels, background | OPAQUE);
        paintInto(figure, viewport, scale, pixels);
        return pixels;
    }

    /**
     * Paints a figure over nothing.
     *
     * @param scale device pixels for each typographic one
     * @return premultiplied ARGB, shape (round(height scale), round(width scale)), row-major
     */
    public static int[] paintClear(Figure figure, Viewport viewport, double scale) {
        BufferedImage image =
                new BufferedImage(
                        columns(viewport, scale),
                        rows(viewport, scale),
                        BufferedImage.TYPE_INT_ARGB_PRE);
        draw(figure, viewport, scale, image);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /**
     * Paints a figure over a picture painted before, so that what changes often (arrows) need not
     * repaint what does not (the heatmap).
     *
     * @param base opaque ARGB of the shape that {@link #paint} returns; not modified
     * @return a new picture of that shape
     */
    public static int[] paintOver(Figure figure, Viewport viewport, double scale, int[] base) {
        int[] pixels = base.clone();
        paintInto(figure, viewport, scale, pixels);
        return pixels;
    }

    /**
     * Paints a figure into a picture painted before.
     *
     * @param pixels opaque ARGB of the shape that {@link #paint} returns
     */
    public static void paintInto(Figure figure, Viewport viewport, double scale, int[] pixels) {
        int width = columns(viewport, scale);
        int height = rows(viewport, scale);
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels for a picture of " + width + " x " + height);
        }
        draw(figure, viewport, scale, image(pixels, width, height));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= OPAQUE;
        }
    }

    /** An image of type INT_RGB that shares its pixels with the array. */
    private static BufferedImage image(int[] pixels, int width, int height) {
        DirectColorModel colors = new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF);
        WritableRaster raster =
                java.awt.image.Raster.createPackedRaster(
                        new DataBufferInt(pixels, pixels.length),
                        width,
                        height,
                        width,
                        colors.getMasks(),
                        null);
        return new BufferedImage(colors, raster, false, null);
    }

    /** Draws onto an image of the shape that {@link #paint} returns. */
    private static void draw(Figure figure, Viewport viewport, double scale, BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        try {
            draw(figure, viewport, Surface.whole(graphics, scale, Lettering.PLAIN));
        } finally {
            graphics.dispose();
        }
    }

    private static void draw(Figure figure, Viewport viewport, Surface surface) {
        Graphics2D graphics = surface.graphics();
        graphics.scale(surface.scale(), surface.scale());
        graphics.translate(-viewport.left(), -viewport.top());
        figure.paint(new GraphicsPen(surface, viewport), viewport);
    }

    /**
     * Draws some rows of a picture. Text is drawn as shapes: letters as pictures would be placed by
     * whole pixels, by each strip in its own way.
     *
     * @param top the row of the picture that is the image's first
     * @throws java.util.concurrent.CancellationException if the watch wants it
     */
    static void strip(Sheet sheet, int top, BufferedImage image, FigureWatch watch) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setBackground(new Color(sheet.background(), true));
            graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
            graphics.translate(0, -top);
            double first = top + sheet.page().top() * sheet.scale();
            Rows rows = new Rows(first - 1, first + image.getHeight() + 1);
            Lettering shapes = sheet.lettering().outlined();
            draw(
                    sheet.figure(),
                    sheet.page(),
                    new Surface(graphics, sheet.scale(), shapes, rows, watch));
        } finally {
            graphics.dispose();
        }
    }

    /**
     * A pen that draws nowhere, for whoever must know how long a text is before there is a page.
     */
    public static Pen ruler(Typeface typeface) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Lettering lettering = new Lettering(typeface, 0, false);
        Surface nowhere = Surface.whole(image.createGraphics(), 1, lettering);
        return new GraphicsPen(nowhere, Viewport.page(1, 1));
    }

    /** Why no text can be drawn on this machine, in one sentence; empty where it can. */
    public static Optional<String> problem() {
        return Fonts.problem();
    }

    /** Device columns of a viewport. */
    public static int columns(Viewport viewport, double scale) {
        return (int) Math.round(viewport.width() * scale);
    }

    /** Device rows of a viewport. */
    public static int rows(Viewport viewport, double scale) {
        return (int) Math.round(viewport.height() * scale);
    }
}
