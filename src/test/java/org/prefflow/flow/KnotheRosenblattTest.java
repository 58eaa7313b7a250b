package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class KnotheRosenblattTest {

    private static final GridDensity NORMAL = law((x, y) -> -(x * x + y * y) / 2);

    /** Two hills, of which the right one holds twice the mass and is tilted. */
    private static final GridDensity HILLS =
            law(
                    (x, y) ->
                            Math.log(
                                    Math.exp(-8 * ((x + 1.5) * (x + 1.5) + y * y) / 2)
                                            + 2
                                                    * Math.exp(
                                                            -8
                                                                    * ((x - 1) * (x - 1)
                                                                            + (y - x) * (y - x))
                                                                    / 2)));

    private static GridDensity law(Grid.Field log) {
        return GridDensity.fromLog(Grid.VIEW, Grid.VIEW.evaluate(log));
    }

    private static Points normal(int n) {
        RandomStream random = new RandomStreams(5).stream(Stream.SAMPLE);
        float[] xy = new float[2 * n];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) random.nextGaussian();
        }
        return Points.wrap(xy);
    }

    /**
     * Between Gaussians the map is affine: m + L z, where L is the Cholesky factor of the target's
     * covariance (Knothe 1957).
     */
    @Test
    void betweenGaussiansItIsTheCholeskyFactor() {
        double a = 0.8;
        double b = 0.45;
        double c = 0.5;
        GridDensity target =
                law(
                        (x, y) -> {
                            double u = (x - 0.7) / a;
                            double v = (y + 0.4 - b * u) / c;
                            return -(u * u + v * v) / 2;
                        });
        Points from = normal(2_000);
        Points to = new KnotheRosenblatt(NORMAL, target).push(from);

        double worst = 0;
        for (int i = 0; i < from.size(); i++) {
            if (Math.hypot(from.x(i), from.y(i)) < 3) {
                double x = 0.7 + a * from.x(i);
                double y = -0.4 + b * from.x(i) + c * from.y(i);
                worst = Math.max(worst, Math.hypot(to.x(i) - x, to.y(i) - y));
            }
        }
        // The interpolated law is wider than the Gaussian by a variance of h^2 / 6 = 4e-4.
        assertThat(worst).isLessThan(4e-3);
    }

    @Test
    void itsImagesFollowTheTarget() {
        int n = 200_000;
        Points to = new KnotheRosenblatt(NORMAL, HILLS).push(normal(n));

        int cells = 20;
        double[] seen = new double[cells * cells];
        double[] wanted = new double[cells * cells];
        double[] mean = new double[2];
        double[] square = new double[3];
        for (int i = 0; i < n; i++) {
            seen[cell(to.x(i), to.y(i), cells)] += 1.0 / n;
            mean[0] += to.x(i) / (double) n;
            mean[1] += to.y(i) / (double) n;
            square[0] += to.x(i) * to.x(i) / (double) n;
            square[1] += to.x(i) * to.y(i) / (double) n;
            square[2] += to.y(i) * to.y(i) / (double) n;
        }
        int fine = 5;
        double h = Grid.VIEW.spacing() / fine;
        for (double x = -5 + h / 2; x < 5; x += h) {
            for (double y = -5 + h / 2; y < 5; y += h) {
                wanted[cell(x, y, cells)] += h * h * HILLS.at(x, y);
            }
        }
        double variation = 0;
        double noise = 0;
        for (int k = 0; k < seen.length; k++) {
            variation += Math.abs(seen[k] - wanted[k]) / 2;
            noise += Math.sqrt(2 / Math.PI * wanted[k] * (1 - wanted[k]) / n) / 2;
        }
        assertThat(variation).isLessThan(1.5 * noise);

        assertThat(mean[0]).isCloseTo(moment((x, y) -> x), within(0.01));
        assertThat(mean[1]).isCloseTo(moment((x, y) -> y), within(0.01));
        assertThat(square[0]).isCloseTo(moment((x, y) -> x * x), within(0.02));
        assertThat(square[1]).isCloseTo(moment((x, y) -> x * y), within(0.02));
        assertThat(square[2]).isCloseTo(moment((x, y) -> y * y), within(0.02));
    }

    private static double moment(Grid.Field f) {
        return HILLS.mean(Grid.VIEW.evaluate(f));
    }

    private static int cell(double x, double y, int cells) {
        int i = (int) ((x + 5) / 10 * cells);
        int j = (int) ((y + 5) / 10 * cells);
        return Math.min(cells - 1, Math.max(0, j)) * cells + Math.min(cells - 1, Math.max(0, i));
    }

    @Test
    void itIsMonotone() {
        KnotheRosenblatt map = new KnotheRosenblatt(NORMAL, HILLS);
        float[] across = new float[802];
        float[] upwards = new float[802];
        for (int i = 0; i <= 400; i++) {
            across[2 * i] = -4 + i * 0.02f;
            upwards[2 * i] = 0.3f;
            upwards[2 * i + 1] = -4 + i * 0.02f;
        }
        Points alongX = map.push(Points.wrap(across));
        Points alongY = map.push(Points.wrap(upwards));
        for (int i = 1; i <= 400; i++) {
            assertThat(alongX.x(i)).isGreaterThan(alongX.x(i - 1));
            assertThat(alongY.y(i)).isGreaterThan(alongY.y(i - 1));
            assertThat(alongY.x(i)).isEqualTo(alongY.x(0));
        }
    }

    @Test
    void aLawIsCarriedToItselfByTheIdentity() {
        Points from = normal(1_000);
        Points to = new KnotheRosenblatt(NORMAL, NORMAL).push(from);
        for (int i = 0; i < from.size(); i++) {
            assertThat(to.x(i)).isCloseTo(from.x(i), within(1e-4f));
            assertThat(to.y(i)).isCloseTo(from.y(i), within(1e-4f));
        }
    }

    @Test
    void gridsMayDifferAndPointsLieOutside() {
        Grid wide = new Grid(-10, 10, 201);
        GridDensity shifted =
                GridDensity.fromLog(
                        wide, wide.evaluate((x, y) -> -((x - 6) * (x - 6) + y * y) / 2));
        Points to =
                new KnotheRosenblatt(NORMAL, shifted).push(Points.of(0, 0, 1, -1, 50, 50, -50, 0));
        assertThat(to.x(0)).isCloseTo(6, within(1e-3f));
        assertThat(to.x(1)).isCloseTo(7, within(5e-3f));
        assertThat(to.y(1)).isCloseTo(-1, within(5e-3f));
        assertThat(wide.contains(to.x(2), to.y(2))).isTrue();
        assertThat(wide.contains(to.x(3), to.y(3))).isTrue();
    }
}
