package org.prefflow.method.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignmentMethod.Problem;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TrainingLoop;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.density.DensityModel;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Vector;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.policy.MixturePolicy;

class PolicyGradientTest {

    private static final NetworkConfig NETWORK = new NetworkConfig(List.of(8), Activation.SILU);
    private static final MixturePolicy CLOUDS = MixturePolicy.KIND.defaults();
    private static final double BETA = 0.7;

    private static PointReward of(Grid.Field field) {
        return (points, rows, rewards) -> {
            for (int i = 0; i < rows; i++) {
                rewards[i] = (float) field.at(points[2 * i], points[2 * i + 1]);
            }
        };
    }

    private static double wavy(double x, double y) {
        return 2 * Math.sin(x) + Math.cos(2 * y) + 3;
    }

    /** Parameters at which nothing is at rest. */
    private static float[] shaken(DensityFamily family) {
        RandomStream random = new RandomStreams(4).stream(Stream.DATA);
        try (DensityModel fresh =
                family.start(CLOUDS, NETWORK, 1, new RandomStreams(9).stream(Stream.INIT))) {
            float[] parameters = fresh.parameters();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += (float) (0.2 * random.nextGaussian());
            }
            return parameters;
        }
    }

    /** Estimates of grad J, one a batch: a step of plain descent at rate 1 is minus the slope. */
    private static double[][] estimates(
            DensityFamily family, boolean baseline, int n, int batches) {
        float[] theta = shaken(family);
        double[][] gradients = new double[batches][theta.length];
        for (int b = 0; b < batches; b++) {
            try (DensityModel model = family.open(CLOUDS, NETWORK, theta, n)) {
                float[] before = model.parameters();
                OnPolicyBatch batch =
                        new OnPolicyBatch(
                                new OnPolicyBatch.Setting(
                                        model,
                                        of(PolicyGradientTest::wavy),
                                        CLOUDS,
                                        () -> BETA,
                                        baseline,
                                        new RandomStreams(5)),
                                n);
                batch.placeAt(b);
                batch.onTurn();
                model.trainStep(batch.inputs(), batch.rows(), batch.loss(), Optimizer.SGD, 1);
                float[] after = model.parameters();
                for (int p = 0; p < theta.length; p++) {
                    gradients[b][p] = after[p] - before[p];
                }
            }
        }
        return gradients;
    }

    private static double mean(double[][] gradients, int p) {
        double sum = 0;
        for (double[] gradient : gradients) {
            sum += gradient[p];
        }
        return sum / gradients.length;
    }

    private static double variance(double[][] gradients, int p) {
        double mean = mean(gradients, p);
        double sum = 0;
        for (double[] gradient : gradients) {
            sum += (gradient[p] - mean) * (gradient[p] - mean);
        }
        return sum / (gradients.length - 1);
    }

    /** J summed over a grid that holds everything. */
    private static double objective(DensityFamily family, float[] theta) {
        Grid grid = new Grid(-8, 8, 161);
        double[] logs =
                new LearnedDensity(family, CLOUDS, NETWORK, theta, Optional.empty())
                        .logDensity(grid.points());
        double sum = 0;
        for (int k = 0; k < logs.length; k++) {
            double x = grid.x(k);
            double y = grid.y(k);
            double ratio = logs[k] - CLOUDS.logDensity(x, y);
            sum += grid.weight(k) * Math.exp(logs[k]) * (wavy(x, y) - BETA * ratio);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(DensityFamily.class)
    void theEstimatorIsUnbiased(DensityFamily family) {
        double[][] gradients =
                family == DensityFamily.COUPLING_FLOW
                        ? estimates(family, true, 512, 80)
                        : estimates(family, true, 16, 3_000);
        float[] theta = shaken(family);
        float h = 1f / 64;
        int stride = Math.max(1, theta.length / 12);
        double largest = 0;
        for (int p = 0; p < theta.length; p += stride) {
            float[] up = theta.clone();
            float[] down = theta.clone();
            up[p] += h;
            down[p] -= h;
            double slope = (objective(family, up) - objective(family, down)) / (2 * h);
            double error = Math.sqrt(variance(gradients, p) / gradients.length);
            assertThat(mean(gradients, p))
                    .as("%s, parameter %d", family, p)
                    .isCloseTo(slope, within(4 * error + 2e-3));
            largest = Math.max(largest, Math.abs(slope) / (error + 5e-4));
        }
        // Otherwise an estimate of 0 would pass.
        assertThat(largest).isGreaterThan(12);
    }

    @ParameterizedTest
    @EnumSource(
            value = DensityFamily.class,
            names = {"GAUSSIAN", "MIXTURE"})
    void theBaselineLowersTheVarianceAndNotTheMean(DensityFamily family) {
        double[][] with = estimates(family, true, 16, 600);
        double[][] without = estimates(family, false, 16, 600);
        double quiet = 0;
        double loud = 0;
        for (int p = 0; p < with[0].length; p++) {
            quiet += variance(with, p);
            loud += variance(without, p);
            double error = Math.sqrt(variance(without, p) / without.length);
            assertThat(mean(with, p)).isCloseTo(mean(without, p), within(4.5 * error + 1e-6));
        }
        assertThat(quiet).isLessThan(0.8 * loud);
    }

    private static LearnedDensity trained(
            DensityFamily family, DensityPolicy reference, Grid.Field reward, int batch) {
        TrainingConfig training = new TrainingConfig(1_200, batch, Optimizer.ADAM, 1e-2);
        Problem problem = new Problem(reference, null, null, NETWORK, training);
        return new PolicyGradient(family, () -> 0.5)
                .train(
                        problem,
                        of(reward),
                        Optional.empty(),
                        new RandomStreams(3),
                        new TrainingLoop(training, RunWatch.NONE));
    }

    /**
     * N(m + S a / beta, S) is the optimum. In the last of 1,200 steps of 256 draws at a falling
     * rate the noise of mean and covariance is below 0.02.
     */
    @Test
    void aGaussianFindsTheTiltedGaussianOfALinearReward() {
        GaussianPolicy pi = new GaussianPolicy(Vector.of(0.5, -0.5), Vector.of(1.2, 0.7), 0.5);
        LearnedDensity found = trained(DensityFamily.GAUSSIAN, pi, (x, y) -> x - 0.4 * y, 256);
        // S = ((1.44, 0.42), (0.42, 0.49)), a / beta = (2, -0.8).
        double meanX = 0.5 + 1.44 * 2 - 0.42 * 0.8;
        double meanY = -0.5 + 0.42 * 2 - 0.49 * 0.8;
        GaussianPolicy optimum =
                new GaussianPolicy(Vector.of(meanX, meanY), Vector.of(1.2, 0.7), 0.5);
        Points draws = optimum.sample(4_000, new RandomStreams(8).stream(Stream.EVALUATE));
        double[] logs = found.logDensity(draws);
        double kl = 0;
        double shift = 0;
        for (int i = 0; i < logs.length; i++) {
            double gap = optimum.logDensity(draws.x(i), draws.y(i)) - logs[i];
            kl += gap / logs.length;
            shift = Math.max(shift, Math.abs(gap));
        }
        assertThat(kl).isLessThan(1e-3);
        assertThat(shift).isLessThan(0.05);
    }

    @Test
    void aSingleDrawHasNoBaselineAndStillLearns() {
        GaussianPolicy pi = GaussianPolicy.KIND.defaults();
        LearnedDensity found = trained(DensityFamily.GAUSSIAN, pi, (x, y) -> x, 1);
        double[] logs = found.logDensity(Points.of(2, 0, 0, 0));
        assertThat(logs[0]).isGreaterThan(logs[1] + 0.5);
    }
}
