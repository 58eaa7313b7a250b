package org.prefflow.preference;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.Policy;
import org.prefflow.reward.Reward;

/** The only class that turns a reward into labels. One owner thread. */
public final class RewardJudge implements Judge {

    private final Reward reward;
    private final PreferenceModel model;
    private long labelsUsed;

    public RewardJudge(Reward reward, PreferenceModel model) {
        this.reward = reward;
        this.model = model;
    }

    /** n pairs y, y' ~ policy i.i.d., labelled (mathematics, section 1: D). */
    public PreferencePairs draw(Policy policy, int n, RandomStream random) {
        return label(policy.sample(n, random), policy.sample(n, random), random);
    }

    @Override
    public PreferencePairs label(Points a, Points b, RandomStream random) {
        int n = a.size();
        float[] winners = new float[2 * n];
        float[] losers = new float[2 * n];
        for (int i = 0; i < n; i++) {
            double scoreA = model.score(reward, a.x(i), a.y(i));
            double scoreB = model.score(reward, b.x(i), b.y(i));
            boolean first = random.nextDouble() < model.probability(scoreA, scoreB);
            (first ? a : b).copyTo(i, 1, winners, 2 * i);
            (first ? b : a).copyTo(i, 1, losers, 2 * i);
        }
        labelsUsed += n;
        return new PreferencePairs(Points.wrap(winners), Points.wrap(losers));
    }

    @Override
    public long labelsUsed() {
        return labelsUsed;
    }
}
