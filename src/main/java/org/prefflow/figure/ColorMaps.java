package org.prefflow.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The catalogue of colour maps, all of 256 colours: a constant is all that a map needs. */
public final class ColorMaps {

    private static final int COLORS = 256;

    /** Paper white to warm amber: lightness L* falls linearly from 98 to 66. */
    public static final ColorMap AMBER_LIGHT =
            sequential("amber-light", OkLab.of(98, 0.006, 85), OkLab.of(66, 0.125, 68));

    /** Near black to deep amber: lightness L* rises linearly from 7 to 43. */
    public static final ColorMap AMBER_DARK =
            sequential("amber-dark", OkLab.of(7, 0.010, 260), OkLab.of(43, 0.088, 70));

    /** Paper white to the blue of learned things. */
    public static final ColorMap BLUE_LIGHT =
            sequential("blue-light", OkLab.of(98, 0.003, 240), OkLab.of(46, 0.125, 245));

    /** Near black to the blue of learned things. */
    public static final ColorMap BLUE_DARK =
            sequential("blue-dark", OkLab.of(7, 0.010, 260), OkLab.of(62, 0.110, 240));

    /** Paper white to a pale blue: learned densities under particles. */
    public static final ColorMap PALE_BLUE_LIGHT =
            sequential("pale-blue-light", OkLab.of(98, 0.003, 240), OkLab.of(66, 0.095, 240));

    /** Near black to a deep blue: learned densities under particles. */
    public static final ColorMap PALE_BLUE_DARK =
            sequential("pale-blue-dark", OkLab.of(7, 0.010, 260), OkLab.of(43, 0.095, 250));

    /** Paper white to grey, the exact answer's colour. */
    public static final ColorMap GREY_LIGHT =
            sequential("grey-light", OkLab.of(98, 0.003, 260), OkLab.of(62, 0.008, 260));

    /** Near black to grey, the exact answer's colour. */
    public static final ColorMap GREY_DARK =
            sequential("grey-dark", OkLab.of(7, 0.010, 260), OkLab.of(44, 0.008, 260));

    /** Paper white to reddish purple, the colour of warnings. */
    public static final ColorMap ROSE_LIGHT =
            sequential("rose-light", OkLab.of(98, 0.003, 350), OkLab.of(62, 0.150, 350));

    /** Near black to reddish purple, the colour of warnings. */
    public static final ColorMap ROSE_DARK =
            sequential("rose-dark", OkLab.of(7, 0.010, 350), OkLab.of(44, 0.140, 350));

    /** Teal over paper white to reddish purple: differences under particles. */
    public static final ColorMap DIFFERENCE_LIGHT =
            diverging(
                    "difference-light",
                    OkLab.of(62, 0.100, 165),
                    OkLab.of(98, 0.003, 90),
                    OkLab.of(62, 0.150, 350));

    /** Teal over near black to reddish purple: differences under particles. */
    public static final ColorMap DIFFERENCE_DARK =
            diverging(
                    "difference-dark",
                    OkLab.of(44, 0.085, 165),
                    OkLab.of(9, 0.010, 260),
                    OkLab.of(44, 0.140, 350));

    /** The reference's grey over paper white to the blue of learned things: where mass went. */
    public static final ColorMap GAIN_LIGHT =
            diverging(
                    "gain-light",
                    OkLab.of(62, 0.010, 260),
                    OkLab.of(98, 0.003, 90),
                    OkLab.of(62, 0.110, 243));

    /** The reference's grey over near black to the blue of learned things: where mass went. */
    public static final ColorMap GAIN_DARK =
            diverging(
                    "gain-dark",
                    OkLab.of(44, 0.010, 260),
                    OkLab.of(9, 0.010, 260),
                    OkLab.of(44, 0.100, 250));

    /** Blue over a light grey to red-orange, for differences centred at zero. */
    public static final ColorMap DIVERGING =
            diverging(
                    "diverging",
                    OkLab.of(42, 0.125, 250),
                    OkLab.of(96, 0.003, 90),
                    OkLab.of(42, 0.125, 45));

    /** By Stéfan van der Walt and Nathaniel Smith for matplotlib; CC0. */
    public static final ColorMap VIRIDIS = read("viridis");

    /** By Stéfan van der Walt and Nathaniel Smith for matplotlib; CC0. */
    public static final ColorMap MAGMA = read("magma");

    /** By Nuñez, Anderton and Renslow (2018), made for colour-blind readers; CC0. */
    public static final ColorMap CIVIDIS = read("cividis");

    /** White to dark grey, for print in black and white: L* falls linearly from 99 to 35. */
    public static final ColorMap GREYS =
            sequential("greys", OkLab.of(99, 0, 0), OkLab.of(35, 0, 0));

    private ColorMaps() {}

    private static ColorMap sequential(String name, OkLab first, OkLab last) {
        int[] colors = new int[COLORS];
        for (int i = 0; i < COLORS; i++) {
            colors[i] = first.towards(last, i / (COLORS - 1.0)).argb();
        }
        return new ColorMap(name, colors, false);
    }

    private static ColorMap diverging(String name, OkLab first, OkLab middle, OkLab last) {
        int[] colors = new int[COLORS];
        for (int i = 0; i < COLORS; i++) {
            double w = 2 * i / (COLORS - 1.0) - 1;
            colors[i] = middle.towards(w < 0 ? first : last, Math.abs(w)).argb();
        }
        return new ColorMap(name, colors, true);
    }

    /** 256 lines of six hexadecimal digits, RRGGBB. */
    private static ColorMap read(String name) {
        try (InputStream in = ColorMaps.class.getResourceAsStream("/colormaps/" + name + ".txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            int[] colors =
                    text.lines().mapToInt(l -> 0xFF000000 | Integer.parseInt(l, 16)).toArray();
            return new ColorMap(name, colors, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
