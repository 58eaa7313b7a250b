package org.prefflow.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;

class DistancesTest {

    private static final RandomStreams RANDOM = new RandomStreams(17);
    private static final Directions DIRECTIONS =
            Directions.of(Directions.COUNT, RANDOM.stream(Stream.EVALUATE));
    private static final GaussianPolicy STANDARD = GaussianPolicy.KIND.defaults();

    private static SlicedSample slice(Points points) {
        return SlicedSample.of(points, DIRECTIONS);
    }

    private static double w2(Points a, Points b) {
        return SlicedWasserstein.between(slice(a), slice(b));
    }

    private static double energy(Points a, Points b) {
        return EnergyDistance.between(slice(a), slice(b));
    }

    private static Points normal(int n, double shift, long index) {
        return new GaussianPolicy(Vector.of(shift, 0), Vector.of(1, 1), 0)
                .sample(n, RANDOM.stream(Stream.SAMPLE, index));
    }

    private static Points affine(Points p, double scale, double dx, double dy) {
        float[] xy = p.toArray();
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) (scale * xy[i] + (i % 2 == 0 ? dx : dy));
        }
        return Points.of(xy);
    }

    private static Points repeated(Points p, int times) {
        float[] xy = new float[2 * times * p.size()];
        for (int t = 0; t < times; t++) {
            p.copyTo(0, p.size(), xy, 2 * t * p.size());
        }
        return Points.of(xy);
    }

    private static Points shuffled(Points p) {
        int[] order = new int[p.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        RANDOM.stream(Stream.VIEW).shuffle(order, order.length);
        float[] xy = new float[2 * order.length];
        for (int i = 0; i < order.length; i++) {
            p.copyTo(order[i], 1, xy, 2 * i);
        }
        return Points.of(xy);
    }

    @Test
    void aShiftedSampleIsShiftOverRootTwoAway() {
        // Each projection moves by v.theta, and the mean of (v.theta)^2 is |v|^2 / 2.
        Points a = normal(500, 0, 0);
        assertThat(w2(a, affine(a, 1, 3, -4))).isCloseTo(5 / Math.sqrt(2), within(1e-5));
    }

    @Test
    void aScaledSampleIsItsRootMeanSquareOverRootTwoAway() {
        Points a = normal(400, 0, 0);
        double squares = 0;
        for (float v : a.toArray()) {
            squares += (double) v * v / a.size();
        }
        assertThat(w2(a, affine(a, 3, 0, 0))).isCloseTo(2 * Math.sqrt(squares / 2), within(1e-5));
    }

    @Test
    void gaussiansAreTheirMeansApart() {
        // W2(N(0, I), N(m, I)) = |m|; sliced, over root 2. Sampling adds about 0.01 at 10,000.
        assertThat(w2(normal(10_000, 0, 1), normal(10_000, 1.5, 2)))
                .isCloseTo(1.5 / Math.sqrt(2), within(0.03));
    }

    @Test
    void samplesOfUnequalSizesAreComparedByQuantiles() {
        // 0 against {1, 3} on a line: W2^2 = (1 + 9) / 2, sliced half of it.
        assertThat(w2(Points.of(0, 0), Points.of(3, 0, 1, 0)))
                .isCloseTo(Math.sqrt(2.5), within(1e-6));
        Points a = normal(70, 0, 3);
        Points b = normal(90, 0.4, 4);
        double distance = w2(a, b);
        assertThat(w2(repeated(a, 3), b)).isCloseTo(distance, within(1e-9));
        assertThat(w2(repeated(a, 9), repeated(b, 7))).isCloseTo(distance, within(1e-9));
        assertThat(energy(repeated(a, 3), b)).isCloseTo(energy(a, b), within(1e-9));
        // 70 * 9 = 90 * 7 points each: the pairwise path.
        assertThat(70 * 9).isEqualTo(90 * 7);
    }

    @Test
    void distancesAreSymmetricAndBlindToOrder() {
        Points a = normal(300, 0, 5);
        Points b = normal(200, 1, 6);
        assertThat(w2(a, b)).isEqualTo(w2(b, a));
        assertThat(energy(a, b)).isCloseTo(energy(b, a), within(1e-12));
        assertThat(w2(shuffled(a), b)).isEqualTo(w2(a, b));
        assertThat(energy(a, shuffled(b))).isEqualTo(energy(a, b));
        assertThat(w2(a, a)).isZero();
        assertThat(energy(a, shuffled(a))).isZero();
    }

    @Test
    void energyDistanceIsTheDoubleSum() {
        Points a = normal(150, 0, 7);
        Points b = affine(normal(120, 0, 8), 1.7, 0.5, 0.2);
        double exact = 2 * meanDistance(a, b) - meanDistance(a, a) - meanDistance(b, b);
        assertThat(energy(a, b)).isCloseTo(exact, within(2e-4 * exact));
        assertThat(energy(Points.of(0, 0), Points.of(3, 4))).isCloseTo(10, within(1e-3));
    }

    private static double meanDistance(Points a, Points b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                sum += Math.hypot(a.x(i) - b.x(j), a.y(i) - b.y(j));
            }
        }
        return sum / a.size() / b.size();
    }

    @Test
    void energyDistanceOfShiftedGaussiansIsKnown() {
        // a - b is N((1, 0), 2 I), whose length has a Rice distribution of mean 1.98736453, and
        // root pi = 1.77245385 without a shift: 2 (1.98736453 - 1.77245385) = 0.42982136.
        assertThat(energy(normal(20_000, 0, 9), normal(20_000, 1, 10)))
                .isCloseTo(0.42982136, within(0.02));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> slice(Points.of())).hasMessageContaining("at least one point");
        assertThatThrownBy(() -> slice(Points.of(0, Float.NaN))).hasMessageContaining("finite");
        Directions others = Directions.of(4, RANDOM.stream(Stream.EVALUATE, 5));
        Points a = normal(10, 0, 0);
        assertThatThrownBy(() -> SlicedWasserstein.between(slice(a), SlicedSample.of(a, others)))
                .hasMessageContaining("different directions");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1200})
    void theFloorBracketsFreshPairs(int n) {
        NoiseFloor floor = floor(n, 60);
        assertThat(floor.low()).isPositive().isLessThan(floor.mean());
        assertThat(floor.high()).isGreaterThan(floor.mean());
        int inside = 0;
        for (int i = 0; i < 100; i++) {
            double d = w2(normal(n, 0, 100 + 2 * i), normal(n, 0, 101 + 2 * i));
            inside += d >= floor.low() && d <= floor.high() ? 1 : 0;
        }
        // 95 of 100 expected; the band itself is estimated from 60 draws.
        assertThat(inside).isBetween(80, 100);
    }

    @Test
    void theFloorFallsWithTheRootOfTheSampleSize() {
        assertThat(floor(400, 40).mean() / floor(6400, 40).mean()).isBetween(3.0, 5.0);
        assertThat(floor(400, 40)).isEqualTo(floor(400, 40));
        assertThatThrownBy(() -> floor(400, 19)).hasMessageContaining("at least 20");
    }

    private static NoiseFloor floor(int n, int draws) {
        return NoiseFloor.of(
                        STANDARD, n, draws, DIRECTIONS, RANDOM, List.of(SlicedWasserstein::between))
                .get(0);
    }

    @Test
    void theBandIsMadeOfQuantiles() {
        double[] values = new double[1000];
        RandomStream random = RANDOM.stream(Stream.VIEW);
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + 0.5) / values.length;
        }
        double held = values[3];
        int j = random.nextInt(1000);
        values[3] = values[j];
        values[j] = held;
        NoiseFloor floor = NoiseFloor.of(values);
        assertThat(floor.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(floor.low()).isCloseTo(0.025, within(1e-12));
        assertThat(floor.high()).isCloseTo(0.975, within(1e-12));
    }
}
