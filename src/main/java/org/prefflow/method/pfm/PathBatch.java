package org.prefflow.method.pfm;

import org.prefflow.flow.Coupling;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.math.RandomStream;
import org.prefflow.method.Batch;
import org.prefflow.nn.OutputLoss;
import org.prefflow.preference.PreferencePairs;

/**
 * Points on conditional paths between matched losers x0 and winners x1, with the velocities a field
 * should have there, and the conditional flow matching loss (Lipman et al. 2023, arXiv:2210.02747;
 * Tong et al. 2024, arXiv:2302.00482):
 *
 * <pre>
 *   y_i = a(t_i) x0_i + b(t_i) x1_i + sigma eps_i,   u_i = a'(t_i) x0_i + b'(t_i) x1_i
 *   L = (1/n) sum_i |v(y_i, t_i) - u_i|^2
 * </pre>
 */
final class PathBatch implements Batch {

    private final int n;
    private final Coupling.Matcher matcher;
    private final int[] match;
    private final float[] losers;
    private final float[] winners;
    private final float[] inputs;
    private final float[] velocities;

    /** Places in the data of this batch's pairs, shape (n). */
    final int[] drawn;

    PathBatch(int n, Coupling coupling) {
        this.n = n;
        matcher = coupling.matcher(n);
        drawn = new int[n];
        match = new int[n];
        losers = new float[2 * n];
        winners = new float[2 * n];
        inputs = new float[3 * n];
        velocities = new float[2 * n];
    }

    @Override
    public float[] inputs() {
        return inputs;
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public OutputLoss loss() {
        return this::meanSquare;
    }

    /** Draws times and noise for the pairs in {@link #drawn}, once they are coupled. */
    void fill(PreferencePairs pairs, ProbabilityPath path, double sigma, RandomStream random) {
        for (int i = 0; i < n; i++) {
            pairs.losers().copyTo(drawn[i], 1, losers, 2 * i);
            pairs.winners().copyTo(drawn[i], 1, winners, 2 * i);
        }
        matcher.match(losers, winners, n, random, match);
        for (int i = 0; i < n; i++) {
            double t = random.nextDouble();
            double a = path.a(t);
            double b = path.b(t);
            double aRate = path.aRate(t);
            double bRate = path.bRate(t);
            for (int axis = 0; axis < 2; axis++) {
                double x0 = losers[2 * i + axis];
                double x1 = winners[2 * match[i] + axis];
                double noise = sigma * random.nextGaussian();
                inputs[3 * i + axis] = (float) (a * x0 + b * x1 + noise);
                velocities[2 * i + axis] = (float) (aRate * x0 + bRate * x1);
            }
            inputs[3 * i + 2] = (float) t;
        }
    }

    private double meanSquare(float[] outputs, int rows, float[] dOutputs) {
        double sum = 0;
        float scale = 2f / rows;
        for (int k = 0; k < 2 * rows; k++) {
            float off = outputs[k] - velocities[k];
            sum += off * off;
            dOutputs[k] = scale * off;
        }
        return sum / rows;
    }
}
