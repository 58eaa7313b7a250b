package org.prefflow.method.rlhf;

import java.util.List;
import org.prefflow.math.Points;
import org.prefflow.method.update.LawMap;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;

/**
 * What one step of a policy gradient saw and did. Immutable by convention.
 *
 * @param update the bare facts; the model's outputs are log q at the draws, then at the nodes
 * @param beta KL coefficient
 * @param draws of the policy before the step, shape (n, 2)
 * @param rewards r^ of the draws, shape (n)
 * @param logRatios log q - log pi of the draws before the step
 * @param returns r^ - beta (log q - log pi)
 * @param advantages returns, less the mean of the others
 * @param lossAfter of the same draws after the step
 * @param reward r^ on a lattice
 * @param before the policy before the step
 * @param after and after it
 */
record PolicyUpdate(
        Update update,
        double beta,
        Points draws,
        float[] rewards,
        double[] logRatios,
        double[] returns,
        double[] advantages,
        double lossAfter,
        ScalarMap reward,
        LawMap before,
        LawMap after)
        implements UpdateTrace {

    @Override
    public String title() {
        return "Policy";
    }

    @Override
    public String noun() {
        return "sample";
    }

    @Override
    public int rows() {
        return draws.size();
    }

    @Override
    public List<UpdateScene> scenes(int row) {
        return new GradientStory(this, row).scenes();
    }

    /** By how much the step changed log q at a draw. */
    double raised(int row) {
        return update.after()[row] - update.before()[row];
    }
}
