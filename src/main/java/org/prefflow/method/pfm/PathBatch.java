package org.prefflow.method.pfm;

import org.prefflow.flow.ConditionalPath;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.method.Batch;
import org.prefflow.method.update.Probes;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.OutputLoss;
import org.prefflow.preference.PreferencePairs;

/**
 * Points on conditional paths between matched starts x0 and winners x1, with the velocities a field
 * should have there, and the conditional flow matching loss (Lipman et al. 2023, arXiv:2210.02747;
 * Tong et al. 2024, arXiv:2302.00482):
 *
 * <pre>
 *   y_i = a x0_i + b x1_i + s eps_i,   u_i = a' x0_i + b' x1_i + s' eps_i   at t_i
 *   L = (1/n) sum_i |v(y_i, t_i) - u_i|^2
 * </pre>
 */
final class PathBatch implements Batch {

    private final int n;
    private final Coupling.Matcher matcher;
    private final int[] match;
    private final float[] starts;
    private final float[] ends;
    private final float[] inputs;
    private final float[] velocities;

    private final Setting setting;
    private ConditionalPath path;

    /** Places in the data of this batch's pairs, shape (n). */
    final int[] drawn;

    /**
     * What all batches of a training share.
     *
     * @param from where paths start, and what such a point is
     */
    record Setting(
            Coupling coupling, PathStarts from, Role start, PreferencePairs pairs, Round round) {}

    PathBatch(int n, Coupling.Matcher matcher, Setting setting) {
        this.n = n;
        this.setting = setting;
        this.matcher = matcher;
        drawn = new int[n];
        match = new int[n];
        starts = new float[2 * n];
        ends = new float[2 * n];
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

    /** Draws starts, times and noise for the pairs in {@link #drawn}, once they are coupled. */
    void fill(ConditionalPath along, RandomStream random) {
        path = along;
        Points winners = setting.pairs.winners();
        setting.from.place(drawn, random, starts);
        for (int i = 0; i < n; i++) {
            winners.copyTo(drawn[i], 1, ends, 2 * i);
        }
        matcher.match(starts, ends, n, random, match);
        for (int i = 0; i < n; i++) {
            double t = path.time(random.nextDouble());
            PathInstant at = path.at(t);
            for (int axis = 0; axis < 2; axis++) {
                double x0 = starts[2 * i + axis];
                double x1 = ends[2 * match[i] + axis];
                double noise = random.nextGaussian();
                inputs[3 * i + axis] = (float) (at.a() * x0 + at.b() * x1 + at.s() * noise);
                velocities[2 * i + axis] =
                        (float) (at.aRate() * x0 + at.bRate() * x1 + at.sRate() * noise);
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

    @Override
    public Probes probes() {
        return new Probes(inputs.clone(), n, 2);
    }

    @Override
    public UpdateTrace trace(Update update) {
        float[] losers = new float[2 * n];
        for (int i = 0; i < n; i++) {
            setting.pairs.losers().copyTo(drawn[i], 1, losers, 2 * i);
        }
        return new PathUpdate(
                update,
                setting.round,
                setting.coupling,
                path,
                setting.start,
                Points.of(ends),
                Points.wrap(losers),
                Points.of(starts),
                match.clone(),
                inputs.clone(),
                velocities.clone(),
                meanSquare(update.after(), n, new float[2 * n]));
    }
}
