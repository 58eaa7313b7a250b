package org.prefflow.method.rlhf;

import java.util.function.DoubleSupplier;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.Batch;
import org.prefflow.method.density.DensityModel;
import org.prefflow.nn.OutputLoss;
import org.prefflow.policy.DensityPolicy;

/**
 * Draws of the policy as it stands, and the loss whose gradient is the estimate of {@link
 * PolicyGradient}. The draws are made when the batch's turn has come: ahead of it nobody knows the
 * policy.
 */
final class OnPolicyBatch implements Batch {

    /** What all batches of a training share. */
    record Setting(
            DensityModel policy,
            PointReward reward,
            DensityPolicy reference,
            DoubleSupplier beta,
            boolean baseline,
            RandomStreams random) {}

    private final Setting setting;
    private final int n;
    private final float[] points;
    private final float[] rewards;
    private final double[] returns;
    private int step;

    /**
     * @param n draws, at least 1
     */
    OnPolicyBatch(Setting setting, int n) {
        this.setting = setting;
        this.n = n;
        points = new float[2 * n];
        rewards = new float[n];
        returns = new double[n];
    }

    /** Says which step the batch is for. */
    void placeAt(int step) {
        this.step = step;
    }

    @Override
    public void onTurn() {
        Points drawn = setting.policy.sample(n, setting.random.stream(Stream.BATCH, step));
        drawn.copyTo(0, n, points, 0);
        setting.reward.at(points, n, rewards);
    }

    @Override
    public float[] inputs() {
        return points;
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public OutputLoss loss() {
        return this::loss;
    }

    /** -mean R; its "slopes" by log q are those of the estimator, -A_i / n. */
    private double loss(float[] logDensity, int rows, float[] slopes) {
        double sum = 0;
        double beta = setting.beta.getAsDouble();
        for (int i = 0; i < n; i++) {
            double logReference = setting.reference.logDensity(points[2 * i], points[2 * i + 1]);
            returns[i] = rewards[i] - beta * (logDensity[i] - logReference);
            sum += returns[i];
        }
        for (int i = 0; i < n; i++) {
            double others = setting.baseline && n > 1 ? (sum - returns[i]) / (n - 1) : 0;
            slopes[i] = (float) (-(returns[i] - others) / n);
        }
        return -sum / n;
    }
}
