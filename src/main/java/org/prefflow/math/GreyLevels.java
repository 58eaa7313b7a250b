package org.prefflow.math;

/** A grey picture as numbers: rows from top to bottom, levels from 0 (black) to 1. Immutable. */
public final class GreyLevels {

    /** The level of white, where levels are whole numbers. */
    public static final int WHITE = 65_535;

    private final int columns;
    private final int rows;
    private final char[] levels;

    /**
     * @param columns at least 2
     * @param rows at least 2
     * @param levels from 0 to {@link #WHITE}, shape (rows * columns), row by row from the top;
     *     copied
     */
    public GreyLevels(int columns, int rows, char[] levels) {
        if (columns < 2 || rows < 2 || levels.length != columns * rows) {
            throw new IllegalArgumentException(
                    "levels need at least 2 columns and rows, and one for each pixel: "
                            + columns
                            + " x "
                            + rows
                            + ", "
                            + levels.length);
        }
        this.columns = columns;
        this.rows = rows;
        this.levels = levels.clone();
    }

    /** Pixels in a row. */
    public int columns() {
        return columns;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** A copy of the levels, row by row from the top. */
    public char[] toArray() {
        return levels.clone();
    }

    /**
     * The level, bilinear between the pixels' centres and constant beyond the outermost.
     *
     * @param u share of the way from the first column to the last
     * @param v share of the way from the top row to the bottom row
     * @return in [0, 1]
     */
    public double at(double u, double v) {
        double across = clamp(u) * (columns - 1);
        double down = clamp(v) * (rows - 1);
        int i = Math.min((int) across, columns - 2);
        int j = Math.min((int) down, rows - 2);
        double a = across - i;
        double b = down - j;
        int k = j * columns + i;
        double above = (1 - a) * levels[k] + a * levels[k + 1];
        double below = (1 - a) * levels[k + columns] + a * levels[k + columns + 1];
        return ((1 - b) * above + b * below) / WHITE;
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
