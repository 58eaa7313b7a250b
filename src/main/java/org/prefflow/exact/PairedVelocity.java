package org.prefflow.exact;

import java.util.List;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.Grid;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.PreferencePart;
import org.prefflow.reward.Reward;

/**
 * The marginal velocity v_t(x) = E[u | x_t = x] of paths from each loser l to the very winner w
 * that it was compared with, whose joint law is 2 pi(w) pi(l) P(w &gt; l). Before the noise, at z =
 * a l + b w, both are told by z and their difference d = w - l, so that sums go over differences:
 *
 * <pre>  p(z) = (a + b)^-2 sum_d h^2 2 pi(w) pi(l) P(w &gt; l),
 *   w = (z + a d) / (a + b),  l = (z - b d) / (a + b),  u = a' l + b' w</pre>
 *
 * p and p E[u | z] are found on a mesh of z, and the noise is a sum over that: exact for ends that
 * are coupled, where blurring one of them would not be. The rectangle rule's error falls
 * exponentially with the spacing for all but judges who are sure. Immutable.
 */
public final class PairedVelocity implements MarginalVelocity {

    /** Steps of a difference across the law, along an axis; for judges who jump at ties. */
    private static final int STEPS = 48;

    private static final int STEPS_OF_JUMPS = 80;

    /** Nodes of the mesh across the law where there is noise. */
    private static final int MESH = 64;

    /** Pairs below this share of the likeliest one count as none. */
    private static final double UNLIKELY = 1e-9;

    private final PreferenceModel model;
    private final List<PreferencePart> parts;
    private final ComparedTable compared;
    private final double leastPair;
    private final DensityPolicy staying;
    private final int steps;

    private PairedVelocity(
            PreferenceModel model,
            List<PreferencePart> parts,
            ComparedTable compared,
            double leastPair,
            DensityPolicy staying) {
        this.model = model;
        this.parts = parts;
        this.compared = compared;
        this.leastPair = leastPair;
        this.staying = staying;
        boolean jumps = parts.stream().anyMatch(part -> part.comparison().isStep());
        steps = jumps ? STEPS_OF_JUMPS : STEPS;
    }

    /**
     * From losers to the winners that they were compared with.
     *
     * @param compared pi, the law of the points that are compared
     * @param support a grid that holds it
     */
    public static PairedVelocity of(
            DensityPolicy compared, Reward reward, PreferenceModel model, Grid support) {
        List<PreferencePart> parts = model.parts(reward);
        ComparedTable table = ComparedTable.of(compared, parts, support);
        double top = 0;
        for (double log : table.grid().evaluate(compared::logDensity)) {
            top = Math.max(top, Math.exp(log));
        }
        return new PairedVelocity(model, parts, table, UNLIKELY * top * top, null);
    }

    /**
     * The same where half of the paths start at their winner and stay there, as those from compared
     * points to the winner of their own pair do.
     *
     * @param winners law of the winners
     */
    public PairedVelocity halfStaying(DensityPolicy winners) {
        return new PairedVelocity(model, parts, compared, leastPair, winners);
    }

    /**
     * A mesh of z that goes through the nodes of a lattice.
     *
     * @param every mesh nodes from one node of the lattice to the next
     * @param first mesh index of the lattice's lowest node
     * @param spacing between mesh nodes
     * @param low coordinate of mesh node 0
     * @param nodes along each axis
     */
    private record Mesh(int every, int first, double spacing, double low, int nodes) {

        double at(int i) {
            return low + i * spacing;
        }
    }

    private Mesh mesh(Grid lattice, PathInstant t) {
        double shares = t.a() + t.b();
        double low = shares * compared.grid().min();
        double high = shares * compared.grid().max();
        double wanted = (high - low) / MESH;
        int every = t.s() > 0 ? Math.max(1, (int) Math.ceil(lattice.spacing() / wanted)) : 1;
        double h = lattice.spacing() / every;
        int from = (int) Math.ceil((low - lattice.min()) / h);
        int to = (int) Math.floor((high - lattice.min()) / h);
        return new Mesh(every, -from, h, lattice.min() + from * h, Math.max(0, to - from + 1));
    }

    @Override
    public Marginal marginal(Grid lattice, PathInstant t) {
        Mesh mesh = mesh(lattice, t);
        double[][] sums = sums(mesh, t);
        NoiseSum noise =
                NoiseSum.of(
                        t.s() / mesh.spacing, mesh.nodes, mesh.first, mesh.every, lattice.nodes());
        double[] density = both(sums[0], noise.mean(), noise.mean(), mesh.nodes);
        double[][] flux = {
            both(sums[1], noise.mean(), noise.mean(), mesh.nodes),
            both(sums[2], noise.mean(), noise.mean(), mesh.nodes)
        };
        if (t.sRate() != 0) {
            add(flux[0], t.sRate(), both(sums[0], noise.noise(), noise.mean(), mesh.nodes));
            add(flux[1], t.sRate(), both(sums[0], noise.mean(), noise.noise(), mesh.nodes));
        }
        double[] velocity = new double[2 * lattice.size()];
        for (int k = 0; k < lattice.size(); k++) {
            velocity[2 * k] = density[k] > 0 ? flux[0][k] / density[k] : Double.NaN;
            velocity[2 * k + 1] = density[k] > 0 ? flux[1][k] / density[k] : Double.NaN;
        }
        return new Marginal(velocity, density);
    }

