package org.prefflow.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/**
 * Level lines of a function on a grid by marching squares, joined to polylines, and the levels at
 * which they hold a stated probability.
 */
public final class Contours {

    private static final int NONE = -1;

    private final Grid grid;
    private final double[] values;
    private final double level;

    /** The two crossed edges joined to a crossed edge; edge 2k goes right from node k, 2k+1 up. */
    private final int[] neighbours;

    private Contours(Grid grid, double[] values, double level) {
        this.grid = grid;
        this.values = values;
        this.level = level;
        this.neighbours = new int[4 * grid.size()];
        Arrays.fill(neighbours, NONE);
    }

    /**
     * The level lines of a function, linear along the edges of cells.
     *
     * @param values shape (nodes^2), flat, finite
     * @return polylines (x0, y0, ...); a closed one ends where it began
     */
    public static List<double[]> lines(Grid grid, double[] values, double level) {
        Contours contours = new Contours(grid, values, level);
        contours.crossCells();
        return contours.trace();
    }

    /**
     * The densities whose superlevel sets are the smallest regions that hold the given
     * probabilities (highest-density regions).
     *
     * @param masses probabilities in (0, 1)
     * @return one density for each, per unit area
     */
    public static double[] highestDensityLevels(GridDensity density, double... masses) {
        int[] rising = Rank.rising(density.toArray());
        double[] levels = new double[masses.length];
        for (int m = 0; m < masses.length; m++) {
            double inside = 0;
            int k = rising.length - 1;
            while (k > 0 && inside + density.mass(rising[k]) / 2 < masses[m]) {
                inside += density.mass(rising[k--]);
            }
            levels[m] = density.at(rising[k]);
        }
        return levels;
    }

    private void crossCells() {
        int n = grid.nodes();
        for (int j = 0; j < n - 1; j++) {
            for (int i = 0; i < n - 1; i++) {
                crossCell(j * n + i);
            }
        }
    }

    /** Joins the crossed edges of the cell whose lower left node is k. */
    private void crossCell(int k) {
        int n = grid.nodes();
        boolean a = values[k] >= level;
        boolean b = values[k + 1] >= level;
        boolean c = values[k + n + 1] >= level;
        boolean d = values[k + n] >= level;
        int bottom = 2 * k;
        int left = 2 * k + 1;
        int right = 2 * (k + 1) + 1;
        int top = 2 * (k + n);
        if (a == c && b == d && a != b) {
            double middle = (values[k] + values[k + 1] + values[k + n] + values[k + n + 1]) / 4;
            boolean joined = (middle >= level) == a;
            join(bottom, joined ? right : left);
            join(top, joined ? left : right);
            return;
        }
        int from = NONE;
        from = meet(from, bottom, a != b);
        from = meet(from, right, b != c);
        from = meet(from, top, c != d);
        meet(from, left, d != a);
    }

    private int meet(int from, int edge, boolean crossed) {
        if (!crossed) {
            return from;
        }
        if (from == NONE) {
            return edge;
        }
        join(from, edge);
        return from;
    }

    private void join(int a, int b) {
        link(a, b);
        link(b, a);
    }

    private void link(int from, int to) {
        neighbours[neighbours[2 * from] == NONE ? 2 * from : 2 * from + 1] = to;
    }

    private List<double[]> trace() {
        List<double[]> lines = new ArrayList<>();
        for (boolean open : new boolean[] {true, false}) {
            for (int edge = 0; edge < neighbours.length / 2; edge++) {
                boolean start = neighbours[2 * edge] != NONE;
                if (start && (!open || neighbours[2 * edge + 1] == NONE)) {
                    lines.add(follow(edge));
                }
            }
        }
        return lines;
    }

    /** Walks along a line from an edge, taking it out as it goes. */
    private double[] follow(int first) {
        List<Integer> path = new ArrayList<>();
        int edge = first;
        path.add(edge);
        while (neighbours[2 * edge] != NONE) {
            int next = neighbours[2 * edge];
            unlink(edge, next);
            unlink(next, edge);
            path.add(next);
            edge = next;
        }
        double[] xy = new double[2 * path.size()];
        for (int p = 0; p < path.size(); p++) {
            crossing(path.get(p), xy, 2 * p);
        }
        return xy;
    }

    private void unlink(int from, int to) {
        if (neighbours[2 * from] == to) {
            neighbours[2 * from] = neighbours[2 * from + 1];
        }
        neighbours[2 * from + 1] = NONE;
    }

    private void crossing(int edge, double[] xy, int offset) {
        int k = edge / 2;
        int other = edge % 2 == 0 ? k + 1 : k + grid.nodes();
        double along = (level - values[k]) / (values[other] - values[k]);
        xy[offset] = grid.x(k) + along * (grid.x(other) - grid.x(k));
        xy[offset + 1] = grid.y(k) + along * (grid.y(other) - grid.y(k));
    }
}
