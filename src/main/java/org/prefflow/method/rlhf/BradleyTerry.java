package org.prefflow.method.rlhf;

import java.util.function.DoubleSupplier;
import org.prefflow.math.LogMath;
import org.prefflow.method.PairLoss;
import org.prefflow.method.PairStory;

/**
 * -log sigmoid(r^(y+) - r^(y-)): the Bradley-Terry log-likelihood of a reward model.
 *
 * @param beta KL coefficient of the policy that suits the model, as it stands
 * @param followed whether the policy follows the model at once; otherwise it waits for its end
 */
record BradleyTerry(DoubleSupplier beta, boolean followed) implements PairLoss {

    /** The loss alone. */
    static double likelihood(PairLoss.Pair pair, double[] slopes) {
        double slope = LogMath.sigmoid(-pair.gap());
        slopes[0] = -slope;
        slopes[1] = slope;
        return LogMath.softplus(-pair.gap());
    }

    @Override
    public double of(Pair pair, double[] slopes) {
        return likelihood(pair, slopes);
    }

    @Override
    public PairStory story() {
        return new RewardStory(beta.getAsDouble(), followed);
    }
}
