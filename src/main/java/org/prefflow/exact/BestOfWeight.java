package org.prefflow.exact;

import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.reward.Reward;

/**
 * log of what the best of n draws does to the reference's density (mathematics, section 2, item 5):
 * n F^(n-1), F the distribution function of r under pi; at rewards that have a mass of their own,
 * F_- below and F above it, (F^n - F_-^n) / (F - F_-), ties being decided by a coin.
 *
 * @param ranks masses of the reward's values, summed up
 * @param reward r
 * @param n draws
 */
record BestOfWeight(StepWinRates ranks, Reward reward, int n) implements Grid.Field {

    static BestOfWeight of(GridDensity reference, Reward reward, int n) {
        double[] masses = new double[reference.grid().size()];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = reference.mass(k);
        }
        double[] rewards = reference.grid().evaluate(reward);
        return new BestOfWeight(StepWinRates.of(rewards, masses), reward, n);
    }

    @Override
    public double at(double x, double y) {
        double value = reward.at(x, y);
        double above = Math.min(1, ranks.massUpTo(value));
        double tied = Math.min(above, ranks.massAt(value));
        if (tied == 0) {
            return Math.log(n) + (n - 1) * Math.log(above);
        }
        double lost = -Math.expm1(n * Math.log1p(-tied / above));
        return n * Math.log(above) + Math.log(lost) - Math.log(tied);
    }
}
