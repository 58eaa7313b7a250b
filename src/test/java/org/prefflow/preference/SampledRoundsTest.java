package org.prefflow.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.reward.Linear;

/**
 * Rounds of labels by a judge who is certain: winners of winners are the best of 2^k draws. Real
 * labels of real pairs, each round's of independent draws of the last round's winners' law.
 */
class SampledRoundsTest {

    private static final int WINNERS = 40_000;
    private static final int BINS = 100;
    private static final Linear REWARD = Linear.KIND.defaults();
    private static final double SLOPE = Math.sqrt(1.25);

    /** Each draw of the reference is in one pair, and each winner in one pair of the next round. */
    private static Points winners(int rounds) {
        RandomStream random = new RandomStreams(17).stream(Stream.DATA);
        RewardJudge judge = new RewardJudge(REWARD, new Deterministic(0));
        Points now = GaussianPolicy.KIND.defaults().sample(WINNERS << rounds, random);
        for (int k = 0; k < rounds; k++) {
            float[] xy = now.toArray();
            Points first = Points.wrap(Arrays.copyOfRange(xy, 0, xy.length / 2));
            Points second = Points.wrap(Arrays.copyOfRange(xy, xy.length / 2, xy.length));
            now = judge.label(first, second, random).winners();
        }
        return now;
    }

    /** Rewards in standard deviations: standard normal under the reference. */
    private static double[] scores(Points points) {
        double[] scores = new double[points.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = REWARD.at(points.x(i), points.y(i)) / SLOPE;
        }
        return scores;
    }

    /** The normal distribution function, by Simpson's rule. */
    private static double below(double z) {
        int steps = 200;
        double h = z / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-i * h * i * h / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    /**
     * Means of the largest of 2, 4 and 8 standard normals are those of tables of order statistics
     * (Harter 1961); their deviations 0.826, 0.701 and 0.611, so that 4 standard errors of 40,000
     * are below 0.017. The law of the rank u is n u^(n - 1), whose log has a deviation of (n - 1) /
     * n: 4 standard errors are below 0.02. Counted in 100 bins KL is 99 / 80,000 too large by
     * chance.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.5642, 0.1931", "2, 1.0294, 0.6363", "3, 1.4236, 1.2044", "4, 1.7660, 1.8351"})
    void winnersOfWinnersAreTheBestOfManyDraws(int rounds, double largest, double kl) {
        double[] scores = scores(winners(rounds));
        assertThat(scores).hasSize(WINNERS);
        assertThat(Arrays.stream(scores).average().orElseThrow()).isCloseTo(largest, within(0.017));

        double[] ranks = Arrays.stream(scores).map(SampledRoundsTest::below).sorted().toArray();
        double counted = 0;
        double furthest = 0;
        int[] bins = new int[BINS];
        for (int i = 0; i < WINNERS; i++) {
            bins[Math.min(BINS - 1, (int) (BINS * ranks[i]))]++;
            double exact = Math.pow(ranks[i], 1 << rounds);
            furthest = Math.max(furthest, Math.abs(exact - (i + 0.5) / WINNERS));
        }
        for (int n : bins) {
            counted += n == 0 ? 0 : (double) n / WINNERS * Math.log((double) BINS * n / WINNERS);
        }
        assertThat(counted - (BINS - 1) / (2.0 * WINNERS)).isCloseTo(kl, within(0.02));
        // Kolmogorov's bound, passed by chance once in 1,000 times.
        assertThat(furthest).isLessThan(1.95 / Math.sqrt(WINNERS));
    }
}
