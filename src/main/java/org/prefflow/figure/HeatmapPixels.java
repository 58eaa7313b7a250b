package org.prefflow.figure;

import java.util.function.IntToDoubleFunction;
import org.prefflow.math.Grid;

/** The pixels of a heatmap: values interpolated bilinearly between nodes, then coloured. */
final class HeatmapPixels {

    /** Steps between two nodes; a position is stored as node * STEPS + step. */
    private static final int STEPS = 1 << 10;

    private HeatmapPixels() {}

    /**
     * Where pixels lie between the nodes of an axis, clamped to the grid.
     *
     * @param coordinate data coordinate of the centre of pixel i
     */
    static int[] nodes(Grid grid, int pixels, IntToDoubleFunction coordinate) {
        int[] positions = new int[pixels];
        int last = (grid.nodes() - 1) * STEPS - 1;
        for (int i = 0; i < pixels; i++) {
            double u = (coordinate.applyAsDouble(i) - grid.min()) / grid.spacing();
            positions[i] = (int) Math.max(0, Math.min(last, Math.round(u * STEPS)));
        }
        return positions;
    }

    /** Colours of shape (rows, columns), row-major. */
    static int[] of(
            Grid grid, double[] values, int[] columns, int[] rows, ValueRange range, ColorMap map) {
        int[] pixels = new int[rows.length * columns.length];
        int n = grid.nodes();
        double[] line = new double[n];
        for (int r = 0; r < rows.length; r++) {
            int j = rows[r] / STEPS;
            double b = (rows[r] % STEPS) / (double) STEPS;
            for (int i = 0; i < n; i++) {
                double below = values[j * n + i];
                line[i] = range.fraction(below + b * (values[(j + 1) * n + i] - below));
            }
            for (int c = 0; c < columns.length; c++) {
                int i = columns[c] / STEPS;
                double a = (columns[c] % STEPS) / (double) STEPS;
                pixels[r * columns.length + c] = map.at(line[i] + a * (line[i + 1] - line[i]));
            }
        }
        return pixels;
    }
}
