package org.prefflow.method.update;

/**
 * Numbers on the nodes of a lattice, to be shown in colours around zero. Immutable by convention.
 *
 * @param frame where the nodes are
 * @param values shape (frame.size()), node {@code row * columns + column}, rows upwards
 * @param legend what they are, with their unit
 */
public record ScalarMap(Frame frame, float[] values, String legend) {

    /**
     * Where the nodes of a lattice are.
     *
     * @param x of the first node
     * @param y of the first node
     * @param dx from column to column
     * @param dy from row to row
     * @param columns nodes along x
     * @param rows nodes along y
     */
    public record Frame(double x, double y, double dx, double dy, int columns, int rows) {

        /** Nodes. */
        public int size() {
            return columns * rows;
        }

        /** Coordinates of all nodes, shape (size, 2). */
        public float[] nodes() {
            float[] xy = new float[2 * size()];
            for (int k = 0; k < size(); k++) {
                xy[2 * k] = (float) (x + dx * (k % columns));
                xy[2 * k + 1] = (float) (y + dy * (k / columns));
            }
            return xy;
        }
    }

    public ScalarMap {
        if (values.length != frame.size()) {
            throw new IllegalArgumentException(
                    frame.size() + " nodes cannot have " + values.length + " values");
        }
    }

    /** The value at a point, between nodes by bilinear interpolation; 0 outside. */
    public double at(double x, double y) {
        double column = (x - frame.x) / frame.dx;
        double row = (y - frame.y) / frame.dy;
        int c = (int) Math.floor(column);
        int r = (int) Math.floor(row);
        double u = column - c;
        double v = row - r;
        double below = (1 - u) * node(c, r) + u * node(c + 1, r);
        double above = (1 - u) * node(c, r + 1) + u * node(c + 1, r + 1);
        return (1 - v) * below + v * above;
    }

    private double node(int column, int row) {
        boolean inside = column >= 0 && column < frame.columns && row >= 0 && row < frame.rows;
        return inside ? values[row * frame.columns + column] : 0;
    }

    /** The largest distance from zero. */
    public double reach() {
        double reach = 0;
        for (float value : values) {
            reach = Math.max(reach, Math.abs(value));
        }
        return reach;
    }
}
