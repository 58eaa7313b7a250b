package org.prefflow.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.prefflow.math.Points;
import org.prefflow.method.update.LawMap;
import org.prefflow.method.update.Probes;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.OutputLoss;
import org.prefflow.policy.DensityPolicy;

/**
 * Pairs for a model of a policy: the winners, the losers and, where they are needed, the nodes of a
 * lattice. With g = log q - log pi,
 *
 * <pre>
 *   L = (1/n) sum_i l(g(y+_i), g(y-_i))
 *   outputs f, q = pi exp(f) / Z:  g = f - log Z, Z summed on the lattice, d log Z / d f_k = q_k
 *   outputs log q:                 g = log q - log pi
 * </pre>
 *
 * <p>KL(q | pi) is summed on the lattice, relative to the mass of q there.
 */
final class PairBatch implements Batch {

    private final Supplier<? extends PairLoss> loss;
    private final Outputs meaning;
    private final int n;
    private int lattice;
    private final Supplier<Stage> stage;

    /**
     * Where an update is looked at that is taken apart.
     *
     * @param frame a lattice over the reference
     */
    record Stage(ScalarMap.Frame frame, DensityPolicy reference) {}

    /** Places in the data of this batch's pairs, shape (n). */
    final int[] drawn;

    float[] inputs;

    /** log pi at the winners, then at the losers, shape (2 n). */
    final double[] logReference;

    /** log pi at the nodes of the lattice, less {@link #logSum}. */
    double[] logWeights;

    double logSum;

    /**
     * @param loss as it stands; of which kind it is never changes
     * @param n pairs
     * @param nodes of the lattice, where one is needed
     * @param stage asked for only if an update is taken apart
     */
    PairBatch(
            Supplier<? extends PairLoss> loss,
            Outputs meaning,
            int n,
            int nodes,
            Supplier<Stage> stage) {
        this.stage = stage;
        this.loss = loss;
        this.meaning = meaning;
        this.n = n;
        lattice = needsLattice() ? nodes : 0;
        drawn = new int[n];
        inputs = new float[2 * rows()];
        logReference = new double[2 * n];
        logWeights = new double[lattice];
    }

    /** Whether this batch has the nodes of a lattice after its pairs. */
    boolean needsLattice() {
        PairLoss kind = loss.get();
        return kind.needsDivergence() || meaning == Outputs.TILT && kind.needsNormaliser();
    }

    /** Takes as many nodes as a lattice has; what was put in of the pairs stays. */
    void makeRoom(int nodes) {
        lattice = nodes;
        inputs = inputs.length < 2 * rows() ? Arrays.copyOf(inputs, 2 * rows()) : inputs;
        logWeights = logWeights.length < nodes ? new double[nodes] : logWeights;
    }

    @Override
    public float[] inputs() {
        return inputs;
    }

    @Override
    public int rows() {
        return 2 * n + lattice;
    }

    @Override
    public OutputLoss loss() {
        return this::mean;
    }

    /** The loss of a pair as it stands. */
    PairLoss pairLoss() {
        return loss.get();
    }

    private double mean(float[] outputs, int rows, float[] slopes) {
        PairLoss now = pairLoss();
        double logZ = meaning == Outputs.TILT ? logNormaliser(outputs) : 0;
        double kl = klToReference(outputs, logZ);
        double[] slope = new double[2];
        double sum = 0;
        double sumOfSlopes = 0;
        for (int i = 0; i < n; i++) {
            double gap = logReference[i] - logReference[n + i];
            double chosen = logRatio(outputs, i) - logZ;
            double rejected = logRatio(outputs, n + i) - logZ;
            sum += now.of(new PairLoss.Pair(chosen, rejected, gap, kl), slope);
            slopes[i] = (float) (slope[0] / n);
            slopes[n + i] = (float) (slope[1] / n);
            sumOfSlopes += (slope[0] + slope[1]) / n;
        }
        for (int k = 0; k < lattice; k++) {
            double q = Math.exp(logWeights[k] + atNode(outputs, k) - logZ);
            slopes[2 * n + k] = meaning == Outputs.TILT ? (float) (-sumOfSlopes * q) : 0;
        }
        return sum / n;
    }

    /** log q - log pi at a winner or loser, for a tilt up to log Z. */
    private double logRatio(float[] outputs, int row) {
        return meaning == Outputs.TILT ? outputs[row] : outputs[row] - logReference[row];
    }

    /** The same at a node of the lattice. */
    private double atNode(float[] outputs, int k) {
        double output = outputs[2 * n + k];
        return meaning == Outputs.TILT ? output : output - logWeights[k] - logSum;
    }

    private double logNormaliser(float[] f) {
        if (lattice == 0) {
            return 0;
        }
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < lattice; k++) {
            top = Math.max(top, logWeights[k] + f[2 * n + k]);
        }
        double sum = 0;
        for (int k = 0; k < lattice; k++) {
            sum += Math.exp(logWeights[k] + f[2 * n + k] - top);
        }
        return top + Math.log(sum);
    }

    private double klToReference(float[] outputs, double logZ) {
        double kl = 0;
        double mass = 0;
        for (int k = 0; k < lattice; k++) {
            double g = atNode(outputs, k) - logZ;
            double q = Math.exp(logWeights[k] + g);
            kl += q * g;
            mass += q;
        }
        return mass > 0 ? kl / mass : 0;
    }

    @Override
    public Probes probes() {
        float[] nodes = stage.get().frame().nodes();
        float[] points = Arrays.copyOf(inputs, 2 * rows() + nodes.length);
        System.arraycopy(nodes, 0, points, 2 * rows(), nodes.length);
        return new Probes(points, points.length / 2, 1);
    }

    @Override
    public UpdateTrace trace(Update update) {
        PairLoss now = pairLoss();
        ScalarMap.Frame frame = stage.get().frame();
        int end = rows() + frame.size();
        PairUpdate.Ground ground =
                new PairUpdate.Ground(
                        frame,
                        LawMap.logReference(frame, stage.get().reference()),
                        Arrays.copyOfRange(update.before(), rows(), end),
                        Arrays.copyOfRange(update.after(), rows(), end),
                        meaning == Outputs.TILT);
        List<PairLoss.Pair> before = pairs(update.before(), ground, ground.before());
        double[] losses = new double[n];
        double[][] slopes = new double[n][2];
        for (int i = 0; i < n; i++) {
            losses[i] = now.of(before.get(i), slopes[i]);
        }
        return new PairUpdate(
                update,
                now.story(),
                now,
                Points.wrap(Arrays.copyOf(inputs, 2 * n)),
                Points.wrap(Arrays.copyOfRange(inputs, 2 * n, 4 * n)),
                before,
                pairs(update.after(), ground, ground.after()),
                losses,
                slopes,
                mean(update.after(), rows(), new float[rows()]),
                ground);
    }

    /** The pairs of the batch with g normalised, also where the loss has no need of it. */
    private List<PairLoss.Pair> pairs(float[] outputs, PairUpdate.Ground ground, float[] atNodes) {
        double logZ =
                lattice > 0 && meaning == Outputs.TILT
                        ? logNormaliser(outputs)
                        : ground.logNormaliser(atNodes);
        double kl = klToReference(outputs, logZ);
        List<PairLoss.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            pairs.add(
                    new PairLoss.Pair(
                            logRatio(outputs, i) - logZ,
                            logRatio(outputs, n + i) - logZ,
                            logReference[i] - logReference[n + i],
                            kl));
        }
        return pairs;
    }
}
