package org.prefflow.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
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
        return paintOver(figure, viewport, scale, pixels);
    }

    /**
     * Paints a figure over a picture painted before, so that what changes often (arrows) need not
     * repaint what does not (the heatmap).
     *
     * @param base opaque ARGB of the shape that {@link #paint} returns; not modified
     * @return a new picture of that shape
     */
    public static int[] paintOver(Figure figure, Viewport viewport, double scale, int[] base) {
        BufferedImage image = image(figure, viewport, scale, base);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= OPAQUE;
        }
        return pixels;
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

    private static BufferedImage image(Figure figure, Viewport viewport, double scale, int[] base) {
        int width = columns(viewport, scale);
        int height = rows(viewport, scale);
        if (base.length != width * height) {
            throw new IllegalArgumentException(
                    base.length + " pixels for a picture of " + width + " x " + height);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, base);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(scale, scale);
            graphics.translate(-viewport.left(), -viewport.top());
            figure.paint(new GraphicsPen(graphics, viewport, scale), viewport);
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
