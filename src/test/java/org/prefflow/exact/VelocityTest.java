package org.prefflow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.flow.ConditionalPath;
import org.prefflow.flow.PathInstant;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.reward.FourModes;

/** Marginal velocities (mathematics, section 2, items 9 and 10). */
class VelocityTest {

    private static final Gaussian START = new Gaussian(-0.5, 0.3, 0.8, 0.3, 0.5);
    private static final Gaussian END = new Gaussian(1, -0.4, 0.5, -0.2, 0.9);
    private static final Grid LATTICE = new Grid(-5, 5, 25);

    private static GaussianVelocity coupled(boolean optimal) {
        return optimal
                ? GaussianVelocity.optimal(START, END)
                : GaussianVelocity.independent(START, END);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, false, LINEAR",
        "0.5, false, SCHROEDINGER_BRIDGE",
        "0.8, false, POLYNOMIAL",
        "0.2, true, SCHROEDINGER_BRIDGE",
        "0.5, true, COSINE",
        "0.8, true, SCHROEDINGER_BRIDGE"
    })
    void theClosedFormIsTheConditionalMeanOfDraws(
            double t, boolean optimal, ProbabilityPath shape) {
        PathInstant instant = new ConditionalPath(shape, 0.7, 2.5).at(t);
        GaussianVelocity.Affine exact = coupled(optimal).at(instant);
        RandomStreams random = new RandomStreams(3);
        int n = 200_000;
        Points from = START.sample(n, random.stream(Stream.SAMPLE, 1));
        Points to = END.sample(n, random.stream(Stream.SAMPLE, 2));
        RandomStream noise = random.stream(Stream.SAMPLE, 3);
        // The optimal map, from the symmetric roots of textbooks, worked out by another program.
        double[] map = {
            0.8949094824784426, -0.453699653359176, -0.453699653359176, 1.5151012080933979
        };
        int[] count = new int[9];
        double[][] sums = new double[9][4];
        for (int i = 0; i < n; i++) {
            double dx = from.x(i) + 0.5;
            double dy = from.y(i) - 0.3;
            double x1 = optimal ? 1 + map[0] * dx + map[1] * dy : to.x(i);
            double y1 = optimal ? -0.4 + map[2] * dx + map[3] * dy : to.y(i);
            double e = noise.nextGaussian();
            double f = noise.nextGaussian();
            double x = instant.a() * from.x(i) + instant.b() * x1 + instant.s() * e;
            double y = instant.a() * from.y(i) + instant.b() * y1 + instant.s() * f;
            double u = instant.aRate() * from.x(i) + instant.bRate() * x1 + instant.sRate() * e;
            double v = instant.aRate() * from.y(i) + instant.bRate() * y1 + instant.sRate() * f;
            int cell = (int) Math.floor((x - exact.x()) / 0.6 + 1.5);
            int line = (int) Math.floor((y - exact.y()) / 0.6 + 1.5);
            if (cell >= 0 && cell < 3 && line >= 0 && line < 3) {
                count[3 * line + cell]++;
                // v is affine, so its mean over a cell is its value at the cell's centre of mass.
                sums[3 * line + cell][0] += u - exact.xAt(x, y);
                sums[3 * line + cell][1] += v - exact.yAt(x, y);
                sums[3 * line + cell][2] += u * u;
                sums[3 * line + cell][3] += v * v;
            }
        }
        for (int c = 0; c < 9; c++) {
            assertThat(count[c]).isGreaterThan(1_000);
            double errorX = Math.sqrt(sums[c][2]) / count[c];
            double errorY = Math.sqrt(sums[c][3]) / count[c];
            assertThat(sums[c][0] / count[c]).isCloseTo(0, within(4 * errorX));
            assertThat(sums[c][1] / count[c]).isCloseTo(0, within(4 * errorY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, false",
        "LINEAR, true",
        "COSINE, false",
        "POLYNOMIAL, false",
        "POLYNOMIAL, true",
        "SCHROEDINGER_BRIDGE, false",
        "SCHROEDINGER_BRIDGE, true"
    })
    void densityAndVelocityObeyTheContinuityEquation(ProbabilityPath shape, boolean optimal) {
        ConditionalPath path = new ConditionalPath(shape, 0.4, 2.5);
        GaussianVelocity velocity = coupled(optimal);
        double h = 1e-4;
        for (double t : new double[] {0.15, 0.5, 0.85}) {
            for (double[] at : new double[][] {{0, 0}, {0.7, -0.5}, {-0.6, 0.9}}) {
                double x = at[0];
                double y = at[1];
                double change =
                        density(velocity, path.at(t + h), x, y)
                                - density(velocity, path.at(t - h), x, y);
                PathInstant now = path.at(t);
                double out =
                        flux(velocity, now, x + h, y, true)
                                - flux(velocity, now, x - h, y, true)
                                + flux(velocity, now, x, y + h, false)
                                - flux(velocity, now, x, y - h, false);
                assertThat((change + out) / (2 * h)).isCloseTo(0, within(2e-6));
                assertThat(Math.abs(change) / (2 * h)).isGreaterThan(1e-3);
            }
        }
    }

    /** p_t from the moments of a mean of two correlated Gaussians and noise. */
    private static double density(GaussianVelocity v, PathInstant p, double x, double y) {
        double a = p.a();
        double b = p.b();
        double s2 = p.s() * p.s();
        GaussianVelocity.Matrix k = v.cross();
        return Math.exp(
                new Gaussian(
                                a * START.meanX() + b * END.meanX(),
                                a * START.meanY() + b * END.meanY(),
                                a * a * START.xx() + b * b * END.xx() + 2 * a * b * k.xx() + s2,
                                a * a * START.xy() + b * b * END.xy() + a * b * (k.xy() + k.yx()),
                                a * a * START.yy() + b * b * END.yy() + 2 * a * b * k.yy() + s2)
                        .logDensity(x, y));
    }

    private static double flux(
            GaussianVelocity v, PathInstant p, double x, double y, boolean along) {
        GaussianVelocity.Affine at = v.at(p);
        return density(v, p, x, y) * (along ? at.xAt(x, y) : at.yAt(x, y));
    }

    @Test
    void optimalPathsAreStraightAndArrive() {
        GaussianVelocity velocity = GaussianVelocity.optimal(START, END);
        GaussianVelocity.Affine first = velocity.at(PathInstant.linear(0, 0));
        for (double[] at : new double[][] {{0, 0}, {1.5, -1}, {-2, 2}}) {
            double vx = first.xAt(at[0], at[1]);
            double vy = first.yAt(at[0], at[1]);
            for (double t : new double[] {0.3, 0.7, 1}) {
                GaussianVelocity.Affine later = velocity.at(PathInstant.linear(t, 0));
                assertThat(later.xAt(at[0] + t * vx, at[1] + t * vy)).isCloseTo(vx, within(1e-9));
                assertThat(later.yAt(at[0] + t * vx, at[1] + t * vy)).isCloseTo(vy, within(1e-9));
            }
        }
        // A gradient field: its slope is symmetric. The independent one's is not.
        assertThat(first.slope().xy()).isCloseTo(first.slope().yx(), within(1e-12));
        GaussianVelocity.Affine apart =
                GaussianVelocity.independent(START, END).at(PathInstant.linear(0.5, 0));
        assertThat(Math.abs(apart.slope().xy() - apart.slope().yx())).isGreaterThan(0.01);
        assertThatThrownBy(() -> new PathInstant(0, 0, 1, -1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.1, LINEAR",
        "0.25, 0.1, LINEAR",
        "0.5, 0.1, POLYNOMIAL",
        "0.75, 0.1, LINEAR",
        "1, 0.1, POLYNOMIAL",
        "0.5, 0, LINEAR",
        "0.3, 0.6, COSINE",
        "1, 0.1, COSINE",
        "0, 0.6, SCHROEDINGER_BRIDGE",
        "0.1, 0.6, SCHROEDINGER_BRIDGE",
        "0.5, 0.6, SCHROEDINGER_BRIDGE",
        "1, 0.6, SCHROEDINGER_BRIDGE"
    })
    void theSumOverTheGridIsTheClosedFormBetweenGaussians(
            double t, double sigma, ProbabilityPath shape) {
        PathInstant instant = new ConditionalPath(shape, sigma, 2.5).at(t);
        ExactLaw start = GaussianTilt.of(START, Grid.VIEW);
        ExactLaw end = GaussianTilt.of(END, Grid.VIEW);
        double[] summed = GridVelocity.independent(start, end).on(LATTICE, instant);
        GaussianVelocity.Affine exact = coupled(false).at(instant);
        for (int k = 0; k < LATTICE.size(); k++) {
            double x = LATTICE.x(k);
            double y = LATTICE.y(k);
            double away = Math.hypot(x - exact.x(), y - exact.y());
            // Beyond 4.5 nothing ever comes by: p_t is below 1e-12 there, and the grid ends.
            if (away < 4.5) {
                double pace = Math.max(-instant.aRate(), instant.bRate());
                double speed = Math.hypot(exact.xAt(x, y), exact.yAt(x, y));
                double tolerance = away < 2.5 ? 3e-3 * pace : 0.02 * Math.max(pace, speed);
                assertThat(summed[2 * k])
                        .as("(%s, %s)", x, y)
                        .isCloseTo(exact.xAt(x, y), within(tolerance));
                assertThat(summed[2 * k + 1])
                        .as("(%s, %s)", x, y)
                        .isCloseTo(exact.yAt(x, y), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.9})
    void fromLosersToWinnersTheSumIsTheConditionalMeanOfDraws(double t) {
        ExactLaws laws =
                ExactLaws.of(
                        FourModes.KIND.defaults(),
                        new GaussianPolicy(Vector.of(0, 0), Vector.of(1, 1), 0),
                        new BradleyTerry(2, 0),
                        Grid.VIEW);
        GridVelocity velocity = GridVelocity.independent(laws.losersLaw(), laws.winnersLaw());
        Grid cells = new Grid(-1.5, 1.5, 7);
        PathInstant instant = PathInstant.linear(t, 0.2);
        double[] exact = velocity.on(cells, instant);
        RandomStreams random = new RandomStreams(8);
        int n = 400_000;
        Points from = laws.sampleLosers(n, random.stream(Stream.SAMPLE, 1));
        Points to = laws.sampleWinners(n, random.stream(Stream.SAMPLE, 2));
        RandomStream noise = random.stream(Stream.SAMPLE, 3);
        double[][] sums = new double[cells.size()][3];
        double radius = 0.12;
        for (int i = 0; i < n; i++) {
            double x = (1 - t) * from.x(i) + t * to.x(i) + 0.2 * noise.nextGaussian();
            double y = (1 - t) * from.y(i) + t * to.y(i) + 0.2 * noise.nextGaussian();
            int c = (int) Math.round((x + 1.5) / cells.spacing());
            int r = (int) Math.round((y + 1.5) / cells.spacing());
            if (c >= 0 && c < 7 && r >= 0 && r < 7) {
                int k = r * 7 + c;
                if (Math.hypot(x - cells.x(k), y - cells.y(k)) < radius) {
                    sums[k][0]++;
                    sums[k][1] += to.x(i) - from.x(i);
                    sums[k][2] += to.y(i) - from.y(i);
                }
            }
        }
        for (int k = 0; k < cells.size(); k++) {
            // Draws about a point scatter by at most 1.5; 0.02 for the field's curvature there.
            double tolerance = 4 * 1.5 / Math.sqrt(sums[k][0]) + 0.02;
            assertThat(sums[k][1] / sums[k][0]).isCloseTo(exact[2 * k], within(tolerance));
            assertThat(sums[k][2] / sums[k][0]).isCloseTo(exact[2 * k + 1], within(tolerance));
        }
    }
}
