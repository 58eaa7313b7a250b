package org.prefflow.figure;

/**
 * A mostly transparent picture, kept as its few visible pixels, so that it can be laid over every
 * frame for next to nothing. Immutable.
 */
public final class Overlay {

    /** Shows nothing, at any size. */
    public static final Overlay NONE = new Overlay(new int[0], new int[0], 0);

    private final int[] places;
    private final int[] colors;
    private final int size;

    private Overlay(int[] places, int[] colors, int size) {
        this.places = places;
        this.colors = colors;
        this.size = size;
    }

    /**
     * Paints a figure over nothing.
     *
     * @param viewport where, in units of typographic pixels
     * @param scale device pixels for each of them
     */
    public static Overlay of(Figure figure, Viewport viewport, double scale) {
        int[] pixels = Raster.paintClear(figure, viewport, scale);
        int count = 0;
        for (int pixel : pixels) {
            count += pixel >>> 24 == 0 ? 0 : 1;
        }
        int[] places = new int[count];
        int[] colors = new int[count];
        int next = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] >>> 24 != 0) {
                places[next] = i;
                colors[next++] = pixels[i];
            }
        }
        return new Overlay(places, colors, pixels.length);
    }

    /** Number of visible pixels. */
    public int visible() {
        return places.length;
    }

    /** Whether it fits a picture of this many pixels. */
    boolean fits(int pixels) {
        return size == pixels || places.length == 0;
    }

    /** Lays it over opaque ARGB of the shape it was painted in. */
    public void blendOver(int[] argb) {
        for (int k = 0; k < places.length; k++) {
            int color = colors[k];
            int rest = 256 - (color >>> 24) - (color >>> 31);
            int under = argb[places[k]];
            int redBlue = (under & 0xFF00FF) * rest >>> 8 & 0xFF00FF;
            int green = (under & 0x00FF00) * rest >>> 8 & 0x00FF00;
            argb[places[k]] = 0xFF000000 | (color & 0xFFFFFF) + (redBlue | green);
        }
    }
}
