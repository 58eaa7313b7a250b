package org.prefflow.film;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.apache.batik.ext.awt.image.rendered.IndexImage;

/**
 * The 255 colours that a film is shown in as a GIF, found by median cut over some of its frames,
 * and the nearest of them to any colour.
 */
final class Palette {

    /** Index of what stays as it was in the frame before. */
    static final int SAME = 255;

    private static final int COLORS = 255;
    private static final int LOOKS = 12;
    private static final int BITS = 6;
    private static final int CUBE = 1 << 3 * BITS;
    private static final byte UNKNOWN = 0;

    private final int[] colors;
    private final byte[] nearest = new byte[CUBE];
    private final byte[] known = new byte[CUBE];

    private Palette(int[] colors) {
        this.colors = colors;
    }

    /** Looks at some frames of a film. */
    static Palette of(Film film) {
        FilmConfig config = film.config();
        int[] counts = new int[CUBE];
        int[] frame = new int[config.width() * config.height()];
        int looks = Math.min(LOOKS, config.frames());
        for (int k = 0; k < looks; k++) {
            film.paint(k * (config.frames() - 1) / Math.max(1, looks - 1), frame);
            for (int argb : frame) {
                counts[cell(argb)]++;
            }
        }
        return new Palette(cut(counts));
    }

    /**
     * Of how often colours are seen, the square root counts: a thin line in a colour of its own
     * keeps it beside a large plane.
     */
    private static int[] cut(int[] counts) {
        int size = 0;
        for (int count : counts) {
            size += weight(count);
        }
        int width = Math.min(1_024, size);
        int height = (size + width - 1) / width;
        BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int next = 0;
        for (int c = 0; c < counts.length; c++) {
            for (int k = weight(counts[c]); k > 0; k--) {
                seen.setRGB(next % width, next / width, color(c));
                next++;
            }
        }
        for (; next < width * height; next++) {
            seen.setRGB(next % width, next / width, seen.getRGB(0, 0));
        }
        IndexColorModel found =
                (IndexColorModel) IndexImage.getIndexedImage(seen, COLORS).getColorModel();
        int[] colors = new int[COLORS];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = found.getRGB(Math.min(i, found.getMapSize() - 1)) | 0xFF000000;
        }
        return colors;
    }

    private static int weight(int count) {
        return (int) Math.ceil(Math.sqrt(count));
    }

    private static int cell(int argb) {
        int drop = 8 - BITS;
        int mask = (1 << BITS) - 1;
        return (argb >> 16 + drop & mask) << 2 * BITS
                | (argb >> 8 + drop & mask) << BITS
                | argb >> drop & mask;
    }

    /** The colour in a cell that keeps black black and white white. */
    private static int color(int cell) {
        return 0xFF000000
                | eightBit(cell >> 2 * BITS) << 16
                | eightBit(cell >> BITS) << 8
                | eightBit(cell);
    }

    private static int eightBit(int value) {
        int bits = value & (1 << BITS) - 1;
        return bits << 8 - BITS | bits >> 2 * BITS - 8;
    }

    /** A colour of the palette, opaque. */
    int color(byte index) {
        return colors[index & 0xFF];
    }

    /** The index of the nearest colour. */
    byte nearest(int argb) {
        int cell = cell(argb);
        if (known[cell] == UNKNOWN) {
            nearest[cell] = search(color(cell));
            known[cell] = 1;
        }
        return nearest[cell];
    }

    private byte search(int argb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int far = distance(argb, colors[i]);
            if (far < least) {
                least = far;
                best = i;
            }
        }
        return (byte) best;
    }

    /** How different two colours look, about: squared, green counting most. */
    static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return 2 * red * red + 4 * green * green + blue * blue;
    }

    /** As Java draws with it. */
    IndexColorModel colorModel() {
        int[] all = Arrays.copyOf(colors, SAME + 1);
        return new IndexColorModel(8, all.length, all, 0, true, SAME, DataBuffer.TYPE_BYTE);
    }
}
