package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A patch that stands for something: its colour, and strokes across it where colours alone would be
 * mistaken for one another.
 *
 * @param argb colour
 * @param hatched whether pale strokes run across it
 */
public record Swatch(int argb, boolean hatched) {

    private static final int STROKES = 0x88FFFFFF;
    private static final double STROKE = 1.6;

    private static final double PLATE = 3;

    /** From one stroke to the next, in pixels. */
    private static final double APART = 5;

    /** From this luminance on, dark letters have the greater contrast (WCAG 2). */
    private static final double BRIGHT = 0.19;

    /** Fills a rectangle of a page in its pixels. */
    public void paint(Pen pixels, double left, double top, double width, double height) {
        pixels.rectangle(left, top, left + width, top + height, argb);
        if (!hatched || width <= 0) {
            return;
        }
        List<double[]> strokes = new ArrayList<>();
        for (double foot = left + APART / 2 - height; foot < left + width; foot += APART) {
            strokes.add(new double[] {foot, top + height, foot + height, top});
        }
        pixels.clipped(
                left,
                top,
                left + width,
                top + height,
                () -> pixels.polylines(strokes, STROKES, STROKE, 0));
    }

    /**
     * Writes a name on it, on a plate where strokes would run through the letters.
     *
     * @param x its middle
     * @param base what it stands on
     */
    public void name(Pen pixels, String name, double size, double x, double base) {
        TextStyle style = TextStyle.of(size, ink()).centered();
        if (hatched) {
            double half = pixels.textWidth(name, style) / 2 + PLATE;
            pixels.rectangle(x - half, base - size, x + half, base + size / 4, argb);
        }
        pixels.text(name, x, base, style);
    }

    private int ink() {
        return CellMap.luminance(argb) > BRIGHT ? 0xFF0B0E12 : 0xFFFFFFFF;
    }
}
