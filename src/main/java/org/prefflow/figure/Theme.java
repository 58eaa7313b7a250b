package org.prefflow.figure;

import java.util.Arrays;

/**
 * Colours by meaning (Okabe-Ito), the same on stage, curves, tables and exports. ARGB.
 *
 * @param name "light", "dark" or "projector"
 * @param background of a figure
 * @param foreground of text and axes; also the exact answer
 * @param quiet of secondary text, ticks and grid lines
 * @param reference grey
 * @param winners green
 * @param losers vermilion
 * @param learned blue: moving particles
 * @param warning reddish purple
 * @param reward amber: what a hand holds of the reward
 * @param contour lines of the exact target on the stage: the foreground
 * @param arrows of the field on the stage
 * @param edged whether arrows and marks need an edge to stand out from the map under them
 * @param rewardMap low-chroma sequential map of the reward
 * @param densityMap sequential map of learned densities, nothing over it
 * @param learnedMap sequential map of learned densities under particles
 * @param exactMap sequential map of the exact answer
 * @param errorMap sequential map of how wrong something is
 * @param differenceMap diverging map with zero in its middle
 * @param gainMap the same for what learning takes away, in the reference's colour, and gives, in
 *     the learned one
 */
public record Theme(
        String name,
        int background,
        int foreground,
        int quiet,
        int reference,
        int winners,
        int losers,
        int learned,
        int warning,
        int reward,
        int contour,
        int arrows,
        boolean edged,
        ColorMap rewardMap,
        ColorMap densityMap,
        ColorMap learnedMap,
        ColorMap exactMap,
        ColorMap errorMap,
        ColorMap differenceMap,
        ColorMap gainMap) {

    /** What is left of the strength of a colour that fades. */
    private static final double FADED = 0.3;

    /** Paper white to warm amber. */
    public static final Theme LIGHT =
            new Theme(
                    "light",
                    0xFFFFFFFF,
                    0xFF1B2430,
                    0xFF5B6675,
                    0xFF7A869A,
                    0xFF009E73,
                    0xFFD55E00,
                    0xFF0072B2,
                    0xFFCC79A7,
                    0xFF8A5A00,
                    0xFF1B2430,
                    0x661B2430,
                    false,
                    ColorMaps.AMBER_LIGHT,
                    ColorMaps.BLUE_LIGHT,
                    ColorMaps.PALE_BLUE_LIGHT,
                    ColorMaps.GREY_LIGHT,
                    ColorMaps.ROSE_LIGHT,
                    ColorMaps.DIFFERENCE_LIGHT,
                    ColorMaps.GAIN_LIGHT);

    /** Near black to deep amber. */
    public static final Theme DARK =
            new Theme(
                    "dark",
                    0xFF12161C,
                    0xFFE6EAF0,
                    0xFF98A2B0,
                    0xFF7A869A,
                    0xFF009E73,
                    0xFFD55E00,
                    0xFF56B4E9,
                    0xFFCC79A7,
                    0xFFF2C879,
                    0xFFE6EAF0,
                    0x66E6EAF0,
                    false,
                    ColorMaps.AMBER_DARK,
                    ColorMaps.BLUE_DARK,
                    ColorMaps.PALE_BLUE_DARK,
                    ColorMaps.GREY_DARK,
                    ColorMaps.ROSE_DARK,
                    ColorMaps.DIFFERENCE_DARK,
                    ColorMaps.GAIN_DARK);

    /** High contrast, for a dim projector: black on white, full strength. */
    public static final Theme PROJECTOR =
            new Theme(
                    "projector",
                    0xFFFFFFFF,
                    0xFF000000,
                    0xFF333A44,
                    0xFF5A6475,
                    0xFF007A5A,
                    0xFFB84600,
                    0xFF004C99,
                    0xFFA8457F,
                    0xFF6B4400,
                    0xFF000000,
                    0x99000000,
                    false,
                    ColorMaps.AMBER_LIGHT,
                    ColorMaps.BLUE_LIGHT,
                    ColorMaps.PALE_BLUE_LIGHT,
                    ColorMaps.GREY_LIGHT,
                    ColorMaps.ROSE_LIGHT,
                    ColorMaps.DIFFERENCE_LIGHT,
                    ColorMaps.GAIN_LIGHT);

    private static final int PALE = 0xE6FFFFFF;
    private static final int DEEP = 0xCC10141A;

    /** Maps of a light theme are lighter, those of a dark one darker than these L*. */
    private static final double LIGHT_MAPS = 60;

    private static final double DARK_MAPS = 45;

    /**
     * The same over a map, which may be one that a reader chose: where it comes near to the
     * lightness of what lies on it, arrows are pale with a deep edge, and marks have edges, so that
     * they are seen on all of its colours.
     */
    public Theme over(ColorMap ground) {
        boolean light = OkLab.lightness(background) > 50;
        boolean apart =
                Arrays.stream(ground.colors())
                        .mapToDouble(OkLab::lightness)
                        .allMatch(l -> light ? l > LIGHT_MAPS : l < DARK_MAPS);
        return apart
                ? this
                : new Theme(
                        name,
                        background,
                        foreground,
                        quiet,
                        reference,
                        winners,
                        losers,
                        learned,
                        warning,
                        reward,
                        contour,
                        PALE,
                        true,
                        rewardMap,
                        densityMap,
                        learnedMap,
                        exactMap,
                        errorMap,
                        differenceMap,
                        gainMap);
    }

    /** The edge of an arrow or mark of a colour; 0 where it needs none. */
    public int edge(int argb) {
        return edged ? OkLab.lightness(argb) < LIGHT_MAPS ? PALE : DEEP : 0;
    }

    /** The same with fading colours of what was learned, which is no longer asked for; no edges. */
    public Theme faded() {
        return new Theme(
                name,
                background,
                foreground,
                quiet,
                reference,
                winners,
                losers,
                faded(learned),
                warning,
                reward,
                contour,
                faded(arrows),
                false,
                rewardMap,
                densityMap,
                learnedMap,
                exactMap,
                errorMap,
                differenceMap,
                gainMap);
    }

    private static int faded(int argb) {
        return argb & 0xFFFFFF | (int) Math.round(FADED * (argb >>> 24)) << 24;
    }
}
