package org.prefflow.method;

import org.prefflow.math.Grid;
import org.prefflow.math.Points;

/** Pairs as a table over a grid sees them: each point reads four nodes, bilinear between them. */
public final class SeenPairs {

    private final Shares winners;
    private final Shares losers;
    private final double[] referenceGap;

    /**
     * @param winners shape (n, 2); what lies outside the grid is read at its edge
     * @param losers shape (n, 2)
     * @param referenceGap log pi at the winner minus log pi at the loser, shape (n)
     */
    public SeenPairs(Grid grid, Points winners, Points losers, double[] referenceGap) {
        this.winners = Shares.of(winners, grid);
        this.losers = Shares.of(losers, grid);
        this.referenceGap = referenceGap.clone();
    }

    /** Pairs. */
    public int size() {
        return referenceGap.length;
    }

    /** What a table says at the winner of a pair. */
    double winner(double[] table, int pair) {
        return winners.read(table, pair);
    }

    /** What a table says at the loser of a pair. */
    double loser(double[] table, int pair) {
        return losers.read(table, pair);
    }

    double referenceGap(int pair) {
        return referenceGap[pair];
    }

    /** Hands derivatives by what is read at a pair on to the nodes that are read. */
    void add(double[] atNodes, int pair, double byWinner, double byLoser) {
        winners.add(atNodes, pair, byWinner);
        losers.add(atNodes, pair, byLoser);
    }

    /**
     * Where points lie among nodes.
     *
     * @param node to the lower left, shape (n)
     * @param right how far from there, in spacings, shape (n)
     * @param up likewise
     * @param nodes per axis
     */
    public record Shares(int[] node, double[] right, double[] up, int nodes) {

        /** The nodes around points; what lies outside the grid is read at its edge. */
        public static Shares of(Points points, Grid grid) {
            int n = points.size();
            Shares shares = new Shares(new int[n], new double[n], new double[n], grid.nodes());
            for (int i = 0; i < n; i++) {
                double u = place(points.x(i), grid);
                double v = place(points.y(i), grid);
                int column = Math.min((int) u, grid.nodes() - 2);
                int row = Math.min((int) v, grid.nodes() - 2);
                shares.node[i] = row * grid.nodes() + column;
                shares.right[i] = u - column;
                shares.up[i] = v - row;
            }
            return shares;
        }

        private static double place(double coordinate, Grid grid) {
            double inside = Math.max(grid.min(), Math.min(grid.max(), coordinate));
            return (inside - grid.min()) / grid.spacing();
        }

        /** What a table says at a point. */
        public double read(double[] table, int i) {
            int k = node[i];
            double a = right[i];
            double b = up[i];
            return (1 - b) * ((1 - a) * table[k] + a * table[k + 1])
                    + b * ((1 - a) * table[k + nodes] + a * table[k + nodes + 1]);
        }

        void add(double[] atNodes, int i, double slope) {
            int k = node[i];
            double a = right[i];
            double b = up[i];
            atNodes[k] += (1 - b) * (1 - a) * slope;
            atNodes[k + 1] += (1 - b) * a * slope;
            atNodes[k + nodes] += b * (1 - a) * slope;
            atNodes[k + nodes + 1] += b * a * slope;
        }
    }
}
