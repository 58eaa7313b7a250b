package org.prefflow.figure;

/**
 * A perceptually uniform map from [0, 1] to opaque colours.
 *
 * @param name canonical name
 * @param colors ARGB, at least 2, evenly spaced; not to be modified
 * @param hasMiddle whether its middle means zero
 */
public record ColorMap(String name, int[] colors, boolean hasMiddle) {

    /** The colour of a value, clamped to [0, 1]; the first colour for NaN. */
    public int at(double value) {
        double v = value >= 0 ? Math.min(value, 1) : 0;
        return colors[(int) (v * (colors.length - 1) + 0.5)];
    }
}
