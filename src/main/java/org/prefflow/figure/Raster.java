package org.prefflow.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Optional;

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
    static void draw(Figure figure, Viewport viewport, double scale, BufferedImage image) {
        draw(figure, viewport, scale, Lettering.PLAIN, image);
    }

    /** The same with a type of one's choice. */
    static void draw(
            Figure figure,
            Viewport viewport,
            double scale,
            Lettering lettering,
            BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(scale, scale);
            graphics.translate(-viewport.left(), -viewport.top());
            figure.paint(new GraphicsPen(graphics, viewport, scale, lettering), viewport);
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
        return new GraphicsPen(image.createGraphics(), Viewport.page(1, 1), 1, lettering);
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
