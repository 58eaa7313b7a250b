package org.prefflow.method.rlhf;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.Batch;
import org.prefflow.method.Lattice;
import org.prefflow.method.density.DensityModel;
import org.prefflow.method.update.LawMap;
import org.prefflow.method.update.Probes;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateTrace;
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
    private ScalarMap.Frame frame;
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

    /** The draws, then the nodes of a lattice over the reference. */
    @Override
    public Probes probes() {
        RandomStream own = setting.random.stream(Stream.BATCH, Long.MIN_VALUE);
        frame = new Lattice(setting.reference, own).frame(UpdateTrace.CELLS);
        float[] nodes = frame.nodes();
        float[] all = Arrays.copyOf(points, points.length + nodes.length);
        System.arraycopy(nodes, 0, all, points.length, nodes.length);
        return new Probes(all, all.length / 2, 1);
    }

    @Override
    public UpdateTrace trace(Update update) {
        double[] advantages = new double[n];
        double[] logRatios = new double[n];
        float[] slopes = new float[n];
        double lossAfter = loss(update.after(), n, slopes);
        loss(update.before(), n, slopes);
        for (int i = 0; i < n; i++) {
            advantages[i] = -n * (double) slopes[i];
            logRatios[i] =
                    update.before()[i]
                            - setting.reference.logDensity(points[2 * i], points[2 * i + 1]);
        }
        return new PolicyUpdate(
                update,
                setting.beta.getAsDouble(),
                Points.of(points),
                rewards.clone(),
                logRatios,
                returns.clone(),
                advantages,
                lossAfter,
                new ScalarMap(frame, rewardsAt(frame.nodes()), "r\u02C6 less its mean, log-odds"),
                law(update.before()),
                law(update.after()));
    }

    private LawMap law(float[] outputs) {
        double[] logs = new double[frame.size()];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = outputs[n + k];
        }
        return LawMap.of(frame, logs);
    }

    private float[] rewardsAt(float[] nodes) {
        int size = frame.size();
        float[] all = new float[size];
        float[] in = new float[2 * n];
        float[] out = new float[n];
        double mean = 0;
        for (int from = 0; from < size; from += n) {
            int some = Math.min(n, size - from);
            System.arraycopy(nodes, 2 * from, in, 0, 2 * some);
            setting.reward.at(in, some, out);
            System.arraycopy(out, 0, all, from, some);
        }
        double[] pi = LawMap.of(frame, LawMap.logReference(frame, setting.reference)).masses();
        for (int k = 0; k < size; k++) {
            mean += pi[k] * all[k];
        }
        for (int k = 0; k < size; k++) {
            all[k] -= (float) mean;
        }
        return all;
    }
}
