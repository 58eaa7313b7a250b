package org.prefflow.math;

/**
 * A square lattice of M x M nodes with its trapezoid weights: where exact densities live.
 *
 * <p>Node (i, j) is at (x(i), y(j)) and has flat index {@code j * nodes + i}: rows run with y
 * upwards.
 *
 * @param min lower edge on both axes, in data units
 * @param max upper edge on both axes
 * @param nodes M, nodes per axis, at least 2
 */
public record Grid(double min, double max, int nodes) {

    /** The view of the lab: [-5, 5]^2 with 201 x 201 nodes. */
    public static final Grid VIEW = new Grid(-5, 5, 201);

    public Grid {
        if (!(min < max) || nodes < 2) {
            throw new IllegalArgumentException("a grid needs min < max and at least 2 nodes");
        }
    }

    /** Distance between neighbouring nodes. */
    public double spacing() {
        return (max - min) / (nodes - 1);
    }

    /** Number of nodes, M squared. */
    public int size() {
        return nodes * nodes;
    }

    /** Coordinate of column (or row) i. */
    public double coordinate(int i) {
        return min + i * spacing();
    }

    /** Abscissa of the node with flat index k. */
    public double x(int k) {
        return coordinate(k % nodes);
    }

    /** Ordinate of the node with flat index k. */
    public double y(int k) {
        return coordinate(k / nodes);
    }

    /** Trapezoid weight of node k, an area: h^2 inside, half on an edge, a quarter in a corner. */
    public double weight(int k) {
        double h = spacing();
        return h * h * edge(k % nodes) * edge(k / nodes);
    }

    private double edge(int i) {
        return i == 0 || i == nodes - 1 ? 0.5 : 1;
    }

    /** Whether the point lies in the closed square. */
    public boolean contains(double x, double y) {
        return x >= min && x <= max && y >= min && y <= max;
    }

    /** Values of a function at all nodes, flat. */
    public double[] evaluate(Field f) {
        double[] values = new double[size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = f.at(x(k), y(k));
        }
        return values;
    }

    /**
     * A function between its values at the nodes: bilinear, and beyond the edge as on the edge. Not
     * a number where one of the four nodes around is none.
     *
     * @param values at all nodes, flat
     */
    public double interpolate(double[] values, double x, double y) {
        double u = place(x);
        double v = place(y);
        int i = Math.min((int) u, nodes - 2);
        int j = Math.min((int) v, nodes - 2);
        double a = u - i;
        double b = v - j;
        int k = j * nodes + i;
        return (1 - b) * ((1 - a) * values[k] + a * values[k + 1])
                + b * ((1 - a) * values[k + nodes] + a * values[k + nodes + 1]);
    }

    /** Where a coordinate is between the nodes, in spacings from the first. */
    private double place(double coordinate) {
        return Math.max(0, Math.min(nodes - 1.0, (coordinate - min) / spacing()));
    }

    /** All nodes by their flat index, shape (M * M, 2). */
    public Points points() {
        float[] xy = new float[2 * size()];
        for (int k = 0; k < size(); k++) {
            xy[2 * k] = (float) x(k);
            xy[2 * k + 1] = (float) y(k);
        }
        return Points.wrap(xy);
    }

    /** A real function of the plane. */
    @FunctionalInterface
    public interface Field {
        /** The value at (x, y). */
        double at(double x, double y);
    }
}
