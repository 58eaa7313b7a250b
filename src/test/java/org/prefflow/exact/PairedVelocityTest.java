package org.prefflow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.flow.ConditionalPath;
import org.prefflow.flow.PathInstant;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Cyclic;
import org.prefflow.preference.Deterministic;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Ring;

/** The marginal velocity of paths between the two points of each pair. */
class PairedVelocityTest {

    private static final GaussianPolicy NORMAL =
            new GaussianPolicy(Vector.of(0, 0), Vector.of(1, 1), 0);
    private static final Ring RING = Ring.KIND.defaults();
    private static final Grid LATTICE = new Grid(-5, 5, 33);

    private static PairedVelocity velocity(GaussianPolicy reference, PreferenceModel model) {
        return PairedVelocity.of(reference, RING, model, Grid.VIEW);
    }

    /**
     * Seen from a loser at x, the winner's mean lies a quarter of a turn ahead: u_0(x) = c n - x,
     * with c = E|y| times the mean of 2 sin(phi) sigmoid(k sin(phi)) over a turn; 0.798 for a judge
     * who is sure.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 100})
    void cyclicPreferencesWhirl(double scale) {
        double[] v =
                velocity(NORMAL, new Cyclic(scale, 0))
                        .marginal(LATTICE, PathInstant.linear(0, 0))
                        .velocity();
        double c = 0;
        int turn = 20_000;
        for (int i = 0; i < turn; i++) {
            double sin = Math.sin(2 * Math.PI * (i + 0.5) / turn);
            c += 2 * sin / (1 + Math.exp(-scale * sin)) / turn;
        }
        c *= Math.sqrt(Math.PI / 2);
        if (scale == 100) {
            assertThat(c).isCloseTo(0.798, within(1e-3));
        }
        for (int k = 0; k < LATTICE.size(); k++) {
            double x = LATTICE.x(k);
            double y = LATTICE.y(k);
            double r = Math.hypot(x, y);
            // Winners lie clockwise of losers: P(a > b) is above 1/2 where b is ahead.
            if (r > 0.5 && r < 3.5) {
                assertThat(v[2 * k]).isCloseTo(c * y / r - x, within(0.01));
                assertThat(v[2 * k + 1]).isCloseTo(-c * x / r - y, within(0.01));
            }
        }
    }

    /** A judge who all but tosses a coin makes the ends independent and Gaussian. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, LINEAR",
        "0.5, 0, LINEAR",
        "0.25, 0.1, LINEAR",
        "1, 0.1, LINEAR",
        "0.4, 0.7, COSINE",
        "0.7, 0.3, POLYNOMIAL",
        "0, 0.6, SCHROEDINGER_BRIDGE",
        "0.02, 0.3, SCHROEDINGER_BRIDGE",
        "0.3, 0.6, SCHROEDINGER_BRIDGE",
        "0.9, 0.2, SCHROEDINGER_BRIDGE"
    })
    void withoutAPreferenceItIsTheClosedForm(double t, double sigma, ProbabilityPath shape) {
        GaussianPolicy reference =
                new GaussianPolicy(Vector.of(0.4, -0.3), Vector.of(1.1, 0.7), 0.5);
        PathInstant instant = new ConditionalPath(shape, sigma, 2.5).at(t);
        MarginalVelocity.Marginal found =
                velocity(reference, new BradleyTerry(0.01, 0.499)).marginal(LATTICE, instant);
        Gaussian law = Gaussian.of(reference);
        GaussianVelocity.Affine exact = GaussianVelocity.independent(law, law).at(instant);
        int passed = 0;
        for (int k = 0; k < LATTICE.size(); k++) {
            if (found.density()[k] > 1e-3) {
                passed++;
                double x = LATTICE.x(k);
                double y = LATTICE.y(k);
                assertThat(found.velocity()[2 * k]).isCloseTo(exact.xAt(x, y), within(0.02));
                assertThat(found.velocity()[2 * k + 1]).isCloseTo(exact.yAt(x, y), within(0.02));
            }
        }
        assertThat(passed).isGreaterThan(60);
    }

    static Stream<Arguments> judges() {
        return Stream.of(
                Arguments.of(new BradleyTerry(2, 0.1), 0.0, false, ProbabilityPath.LINEAR),
                Arguments.of(new BradleyTerry(1, 0), 0.5, true, ProbabilityPath.LINEAR),
                Arguments.of(new Deterministic(0), 0.3, false, ProbabilityPath.LINEAR),
                Arguments.of(new Cyclic(3, 0.05), 0.6, true, ProbabilityPath.COSINE),
                Arguments.of(
                        TwoGroups.KIND.defaults(),
                        0.4,
                        false,
                        ProbabilityPath.SCHROEDINGER_BRIDGE));
    }

    @ParameterizedTest
    @MethodSource("judges")
    void itIsTheConditionalMeanOfDraws(
            PreferenceModel model, double t, boolean staying, ProbabilityPath shape) {
        PathInstant at = new ConditionalPath(shape, 0.2, 2).at(t);
        ExactLaws laws = ExactLaws.of(RING, NORMAL, model, Grid.VIEW);
        PairedVelocity velocity = velocity(NORMAL, model);
        Grid cells = new Grid(-1.5, 1.5, 7);
        MarginalVelocity.Marginal exact =
                (staying ? velocity.halfStaying(laws.winnersLaw()) : velocity).marginal(cells, at);
        RandomStreams random = new RandomStreams(8);
        int n = 200_000;
        RandomStream labels = random.stream(org.prefflow.math.Stream.SAMPLE, 1);
        PreferencePairs pairs = new RewardJudge(RING, model).draw(NORMAL, n, labels);
        RandomStream noise = random.stream(org.prefflow.math.Stream.SAMPLE, 3);
        double[][] sums = new double[cells.size()][5];
        double radius = 0.12;
        for (int i = 0; i < n; i++) {
            Points start = staying && i % 2 == 0 ? pairs.winners() : pairs.losers();
            double e = noise.nextGaussian();
            double f = noise.nextGaussian();
            double x = at.a() * start.x(i) + at.b() * pairs.winners().x(i) + at.s() * e;
            double y = at.a() * start.y(i) + at.b() * pairs.winners().y(i) + at.s() * f;
            double u = at.aRate() * start.x(i) + at.bRate() * pairs.winners().x(i) + at.sRate() * e;
            double v = at.aRate() * start.y(i) + at.bRate() * pairs.winners().y(i) + at.sRate() * f;
            int c = (int) Math.round((x + 1.5) / cells.spacing());
            int r = (int) Math.round((y + 1.5) / cells.spacing());
            if (c >= 0 && c < 7 && r >= 0 && r < 7) {
                int k = r * 7 + c;
                if (Math.hypot(x - cells.x(k), y - cells.y(k)) < radius) {
                    double[] sum = sums[k];
                    sum[0]++;
                    sum[1] += u;
                    sum[2] += v;
                    sum[3] += u * u;
                    sum[4] += v * v;
                }
            }
        }
        for (int k = 0; k < cells.size(); k++) {
            // At its axis a whirl turns within a cell.
            boolean axis = model instanceof Cyclic && cells.x(k) == 0 && cells.y(k) == 0;
            for (int axes = 0; !axis && axes < 2; axes++) {
                double mean = sums[k][1 + axes] / sums[k][0];
                double spread = Math.sqrt(sums[k][3 + axes] / sums[k][0] - mean * mean);
                // Four standard errors, and 0.02 for the field's curvature within the cell.
                double tolerance = 4 * spread / Math.sqrt(sums[k][0]) + 0.02;
                assertThat(exact.velocity()[2 * k + axes])
                        .as("%s at %s, %s", axes, cells.x(k), cells.y(k))
                        .isCloseTo(mean, within(tolerance));
            }
            double share = sums[k][0] / n / (Math.PI * radius * radius);
            double error = 4 * Math.sqrt(sums[k][0]) / n / (Math.PI * radius * radius);
            assertThat(exact.density()[k]).isCloseTo(share, within(error + 0.03 * share));
        }
    }

    @Test
    void theSpacingOfTheSumsIsFineEnough() {
        // A narrower law, moved: the same picture a tenth as wide, its sums on other nodes.
        GaussianPolicy narrow = new GaussianPolicy(Vector.of(0.5, 0.25), Vector.of(0.1, 0.1), 0);
        Cyclic judge = new Cyclic(1, 0);
        GaussianPolicy wide = new GaussianPolicy(Vector.of(5, 2.5), Vector.of(1, 1), 0);
        Grid small = new Grid(0.2, 0.8, 9);
        Grid large = new Grid(2, 8, 9);
        MarginalVelocity.Marginal a =
                velocity(narrow, judge).marginal(small, PathInstant.linear(0.4, 0.02));
        MarginalVelocity.Marginal b =
                PairedVelocity.of(wide, RING, judge, new Grid(-10, 10, 401))
                        .marginal(large, PathInstant.linear(0.4, 0.2));
        int passed = 0;
        for (int k = 0; k < small.size(); k++) {
            if (b.density()[k] > 1e-3) {
                passed++;
                assertThat(10 * a.velocity()[2 * k]).isCloseTo(b.velocity()[2 * k], within(0.02));
                assertThat(10 * a.velocity()[2 * k + 1])
                        .isCloseTo(b.velocity()[2 * k + 1], within(0.02));
            }
        }
        assertThat(passed).isGreaterThan(8);
    }
}