    private static void add(double[] to, double times, double[] more) {
        for (int k = 0; k < to.length; k++) {
            to[k] += times * more[k];
        }
    }

    /** Sums over a mesh with weights along each axis. */
    private static double[] both(double[] values, double[][] alongX, double[][] alongY, int n) {
        int places = alongX.length;
        double[][] rows = new double[n][places];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < places; i++) {
                for (int c = 0; c < n; c++) {
                    rows[j][i] += alongX[i][c] * values[j * n + c];
                }
            }
        }
        double[] all = new double[places * places];
        for (int r = 0; r < places; r++) {
            for (int j = 0; j < n; j++) {
                for (int i = 0; alongY[r][j] != 0 && i < places; i++) {
                    all[r * places + i] += alongY[r][j] * rows[j][i];
                }
            }
        }
        return all;
    }

    /** p and p E[u | z] before the noise at the mesh, shape (3, nodes^2). */
    private double[][] sums(Mesh mesh, PathInstant t) {
        double[][] sums = new double[3][mesh.nodes * mesh.nodes];
        Sweep sweep = new Sweep(mesh, t);
        for (int r = 0; r < mesh.nodes; r++) {
            sweep.row(r, sums);
        }
        if (staying != null) {
            stay(mesh, t, sums);
        }
        return sums;
    }

    private void stay(Mesh mesh, PathInstant t, double[][] sums) {
        double shares = t.a() + t.b();
        for (int k = 0; k < sums[0].length; k++) {
            double x = mesh.at(k % mesh.nodes) / shares;
            double y = mesh.at(k / mesh.nodes) / shares;
            double mass = Math.exp(staying.logDensity(x, y)) / (shares * shares);
            double rate = t.aRate() + t.bRate();
            sums[0][k] = (sums[0][k] + mass) / 2;
            sums[1][k] = (sums[1][k] + mass * rate * x) / 2;
            sums[2][k] = (sums[2][k] + mass * rate * y) / 2;
        }
    }

    /** Goes through the differences at each z of a row. */
    private final class Sweep {

        private final Mesh mesh;
        private final PathInstant t;
        private final Grid grid = compared.grid();
        private final double shares;
        private final double step;
        private final int most;
        private final ComparedTable.Line winners = compared.new Line();
        private final ComparedTable.Line losers = compared.new Line();
        private final double[] found = new double[2];

        Sweep(Mesh mesh, PathInstant t) {
            this.mesh = mesh;
            this.t = t;
            shares = t.a() + t.b();
            double width = grid.max() - grid.min();
            step = width / steps * shares / Math.max(t.a(), t.b());
            most = (int) Math.ceil(width / step);
        }

        void row(int r, double[][] sums) {
            int n = mesh.nodes;
            double z = mesh.at(r);
            double[][] mass = new double[3][n];
            for (int q = -most; q <= most; q++) {
                double d = q * step;
                boolean there =
                        winners.at((z + t.a() * d) / shares) && losers.at((z - t.b() * d) / shares);
                if (there && winners.peak() * losers.peak() > leastPair) {
                    for (int i = 0; i < n; i++) {
                        along(mesh.at(i));
                        mass[0][i] += found[0];
                        mass[1][i] += found[1];
                        mass[2][i] += found[0] * d;
                    }
                }
            }
            double area = 2 * step * step / (shares * shares);
            double still = (t.aRate() + t.bRate()) / shares;
            double apart = (t.a() * t.bRate() - t.b() * t.aRate()) / shares;
            for (int i = 0; i < n; i++) {
                int k = r * n + i;
                sums[0][k] = area * mass[0][i];
                sums[1][k] = area * (mass[0][i] * still * mesh.at(i) + mass[1][i] * apart);
                sums[2][k] = area * (mass[0][i] * still * z + mass[2][i] * apart);
            }
        }

        /** Sums over the differences along the abscissa: their masses, and those times them. */
        private void along(double z) {
            double h = grid.spacing();
            double w = (z / shares - grid.min()) / h;
            double wStep = t.a() * step / (shares * h);
            double lStep = t.b() * step / (shares * h);
            double last = grid.nodes() - 1 - 1e-9;
            // Both ends lie on the grid.
            int from = -most;
            int to = most;
            from = Math.max(from, lowest(w, wStep, last));
            to = Math.min(to, -lowest(last - w, wStep, last));
            from = Math.max(from, lowest(last - w, lStep, last));
            to = Math.min(to, -lowest(w, lStep, last));
            double sum = 0;
            double sumD = 0;
            for (int q = from; q <= to; q++) {
                double pair = winners.density(w + q * wStep) * losers.density(w - q * lStep);
                if (pair > leastPair) {
                    double mass = pair * beats(w + q * wStep, w - q * lStep);
                    sum += mass;
                    sumD += mass * q;
                }
            }
            found[0] = sum;
            found[1] = sumD * step;
        }

        /** The lowest q with place + q step at least 0, of those that matter. */
        private int lowest(double place, double rate, double last) {
            if (rate == 0) {
                return place >= 0 && place <= last ? -most : most + 1;
            }
            return (int) Math.max(-most, Math.min(most + 1, Math.ceil(-place / rate)));
        }

        private double beats(double winner, double loser) {
            double wins = 0;
            for (int p = 0; p < parts.size(); p++) {
                PreferencePart part = parts.get(p);
                double a = winners.score(p, winner);
                double b = losers.score(p, loser);
                wins += part.weight() * part.comparison().beats(a, b);
            }
            return model.flipped(wins);
        }
    }
}
