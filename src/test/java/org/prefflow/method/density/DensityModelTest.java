package org.prefflow.method.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.LearnedDensity;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.OutputLoss;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.policy.MixturePolicy;

class DensityModelTest {

    private static final Grid WIDE = new Grid(-9, 9, 361);
    private static final NetworkConfig NETWORK =
            new NetworkConfig(List.of(32, 32), Activation.SILU);
    private static final GaussianPolicy TILTED =
            new GaussianPolicy(Vector.of(0.5, -0.3), Vector.of(1.2, 0.7), 0.4);
    private static final MixturePolicy CLOUDS = MixturePolicy.KIND.defaults();
    private static final int ROWS = 16;

    private final RandomStream random = new RandomStreams(4).stream(Stream.DATA);

    private DensityModel start(DensityFamily family, DensityPolicy reference) {
        return family.start(reference, NETWORK, 512, new RandomStreams(9).stream(Stream.INIT));
    }

    /** A model far from its start, with every parameter in use. */
    private DensityModel shaken(DensityFamily family) {
        try (DensityModel fresh = start(family, CLOUDS)) {
            float[] parameters = fresh.parameters();
            double scale = family == DensityFamily.COUPLING_FLOW ? 0.15 : 0.3;
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += (float) (scale * random.nextGaussian());
            }
            return family.open(CLOUDS, NETWORK, parameters, 512);
        }
    }

    private static GridDensity onGrid(DensityFamily family, DensityPolicy base, float[] theta) {
        float[] xy = new float[2 * WIDE.size()];
        for (int k = 0; k < WIDE.size(); k++) {
            xy[2 * k] = (float) WIDE.x(k);
            xy[2 * k + 1] = (float) WIDE.y(k);
        }
        double[] logs =
                new LearnedDensity(family, base, NETWORK, theta, Optional.empty())
                        .logDensity(Points.wrap(xy));
        double mass = 0;
        for (int k = 0; k < logs.length; k++) {
            mass += WIDE.weight(k) * Math.exp(logs[k]);
        }
        assertThat(mass).as("mass of %s", family).isCloseTo(1, within(2e-3));
        return GridDensity.fromLog(WIDE, logs);
    }

    private static double mean(GridDensity law, Grid.Field f) {
        return law.mean(WIDE.evaluate(f));
    }

    @ParameterizedTest
    @EnumSource(DensityFamily.class)
    void aDensityHasMassOneAndItsSamplesFollowIt(DensityFamily family) {
        try (DensityModel model = shaken(family)) {
            GridDensity law = onGrid(family, CLOUDS, model.parameters());
            int n = 40_000;
            Points samples = sample(model, n);
            List<Grid.Field> features =
                    List.of(
                            (x, y) -> x,
                            (x, y) -> y,
                            (x, y) -> x * y,
                            (x, y) -> Math.cos(2 * x + y),
                            (x, y) -> Math.sin(x - 3 * y));
            for (Grid.Field feature : features) {
                double expected = mean(law, feature);
                double variance = mean(law, (x, y) -> Math.pow(feature.at(x, y) - expected, 2));
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += feature.at(samples.x(i), samples.y(i));
                }
                assertThat(sum / n)
                        .isCloseTo(expected, within(4.5 * Math.sqrt(variance / n) + 2e-3));
            }
        }
    }

    private Points sample(DensityModel model, int n) {
        float[] all = new float[2 * n];
        for (int from = 0; from < n; from += 500) {
            model.sample(500, random).copyTo(0, 500, all, 2 * from);
        }
        return Points.wrap(all);
    }

    /**
     * With plain descent of rate 1 a step is the gradient, in the parameters of the model itself;
     * the weights differ from point to point.
     */
    @ParameterizedTest
    @EnumSource(DensityFamily.class)
    void aStepFollowsTheWeightedGradient(DensityFamily family) {
        float[] points = new float[2 * ROWS];
        float[] weights = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            points[2 * i] = (float) (1.5 * random.nextGaussian());
            points[2 * i + 1] = (float) (1.5 * random.nextGaussian());
            weights[i] = (float) random.nextGaussian() / ROWS;
        }
        OutputLoss weighted =
                (outputs, rows, slopes) -> {
                    System.arraycopy(weights, 0, slopes, 0, rows);
                    return weightedSum(outputs, weights);
                };
        float[] before;
        float[] after;
        try (DensityModel model = shaken(family)) {
            before = model.parameters();
            model.trainStep(points, ROWS, weighted, Optimizer.SGD, 1);
            after = model.parameters();
        }
        float h = 1f / 128;
        int step = Math.max(1, before.length / 151);
        for (int p = 0; p < before.length; p += step) {
            double slope =
                    (at(family, before, p, h, points, weights)
                                    - at(family, before, p, -h, points, weights))
                            / (2 * h);
            assertThat((double) before[p] - after[p])
                    .as("%s, parameter %d", family, p)
                    .isCloseTo(slope, within(5e-4 + 2e-3 * Math.abs(slope)));
        }
    }

    private static double at(
            DensityFamily family, float[] theta, int p, float h, float[] points, float[] weights) {
        float[] moved = theta.clone();
        moved[p] += h;
        float[] out = new float[ROWS];
        try (DensityModel model = family.open(CLOUDS, NETWORK, moved, ROWS)) {
            model.predict(points, ROWS, out);
        }
        return weightedSum(out, weights);
    }

    private static double weightedSum(float[] outputs, float[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * outputs[i];
        }
        return sum;
    }

    @Test
    void everyFamilyStartsAtOrNextToTheReference() {
        GridDensity clouds = GridDensity.fromLog(WIDE, WIDE.evaluate(CLOUDS::logDensity));
        GridDensity tilted = GridDensity.fromLog(WIDE, WIDE.evaluate(TILTED::logDensity));
        assertThat(klFromStart(DensityFamily.COUPLING_FLOW, CLOUDS, clouds)).isLessThan(1e-9);
        assertThat(klFromStart(DensityFamily.COUPLING_FLOW, TILTED, tilted)).isLessThan(1e-9);
        assertThat(klFromStart(DensityFamily.GAUSSIAN, TILTED, tilted)).isLessThan(1e-5);
        assertThat(klFromStart(DensityFamily.MIXTURE, TILTED, tilted)).isLessThan(2e-3);
        assertThat(klFromStart(DensityFamily.MIXTURE, CLOUDS, clouds)).isLessThan(5e-3);
    }

    private double klFromStart(DensityFamily family, DensityPolicy reference, GridDensity law) {
        try (DensityModel model = start(family, reference)) {
            return law.klTo(onGrid(family, reference, model.parameters()));
        }
    }

    /** Maximum likelihood has a closed answer for a Gaussian: mean and covariance of the sample. */
    @Test
    void aGaussianFindsMeanAndCovarianceOfItsSample() {
        Points data = TILTED.sample(512, random);
        OutputLoss likelihood =
                (outputs, rows, slopes) -> {
                    double sum = 0;
                    for (int i = 0; i < rows; i++) {
                        sum -= outputs[i] / rows;
                        slopes[i] = -1f / rows;
                    }
                    return sum;
                };
        float[] theta;
        try (DensityModel model = start(DensityFamily.GAUSSIAN, GaussianPolicy.KIND.defaults())) {
            for (int step = 0; step < 600; step++) {
                model.trainStep(data.toArray(), 512, likelihood, Optimizer.ADAM, 0.02);
            }
            theta = model.parameters();
        }
        double[] moments = new double[5];
        for (int i = 0; i < 512; i++) {
            moments[0] += data.x(i) / 512.0;
            moments[1] += data.y(i) / 512.0;
        }
        for (int i = 0; i < 512; i++) {
            double dx = data.x(i) - moments[0];
            double dy = data.y(i) - moments[1];
            moments[2] += dx * dx / 512;
            moments[3] += dx * dy / 512;
            moments[4] += dy * dy / 512;
        }
        GridDensity law = onGrid(DensityFamily.GAUSSIAN, GaussianPolicy.KIND.defaults(), theta);
        assertThat(mean(law, (x, y) -> x)).isCloseTo(moments[0], within(1e-4));
        assertThat(mean(law, (x, y) -> y)).isCloseTo(moments[1], within(1e-4));
        assertThat(mean(law, (x, y) -> Math.pow(x - moments[0], 2)))
                .isCloseTo(moments[2], within(5e-4));
        assertThat(mean(law, (x, y) -> (x - moments[0]) * (y - moments[1])))
                .isCloseTo(moments[3], within(5e-4));
        assertThat(mean(law, (x, y) -> Math.pow(y - moments[1], 2)))
                .isCloseTo(moments[4], within(5e-4));
    }
}
