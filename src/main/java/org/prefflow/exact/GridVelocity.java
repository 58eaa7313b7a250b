package org.prefflow.exact;

import org.prefflow.math.Grid;
import org.prefflow.policy.DensityPolicy;

/**
 * The marginal velocity v_t(x) = E[u | x_t = x] between two laws coupled independently
 * (mathematics, section 2, item 10): a sum over the nodes of one law, the other one being read
 * where the path then must come from.
 *
 * <pre>  p_t(x) = sum_j m_j q((x - b x_j) / a) / a^2</pre>
 *
 * with q the other law blurred by s / a. Which law is summed over is the one with the smaller
 * share, so that the blur stays small. Blurred densities and first moments are read by cubic
 * interpolation. Immutable; as fine as its nodes, which are 0.1 apart where the laws lie within
 * [-15, 15].
 */
public final class GridVelocity {

    private static final double LEAST_HALF = 8;
    private static final double SPACING = 0.1;
    private static final int MOST_NODES = 301;

    private final Grid grid;
    private final Moments start;
    private final Moments end;

    /** Density and first moments at the nodes. */
    private record Moments(double[] mass, double[] x, double[] y) {

        static Moments of(DensityPolicy law, Grid grid) {
            double[] density = grid.evaluate((x, y) -> Math.exp(law.logDensity(x, y)));
            double[] x = new double[density.length];
            double[] y = new double[density.length];
            for (int k = 0; k < density.length; k++) {
                x[k] = density[k] * grid.x(k);
                y[k] = density[k] * grid.y(k);
            }
            return new Moments(density, x, y);
        }

        Moments blurred(double width, int nodes) {
            if (width == 0) {
                return this;
            }
            Blur blur = Blur.of(width);
            return new Moments(blur.apply(mass, nodes), blur.apply(x, nodes), blur.apply(y, nodes));
        }
    }

    private GridVelocity(ExactLaw start, ExactLaw end) {
        double half = LEAST_HALF;
        half = Math.max(half, start.whole().grid().max());
        half = Math.max(half, end.whole().grid().max());
        int nodes = Math.min(MOST_NODES, (int) Math.round(2 * half / SPACING) + 1);
        this.grid = new Grid(-half, half, nodes);
        this.start = Moments.of(start, grid);
        this.end = Moments.of(end, grid);
    }

    /** Between a start and an end drawn independently of one another. */
    public static GridVelocity independent(ExactLaw start, ExactLaw end) {
        return new GridVelocity(start, end);
    }

    /**
     * The velocity at the nodes of a lattice; about a tenth of a second for 25 x 25.
     *
     * @return shape (size, 2), row-major; NaN where the path's density vanishes
     */
    public double[] on(Grid lattice, PathInstant t) {
        boolean fromStart = t.a() >= t.b();
        double share = fromStart ? t.a() : t.b();
        double otherShare = fromStart ? t.b() : t.a();
        Moments near =
                (fromStart ? start : end).blurred(t.s() / share / grid.spacing(), grid.nodes());
        Moments far = fromStart ? end : start;
        double[] velocity = new double[2 * lattice.size()];
        for (int row = 0; row < lattice.nodes(); row++) {
            Means[] means = row(lattice, row, near, far, share, otherShare);
            for (int i = 0; i < lattice.nodes(); i++) {
                Means m = means[i];
                double x = lattice.coordinate(i);
                double y = lattice.coordinate(row);
                int k = 2 * (row * lattice.nodes() + i);
                velocity[k] = combined(t, fromStart, x, m.nearX / m.mass, m.farX / m.mass);
                velocity[k + 1] = combined(t, fromStart, y, m.nearY / m.mass, m.farY / m.mass);
            }
        }
        return velocity;
    }

    private static double combined(
            PathInstant t, boolean fromStart, double at, double near, double far) {
        double x0 = fromStart ? near : far;
        double x1 = fromStart ? far : near;
        double noise = t.s() > 0 ? (at - t.a() * x0 - t.b() * x1) / t.s() : 0;
        return t.aRate() * x0 + t.bRate() * x1 + t.sRate() * noise;
    }

    /** Sums of p_t, p_t E[near], p_t E[far]. */
    private static final class Means {
        private double mass;
        private double nearX;
        private double nearY;
        private double farX;
        private double farY;
    }

    private Means[] row(
            Grid lattice, int row, Moments near, Moments far, double share, double otherShare) {
        int n = grid.nodes();
        Means[] means = new Means[lattice.nodes()];
        for (int i = 0; i < means.length; i++) {
            means[i] = new Means();
        }
        double[] mass = new double[n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int j = 0; j < n; j++) {
            double from = (lattice.coordinate(row) - otherShare * grid.coordinate(j)) / share;
            if (blend(near.mass, from, mass)) {
                blend(near.x, from, x);
                blend(near.y, from, y);
                for (int i = 0; i < means.length; i++) {
                    double at = lattice.coordinate(i);
                    along(j, at, far.mass, mass, x, y, share, otherShare, means[i]);
                }
            }
        }
        return means;
    }

    /** Sums along row j of the far law, the near one being read along its blended row. */
    private void along(
            int j,
            double at,
            double[] far,
            double[] mass,
            double[] x,
            double[] y,
            double share,
            double otherShare,
            Means into) {
        int n = grid.nodes();
        double h = grid.spacing();
        double first = ((at - otherShare * grid.min()) / share - grid.min()) / h;
        double step = -otherShare / share;
        double sum = 0;
        double sumFarX = 0;
        for (int i = 0; i < n; i++) {
            double u = first + i * step;
            int c = (int) Math.floor(u);
            if (c < 1 || c > n - 3) {
                continue;
            }
            double f = u - c;
            double w0 = f * (-0.5 + f * (1 - 0.5 * f));
            double w1 = 1 + f * f * (-2.5 + 1.5 * f);
            double w2 = f * (0.5 + f * (2 - 1.5 * f));
            double w3 = f * f * (-0.5 + 0.5 * f);
            double m = far[j * n + i];
            double q = m * (w0 * mass[c - 1] + w1 * mass[c] + w2 * mass[c + 1] + w3 * mass[c + 2]);
            sum += q;
            sumFarX += q * (grid.min() + i * h);
            into.nearX += m * (w0 * x[c - 1] + w1 * x[c] + w2 * x[c + 1] + w3 * x[c + 2]);
            into.nearY += m * (w0 * y[c - 1] + w1 * y[c] + w2 * y[c + 1] + w3 * y[c + 2]);
        }
        into.mass += sum;
        into.farX += sumFarX;
        into.farY += sum * grid.coordinate(j);
    }

    /** Reads a row between the rows by Catmull and Rom's cubic; false outside of the grid. */
    private boolean blend(double[] values, double ordinate, double[] into) {
        int n = grid.nodes();
        double v = (ordinate - grid.min()) / grid.spacing();
        int r = (int) Math.floor(v);
        if (r < 1 || r > n - 3) {
            return false;
        }
        double f = v - r;
        double w0 = f * (-0.5 + f * (1 - 0.5 * f));
        double w1 = 1 + f * f * (-2.5 + 1.5 * f);
        double w2 = f * (0.5 + f * (2 - 1.5 * f));
        double w3 = f * f * (-0.5 + 0.5 * f);
        int k = r * n;
        for (int i = 0; i < n; i++) {
            into[i] =
                    w0 * values[k - n + i]
                            + w1 * values[k + i]
                            + w2 * values[k + n + i]
                            + w3 * values[k + 2 * n + i];
        }
        return true;
    }
}
