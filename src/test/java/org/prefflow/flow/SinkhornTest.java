package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class SinkhornTest {

    private final RandomStream random = new RandomStreams(5).stream(Stream.BATCH);

    private float[] cloud(int n, double scaleX, double scaleY, double shift) {
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            xy[2 * i] = (float) (shift + scaleX * random.nextGaussian());
            xy[2 * i + 1] = (float) (shift + scaleY * random.nextGaussian());
        }
        return xy;
    }

    private int[] matched(float[] p, float[] q, double epsilon) {
        int n = p.length / 2;
        int[] match = new int[n];
        new Sinkhorn(n, epsilon).match(p, q, n, random, match);
        return match;
    }

    private static double covariance(float[] p, float[] q, int[] match, int axis) {
        int n = match.length;
        double meanP = 0;
        double meanQ = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            double a = p[2 * i + axis];
            double b = q[2 * match[i] + axis];
            meanP += a / n;
            meanQ += b / n;
            product += a * b / n;
        }
        return product - meanP * meanQ;
    }

    /**
     * Between N(0, s^2) and N(0, t^2) the entropic plan is Gaussian. Its density holds exp(2 x y /
     * epsilon), so the inverse of its covariance has -2 / epsilon off the diagonal: c^2 + epsilon c
     * / 2 = s^2 t^2.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 2, 10})
    void betweenGaussiansThePlanHasTheCovarianceOfTheClosedForm(double epsilon) {
        int n = 3_000;
        float[] p = cloud(n, 1, 0.7, 2);
        float[] q = cloud(n, 0.6, 1.2, -1);
        int[] match = matched(p, q, epsilon);
        double quarter = epsilon / 4;
        double wide = Math.sqrt(quarter * quarter + 0.36) - quarter;
        double tall = Math.sqrt(quarter * quarter + 0.49 * 1.44) - quarter;
        // Three standard errors of a mean of products of 3,000 draws, and the samples' own spread.
        assertThat(covariance(p, q, match, 0))
                .isCloseTo(wide, within(3 * 0.6 / Math.sqrt(n) * 1.5));
        assertThat(covariance(p, q, match, 1))
                .isCloseTo(tall, within(3 * 0.84 / Math.sqrt(n) * 1.5));
    }

    /** Of two against two the plan is known: the swap has the weight exp(-(C' - C) / epsilon). */
    @Test
    void ofTwoPointsTheSwapHasItsShare() {
        float[] p = {0, 0, 1, 0};
        float[] q = {0, 1, 1, 1};
        // P = [[a, 1-a], [1-a, a]] with (a / (1-a))^2 = exp(sum of the costs' gaps / epsilon).
        double epsilon = 2;
        double ratio = Math.exp((2 + 2 - 1 - 1) / (2 * epsilon));
        Sinkhorn sinkhorn = new Sinkhorn(2, epsilon);
        int[] match = new int[2];
        int kept = 0;
        int draws = 20_000;
        for (int k = 0; k < draws; k++) {
            sinkhorn.match(p, q, 2, random, match);
            kept += match[0] == 0 ? 1 : 0;
        }
        assertThat((double) kept / draws).isCloseTo(ratio / (1 + ratio), within(0.011));
    }

    @Test
    void withLittleEntropyItCostsLittleMoreThanTheAssignment() {
        int n = 200;
        float[] p = cloud(n, 1, 1, 0);
        float[] q = cloud(n, 1, 1, 0.3);
        int[] best = new int[n];
        new Assignment(n).solve(p, q, n, best);
        double least = cost(p, q, best);
        assertThat(cost(p, q, matched(p, q, 0.01))).isBetween(0.95 * least, least + 0.02);
        // With much of it, partners are independent: E|p - q|^2 = 4 + 2 * 0.09.
        assertThat(cost(p, q, matched(p, q, 100))).isCloseTo(4.18, within(0.9));
    }

    private static double cost(float[] p, float[] q, int[] match) {
        double sum = 0;
        for (int i = 0; i < match.length; i++) {
            sum += Math.pow(p[2 * i] - q[2 * match[i]], 2);
            sum += Math.pow(p[2 * i + 1] - q[2 * match[i] + 1], 2);
        }
        return sum / match.length;
    }

    /** Over many draws each winner is one start's partner: the winners' law is kept. */
    @Test
    void everyColumnIsDrawnOnceOnAverage() {
        int n = 60;
        float[] p = cloud(n, 1, 1, 0);
        float[] q = cloud(n, 0.7, 1.3, 1);
        Sinkhorn sinkhorn = new Sinkhorn(n, 0.2);
        int[] match = new int[n];
        double[] times = new double[n];
        int draws = 4_000;
        for (int k = 0; k < draws; k++) {
            sinkhorn.match(p, q, n, random, match);
            for (int j : match) {
                times[j] += 1.0 / draws;
            }
        }
        // A Poisson count's spread is 0.016; the columns may be off by 0.01 on average.
        assertThat(Arrays.stream(times).boxed())
                .allSatisfy(time -> assertThat(time).isCloseTo(1, within(0.11)));
        double off = Arrays.stream(times).map(time -> Math.abs(time - 1)).average().orElseThrow();
        assertThat(off).isLessThan(0.01 + 0.016);
    }

    @Test
    void itSettlesLongBeforeItsBound() {
        Sinkhorn sinkhorn = new Sinkhorn(256, 0.1);
        int sweeps =
                sinkhorn.match(cloud(256, 1, 1, 0), cloud(256, 1, 1, 0), 256, random, new int[256]);
        assertThat(sweeps).isLessThan(Sinkhorn.MOST_SWEEPS / 2);
    }

    @Test
    void farAwayAndRepeatedPointsAreCoupledToo() {
        float[] far = cloud(50, 1, 1, 1_000);
        int[] match = matched(far, far, 0.1);
        assertThat(IntStream.of(match).boxed()).allMatch(j -> j >= 0 && j < 50);
        assertThat(covariance(far, far, match, 0)).isGreaterThan(0.5);
        assertThat(matched(new float[20], new float[20], 0.1)).hasSize(10);
        int[] one = matched(new float[] {1, 2}, new float[] {3, 4}, 0.1);
        assertThat(one).containsExactly(0);
        assertThat(
                        IntStream.of(matched(new float[200], cloud(100, 1, 1, 0), 0.1))
                                .distinct()
                                .count())
                .isGreaterThan(40);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        float[] broken = {0, 1, Float.NaN, 2};
        assertThatThrownBy(() -> matched(broken, new float[4], 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
