package org.prefflow.math;

/**
 * The square of the view cut into equal square cells, and one more cell for all that lies outside:
 * where laws are compared that are known as densities, as samples, or as weighted points.
 *
 * <p>Cell (i, j) has index {@code j * cells + i}; the outside comes last.
 *
 * @param min lower edge on both axes, in data units
 * @param max upper edge on both axes
 * @param cells cells per axis, at least 1
 */
public record Tiling(double min, double max, int cells) {

    /** The view of the lab in 20 x 20 cells of width 0.5. */
    public static final Tiling VIEW = new Tiling(Grid.VIEW.min(), Grid.VIEW.max(), 20);

    public Tiling {
        if (!(min < max) || cells < 1) {
            throw new IllegalArgumentException("a tiling needs min < max and at least 1 cell");
        }
    }

    /** Number of cells, the outside included. */
    public int size() {
        return cells * cells + 1;
    }

    /** Width of a cell. */
    public double width() {
        return (max - min) / cells;
    }

    /** The cell of a point; the outside for points that are not finite. */
    public int cell(double x, double y) {
        if (!(x >= min && x <= max && y >= min && y <= max)) {
            return outside();
        }
        int i = Math.min(cells - 1, (int) ((x - min) / width()));
        int j = Math.min(cells - 1, (int) ((y - min) / width()));
        return j * cells + i;
    }

    private int outside() {
        return cells * cells;
    }

    /** The cells of points, shape (n). */
    public int[] cells(Points points) {
        int[] found = new int[points.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = cell(points.x(i), points.y(i));
        }
        return found;
    }

    /** The law of n equally likely points. */
    public TiledLaw law(Points points) {
        double[] mass = new double[size()];
        for (int cell : cells(points)) {
            mass[cell] += 1.0 / points.size();
        }
        return new TiledLaw(this, mass);
    }

    /**
     * The law of weighted points, each spread evenly over a square.
     *
     * @param mass shape (n), not negative, sum 1
     * @param side of the squares, in data units, at least 0
     */
    public TiledLaw law(Points points, double[] mass, double side) {
        double[] sums = new double[size()];
        for (int i = 0; i < mass.length; i++) {
            double x = points.x(i);
            double y = points.y(i);
            spread(sums, new Box(x - side / 2, x + side / 2, y - side / 2, y + side / 2), mass[i]);
        }
        return new TiledLaw(this, sums);
    }

    /** The law of a density: each node's mass lies evenly on what of the grid is nearest to it. */
    public TiledLaw law(GridDensity density) {
        return new TiledLaw(this, integrals(density, null));
    }

    /**
     * Means of a function in each cell under a density; 0 where the density has no mass.
     *
     * @param atNodes the function at the density's nodes
     * @return shape (size)
     */
    public double[] means(GridDensity density, double[] atNodes) {
        double[] sums = integrals(density, atNodes);
        double[] masses = integrals(density, null);
        for (int c = 0; c < sums.length; c++) {
            sums[c] = masses[c] > 0 ? sums[c] / masses[c] : 0;
        }
        return sums;
    }

    private double[] integrals(GridDensity density, double[] atNodes) {
        Grid grid = density.grid();
        double half = grid.spacing() / 2;
        double[] sums = new double[size()];
        for (int k = 0; k < grid.size(); k++) {
            double amount = density.mass(k) * (atNodes == null ? 1 : atNodes[k]);
            if (amount != 0) {
                spread(
                        sums,
                        new Box(
                                Math.max(grid.min(), grid.x(k) - half),
                                Math.min(grid.max(), grid.x(k) + half),
                                Math.max(grid.min(), grid.y(k) - half),
                                Math.min(grid.max(), grid.y(k) + half)),
                        amount);
            }
        }
        return sums;
    }

    private record Box(double left, double right, double bottom, double top) {}

    private void spread(double[] sums, Box box, double amount) {
        int from = column(box.left);
        int to = column(box.right);
        int low = column(box.bottom);
        int high = column(box.top);
        boolean whole = from == to && low == high;
        if (whole || !(Math.abs(box.left) + Math.abs(box.bottom) < Double.POSITIVE_INFINITY)) {
            sums[cell((box.left + box.right) / 2, (box.bottom + box.top) / 2)] += amount;
            return;
        }
        double inside = 0;
        for (int j = Math.max(0, low); j <= Math.min(cells - 1, high); j++) {
            double rows = overlap(box.bottom, box.top, j);
            for (int i = Math.max(0, from); i <= Math.min(cells - 1, to); i++) {
                double share = rows * overlap(box.left, box.right, i);
                sums[j * cells + i] += amount * share;
                inside += share;
            }
        }
        sums[outside()] += amount * Math.max(0, 1 - inside);
    }

    private int column(double coordinate) {
        return (int) Math.floor((coordinate - min) / width());
    }

    /** Share of [low, high] in the i-th strip. */
    private double overlap(double low, double high, int i) {
        double left = Math.max(low, min + i * width());
        double right = Math.min(high, min + (i + 1) * width());
        return Math.max(0, right - left) / (high - low);
    }
}
