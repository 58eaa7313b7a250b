package org.prefflow.figure;

/**
 * Paints figures into arrays of pixels, off the screen, by Java2D; needs neither a display nor
 * JavaFX.
 */
public final class Raster {

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
        throw new UnsupportedOperationException();
    }
}
