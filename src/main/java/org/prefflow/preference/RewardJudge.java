package org.prefflow.preference;

import java.util.List;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.Policy;
import org.prefflow.reward.Reward;

/** The only class that turns a reward into labels. One owner thread. */
public final class RewardJudge implements Judge {

    private final PreferenceModel model;
    private final List<PreferencePart> parts;
    private long labelsUsed;

    public RewardJudge(Reward reward, PreferenceModel model) {
        this.model = model;
        this.parts = model.parts(reward);
    }

    /** n pairs y, y' ~ policy i.i.d., labelled (mathematics, section 1: D). */
    public PreferencePairs draw(Policy policy, int n, RandomStream random) {
        return label(policy.sample(n, random), policy.sample(n, random), random);
    }

    /** P((ax, ay) &gt; (bx, by)), with flips. */
    public double probability(double ax, double ay, double bx, double by) {
        double wins = 0;
        for (int k = 0; k < parts.size(); k++) {
            PreferencePart part = parts.get(k);
            double scoreA = part.score().at(ax, ay);
            double scoreB = part.score().at(bx, by);
            wins += part.weight() * part.comparison().beats(scoreA, scoreB);
        }
        return model.flipped(wins);
    }

    @Override
    public PreferencePairs label(Points a, Points b, RandomStream random) {
        int n = a.size();
        float[] winners = new float[2 * n];
        float[] losers = new float[2 * n];
        for (int i = 0; i < n; i++) {
            boolean first = random.nextDouble() < probability(a.x(i), a.y(i), b.x(i), b.y(i));
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
