package org.prefflow.method;

import java.util.List;
import org.prefflow.math.Points;
import org.prefflow.method.update.LawMap;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;

/**
 * What one update on preference pairs saw and did. The model's outputs are those of {@link
 * Update#before} and {@link Update#after}: first at the n winners, then at the n losers.
 *
 * @param update the bare facts
 * @param story how it is told
 * @param loss of a pair
 * @param winners shape (n, 2)
 * @param losers shape (n, 2)
 * @param before the pairs before the step, g normalised
 * @param after the pairs after it
 * @param losses of the pairs before it, shape (n)
 * @param slopes of the pairs' losses by g at the winner and at the loser before it, shape (n, 2)
 * @param lossAfter of the batch after it
 * @param ground the model on a lattice
 */
public record PairUpdate(
        Update update,
        PairStory story,
        PairLoss loss,
        Points winners,
        Points losers,
        List<PairLoss.Pair> before,
        List<PairLoss.Pair> after,
        double[] losses,
        double[][] slopes,
        double lossAfter,
        Ground ground)
        implements UpdateTrace {

    /**
     * The model and its policy on a lattice.
     *
     * @param frame where the nodes are
     * @param logReference log pi at the nodes
     * @param before the model's outputs there before the step
     * @param after and after it
     * @param tilt whether the policy is pi exp(output) / Z; otherwise the output is log q
     */
    record Ground(
            ScalarMap.Frame frame,
            double[] logReference,
            float[] before,
            float[] after,
            boolean tilt) {

        /** The policy of outputs. */
        LawMap law(float[] outputs) {
            return tilted(outputs, 1);
        }

        /** pi exp(strength output) / Z, or for a density the law itself. */
        LawMap tilted(float[] outputs, double strength) {
            double[] logs = new double[outputs.length];
            for (int k = 0; k < logs.length; k++) {
                logs[k] = tilt ? logReference[k] + strength * outputs[k] : outputs[k];
            }
            return LawMap.of(frame, logs);
        }

        /** log Z of a tilt; 0 for a density. */
        double logNormaliser(float[] outputs) {
            return tilt ? law(outputs).logSum() - LawMap.of(frame, logReference).logSum() : 0;
        }
    }

    public PairUpdate {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    @Override
    public String title() {
        return story.title();
    }

    @Override
    public String noun() {
        return "pair";
    }

    @Override
    public int rows() {
        return winners.size();
    }

    @Override
    public List<UpdateScene> scenes(int row) {
        return story.scenes(this, row);
    }

    /** g = log q - log pi before the step, on the lattice. */
    public ScalarMap logRatio() {
        float[] g = new float[ground.before().length];
        double logZ = ground.logNormaliser(ground.before());
        for (int k = 0; k < g.length; k++) {
            double output = ground.before()[k];
            g[k] = (float) (ground.tilt() ? output - logZ : output - ground.logReference()[k]);
        }
        return new ScalarMap(ground.frame(), g, "log q/\u03c0, nats");
    }

    /** The output before the step, less its mean under the reference, on the lattice. */
    public ScalarMap output(String legend) {
        double mean = 0;
        double[] pi = LawMap.of(ground.frame(), ground.logReference()).masses();
        for (int k = 0; k < pi.length; k++) {
            mean += pi[k] * ground.before()[k];
        }
        float[] centred = new float[pi.length];
        for (int k = 0; k < pi.length; k++) {
            centred[k] = (float) (ground.before()[k] - mean);
        }
        return new ScalarMap(ground.frame(), centred, legend);
    }

    /** By how much the step changed the output, on the lattice. */
    public ScalarMap outputChange(String legend) {
        float[] change = new float[ground.before().length];
        for (int k = 0; k < change.length; k++) {
            change[k] = ground.after()[k] - ground.before()[k];
        }
        return new ScalarMap(ground.frame(), change, legend);
    }

    /**
     * The policy before the step.
     *
     * @param strength by which a tilt's output is multiplied
     */
    public LawMap lawBefore(double strength) {
        return ground.tilted(ground.before(), strength);
    }

    /** The policy after the step. */
    public LawMap lawAfter(double strength) {
        return ground.tilted(ground.after(), strength);
    }
}
