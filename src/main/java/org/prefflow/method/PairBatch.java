package org.prefflow.method;

import org.prefflow.nn.OutputLoss;

/**
 * Pairs for a network f with q = pi exp(f) / Z: the winners, the losers and, where the loss needs
 * Z, the lattice that Z is summed on. With g = f - log Z,
 *
 * <pre>
 *   L = (1/n) sum_i l(g(y+_i), g(y-_i)),    d log Z / d f_k = q_k
 * </pre>
 */
final class PairBatch implements Batch {

    private final PairLoss loss;
    private final int n;
    private final int lattice;

    /** Places in the data of this batch's pairs, shape (n). */
    final int[] drawn;

    final float[] inputs;
    final double[] referenceGaps;
    final double[] logWeights;

    PairBatch(PairLoss loss, int n) {
        this.loss = loss;
        this.n = n;
        lattice = loss.needsNormaliser() ? Lattice.SIZE : 0;
        drawn = new int[n];
        inputs = new float[2 * rows()];
        referenceGaps = new double[n];
        logWeights = new double[lattice];
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

    private double mean(float[] f, int rows, float[] slopes) {
        double logZ = logNormaliser(f);
        double kl = klToReference(f, logZ);
        double[] slope = new double[2];
        double sum = 0;
        double sumOfSlopes = 0;
        for (int i = 0; i < n; i++) {
            PairLoss.Pair pair =
                    new PairLoss.Pair(f[i] - logZ, f[n + i] - logZ, referenceGaps[i], kl);
            sum += loss.of(pair, slope);
            slopes[i] = (float) (slope[0] / n);
            slopes[n + i] = (float) (slope[1] / n);
            sumOfSlopes += (slope[0] + slope[1]) / n;
        }
        for (int k = 0; k < lattice; k++) {
            double q = Math.exp(logWeights[k] + f[2 * n + k] - logZ);
            slopes[2 * n + k] = (float) (-sumOfSlopes * q);
        }
        return sum / n;
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

    private double klToReference(float[] f, double logZ) {
        double kl = 0;
        for (int k = 0; k < lattice; k++) {
            double g = f[2 * n + k] - logZ;
            kl += Math.exp(logWeights[k] + g) * g;
        }
        return kl;
    }
}
