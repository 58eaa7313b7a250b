package org.prefflow.figure;

/**
 * Colours by meaning (Okabe-Ito), the same on stage, curves, tables and exports. ARGB.
 *
 * @param name "light" or "dark"
 * @param background of a figure
 * @param foreground of text and axes; also the exact answer
 * @param quiet of secondary text, ticks and grid lines
 * @param reference grey
 * @param winners green
 * @param losers vermilion
 * @param learned blue: moving particles
 * @param warning reddish purple
 * @param rewardMap low-chroma sequential map of the reward
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
        ColorMap rewardMap) {

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
                    new ColorMap("amber-light", new int[] {0xFFFBFAF7, 0xFFE5B566}));

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
                    new ColorMap("amber-dark", new int[] {0xFF12151A, 0xFF7A5518}));
}
