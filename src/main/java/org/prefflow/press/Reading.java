package org.prefflow.press;

/**
 * A point that a chart's cursor stops at, and what it says there.
 *
 * @param x in data coordinates
 * @param y in data coordinates
 * @param text what is there, one fact a line
 */
public record Reading(double x, double y, String text) {

    /** Whether there is a point. */
    public boolean isPoint() {
        return Double.isFinite(x) && Double.isFinite(y);
    }
}
