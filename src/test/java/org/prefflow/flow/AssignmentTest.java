package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

@Timeout(60)
class AssignmentTest {

    private final RandomStream random = new RandomStreams(11).stream(Stream.BATCH);

    private float[] cloud(int n, double scale, double shift) {
        float[] xy = new float[2 * n];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) (shift + scale * random.nextGaussian());
        }
        return xy;
    }

    private static int[] solved(float[] p, float[] q) {
        int n = p.length / 2;
        int[] match = new int[n];
        new Assignment(n).solve(p, q, n, match);
        return match;
    }

    private static double cost(float[] p, float[] q, int i, int j) {
        double dx = (double) p[2 * i] - q[2 * j];
        double dy = (double) p[2 * i + 1] - q[2 * j + 1];
        return dx * dx + dy * dy;
    }

    private static double cost(float[] p, float[] q, int[] match) {
        double sum = 0;
        for (int i = 0; i < match.length; i++) {
            sum += cost(p, q, i, match[i]);
        }
        return sum;
    }

    private static void assertPermutation(int[] match) {
        int[] sorted = match.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            assertThat(sorted[i]).isEqualTo(i);
        }
    }

    private static double bruteForce(float[] p, float[] q, int row, boolean[] used) {
        if (row == used.length) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < used.length; j++) {
            if (!used[j]) {
                used[j] = true;
                best = Math.min(best, cost(p, q, row, j) + bruteForce(p, q, row + 1, used));
                used[j] = false;
            }
        }
        return best;
    }

    /** The Hungarian method with potentials, O(n^3), one row at a time; indices from 1. */
    private static double hungarian(float[] p, float[] q) {
        int n = p.length / 2;
        double[] u = new double[n + 1];
        double[] v = new double[n + 1];
        int[] owner = new int[n + 1];
        for (int i = 1; i <= n; i++) {
            int[] way = new int[n + 1];
            double[] slack = new double[n + 1];
            boolean[] used = new boolean[n + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            owner[0] = i;
            int column = 0;
            do {
                used[column] = true;
                double delta = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int j = 1; j <= n; j++) {
                    if (!used[j]) {
                        int row = owner[column];
                        double reduced = cost(p, q, row - 1, j - 1) - u[row] - v[j];
                        if (reduced < slack[j]) {
                            slack[j] = reduced;
                            way[j] = column;
                        }
                        if (slack[j] < delta) {
                            delta = slack[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= n; j++) {
                    if (used[j]) {
                        u[owner[j]] += delta;
                        v[j] -= delta;
                    } else {
                        slack[j] -= delta;
                    }
                }
                column = next;
            } while (owner[column] != 0);
            while (column != 0) {
                owner[column] = owner[way[column]];
                column = way[column];
            }
        }
        double sum = 0;
        for (int j = 1; j <= n; j++) {
            sum += cost(p, q, owner[j] - 1, j - 1);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheBestOfAllPermutationsOfAFew(int n) {
        for (int round = 0; round < 30; round++) {
            float[] p = cloud(n, 1, 0);
            float[] q = cloud(n, 1.5, 0.3);
            int[] match = solved(p, q);
            assertPermutation(match);
            assertThat(cost(p, q, match))
                    .isCloseTo(bruteForce(p, q, 0, new boolean[n]), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 50, 64, 65, 100, 128, 200, 256})
    void agreesWithTheHungarianMethod(int n) {
        for (int round = 0; round < 5; round++) {
            float[] p = cloud(n, 1, 0);
            float[] q = cloud(n, round == 0 ? 0.1 : 1, round);
            int[] match = solved(p, q);
            assertPermutation(match);
            double best = hungarian(p, q);
            assertThat(cost(p, q, match)).isCloseTo(best, within(1e-11 * best));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 256})
    void copesWithDuplicates(int n) {
        float[] p = new float[2 * n];
        float[] q = new float[2 * n];
        for (int k = 0; k < 2 * n; k++) {
            p[k] = random.nextInt(3);
            q[k] = random.nextInt(3);
        }
        int[] match = solved(p, q);
        assertPermutation(match);
        assertThat(cost(p, q, match)).isCloseTo(hungarian(p, q), within(1e-9));
    }

    @Test
    void copesWithAllPointsInOnePlaceAndOnALine() {
        float[] still = new float[200];
        int[] match = solved(still, still);
        assertPermutation(match);

        float[] p = cloud(100, 1, 0);
        float[] q = cloud(100, 1, 0);
        for (int i = 0; i < 100; i++) {
            p[2 * i + 1] = 0;
            q[2 * i + 1] = 0;
        }
        match = solved(p, q);
        assertPermutation(match);
        assertThat(cost(p, q, match)).isCloseTo(hungarian(p, q), within(1e-10));
    }

    @Test
    void copesWithPointsFarFromTheOriginAndOfAnySize() {
        for (double scale : new double[] {1e-20, 1e-3, 1e15}) {
            float[] p = cloud(80, scale, 1e3 * scale);
            float[] q = cloud(80, scale, 1e3 * scale);
            int[] match = solved(p, q);
            assertPermutation(match);
            double best = hungarian(p, q);
            assertThat(cost(p, q, match)).isCloseTo(best, within(1e-9 * best));
        }
    }

    @Test
    void aPointAlreadyInPlaceStays() {
        float[] p = cloud(150, 1, 0);
        int[] match = solved(p, p);
        for (int i = 0; i < match.length; i++) {
            assertThat(match[i]).isEqualTo(i);
        }
    }

    @Test
    void mayBeUsedAgainForFewerAndMore() {
        Assignment assignment = new Assignment(90);
        for (int n : new int[] {90, 3, 60, 0, 90, 1}) {
            float[] p = cloud(n, 1, 0);
            float[] q = cloud(n, 1, 0);
            int[] match = new int[n];
            assignment.solve(p, q, n, match);
            assertPermutation(match);
            assertThat(cost(p, q, match)).isCloseTo(n == 0 ? 0 : hungarian(p, q), within(1e-10));
        }
    }

    @Test
    void solvesALargeBatch() {
        float[] p = cloud(1_500, 1, 0);
        float[] q = cloud(1_500, 1, 0.5);
        int[] match = solved(p, q);
        assertPermutation(match);
        double best = hungarian(p, q);
        assertThat(cost(p, q, match)).isCloseTo(best, within(1e-10 * best));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesPointsThatAreNotFinite(float bad) {
        for (int k : new int[] {0, 77}) {
            float[] p = cloud(40, 1, 0);
            float[] q = cloud(40, 1, 0);
            p[k] = bad;
            assertThatThrownBy(() -> solved(p, q)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> solved(q, p)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
