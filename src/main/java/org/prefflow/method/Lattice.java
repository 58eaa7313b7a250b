package org.prefflow.method;

import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.policy.DensityPolicy;

/**
 * A square lattice over the reference that sums integrals under it by the rectangle rule, whose
 * error falls exponentially for densities as smooth as these: with ring and four-modes at any
 * steepness, log Z and KL are within 2e-4 of the 201 x 201 grid's. A random shift in each step
 * keeps a network from learning the nodes.
 */
public final class Lattice {

    private static final int FEWEST = 28;
    private static final int MOST = Grid.VIEW.nodes();
    private static final double SPACING = 0.26;
    private static final int DRAWS = 4_096;
    private static final double MARGIN = 0.2;

    private final DensityPolicy reference;
    private final double[] low;
    private final double[] width;
    private final int nodes;

    /** The coarsest lattice, which sums what is as smooth as the reference. */
    public Lattice(DensityPolicy reference, RandomStream random) {
        this(reference, random, 0);
    }

    /**
     * A lattice over everything that many draws of the reference reach, and a fifth more.
     *
     * @param steepness s, for sums of pi exp(s r) with rewards like the lab's: the spacing is 0.26
     *     / sqrt(s) of the plane's units, but no finer than the view's grid
     */
    public Lattice(DensityPolicy reference, RandomStream random, double steepness) {
        this.reference = reference;
        Points draws = reference.sample(DRAWS, random);
        low = new double[] {Double.MAX_VALUE, Double.MAX_VALUE};
        width = new double[2];
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < DRAWS; i++) {
            low[0] = Math.min(low[0], draws.x(i));
            low[1] = Math.min(low[1], draws.y(i));
            high[0] = Math.max(high[0], draws.x(i));
            high[1] = Math.max(high[1], draws.y(i));
        }
        for (int axis = 0; axis < 2; axis++) {
            double margin = MARGIN * (high[axis] - low[axis]);
            low[axis] -= margin;
            width[axis] = high[axis] - low[axis] + margin;
        }
        nodes = nodes(width, steepness);
    }

    private Lattice(Lattice like, int nodes) {
        reference = like.reference;
        low = like.low;
        width = like.width;
        this.nodes = nodes;
    }

    private static int nodes(double[] width, double steepness) {
        double span = Math.max(width[0], width[1]);
        double wanted = Math.ceil(span * Math.sqrt(steepness) / SPACING);
        return (int) Math.max(FEWEST, Math.min(MOST, wanted));
    }

    /** A lattice over the same square for sums of another steepness. */
    public Lattice asFineAs(double steepness) {
        int wanted = nodes(width, steepness);
        return wanted == nodes ? this : new Lattice(this, wanted);
    }

    private double spacing(int axis) {
        return width[axis] / nodes;
    }

    /** Nodes. */
    public int size() {
        return nodes * nodes;
    }

    /** The same square in that many cells a side, with a node in the middle of each. */
    public ScalarMap.Frame frame(int cells) {
        double dx = width[0] / cells;
        double dy = width[1] / cells;
        return new ScalarMap.Frame(low[0] + dx / 2, low[1] + dy / 2, dx, dy, cells, cells);
    }

    /**
     * Places the nodes.
     *
     * @param shiftX by which share of a spacing they are moved, in [0, 1)
     * @param inputs receives shape (size, 2) from {@code offset}
     * @param logWeights receives log pi at the nodes, less the log of its sum
     * @return the log of its sum
     */
    public double place(
            double shiftX, double shiftY, float[] inputs, int offset, double[] logWeights) {
        double sum = 0;
        double dx = spacing(0);
        double dy = spacing(1);
        for (int k = 0; k < size(); k++) {
            double x = low[0] + dx * (k % nodes + shiftX);
            double y = low[1] + dy * (k / nodes + shiftY);
            inputs[offset + 2 * k] = (float) x;
            inputs[offset + 2 * k + 1] = (float) y;
            logWeights[k] = reference.logDensity(x, y);
            sum += Math.exp(logWeights[k]);
        }
        double logSum = Math.log(sum);
        for (int k = 0; k < size(); k++) {
            logWeights[k] -= logSum;
        }
        return logSum;
    }
}
