package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/**
 * The chain of trust: the device kernel in double precision against finite differences of itself
 * and against numbers worked out by hand; the CPU kernel, in float, against the device kernel.
 */
class KernelTest {

    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(3, 17, 5, 17, 2));
    private static final int CAPACITY = 24;

    /** Batch sizes: full, partial, and single. */
    private static final int[] ROWS = {CAPACITY, 7, 1};

    private final RandomStream random = new RandomStreams(11).stream(Stream.DATA);

    private double[] randomParameters() {
        double[] parameters = new double[LAYOUT.size()];
        for (int i = 0; i < parameters.length; i++) {
            // Representable in float, so that both precisions start from the same numbers.
            parameters[i] = (float) (0.6 * random.nextGaussian());
        }
        return parameters;
    }

    private float[] randomBatch(int count) {
        float[] batch = new float[count];
        for (int i = 0; i < count; i++) {
            batch[i] = (float) random.nextGaussian();
        }
        return batch;
    }

    private static DeviceKernel exact(Activation activation) {
        Nd4jRuntime.load();
        return new DeviceKernel(LAYOUT, activation, CAPACITY, DataType.DOUBLE);
    }

    private static List<Kernel> floats(Activation activation) {
        Nd4jRuntime.load();
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(new CpuKernel(LAYOUT, activation, CAPACITY));
        kernels.add(new DeviceKernel(LAYOUT, activation, CAPACITY, DataType.FLOAT));
        return kernels;
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientEqualsFiniteDifferencesInDoublePrecision(Activation activation) {
        try (DeviceKernel kernel = exact(activation)) {
            for (int rows : ROWS) {
                double[] parameters = randomParameters();
                float[] in = randomBatch(3 * CAPACITY);
                float[] weights = randomBatch(2 * CAPACITY);
                float[] out = new float[2 * CAPACITY];
                kernel.load(parameters);
                kernel.forward(in, rows, out);
                kernel.backward(weights, rows);
                double[] gradient = kernel.gradient();

                double h = 1e-6;
                for (int i = 0; i < parameters.length; i++) {
                    double[] moved = parameters.clone();
                    moved[i] = parameters[i] + h;
                    double up = weightedSum(kernel, moved, in, rows, weights);
                    moved[i] = parameters[i] - h;
                    double down = weightedSum(kernel, moved, in, rows, weights);
                    assertThat(gradient[i])
                            .as("%s, %d rows, parameter %d", activation, rows, i)
                            .isCloseTo((up - down) / (2 * h), within(2e-7));
                }
            }
        }
    }

    private static double weightedSum(
            DeviceKernel kernel, double[] parameters, float[] in, int rows, float[] weights) {
        kernel.load(parameters);
        kernel.forward(in, rows, new float[2 * rows]);
        double[] outputs = kernel.outputs(rows);
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += weights[i] * outputs[i];
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void floatKernelsFollowTheExactOne(Activation activation) {
        try (DeviceKernel exact = exact(activation)) {
            for (Kernel kernel : floats(activation)) {
                try (kernel) {
                    double[] parameters = randomParameters();
                    exact.load(parameters);
                    kernel.load(parameters);
                    for (int rows : ROWS) {
                        compare(exact, kernel, rows);
                    }
                }
            }
        }
    }

    private void compare(DeviceKernel exact, Kernel kernel, int rows) {
        float[] in = randomBatch(3 * rows);
        float[] dOut = randomBatch(2 * rows);
        float[] expected = new float[2 * rows];
        float[] actual = new float[2 * rows];
        exact.forward(in, rows, expected);
        kernel.forward(in, rows, actual);
        assertThat(actual).containsExactly(expected, within(2e-5f));

        exact.backward(dOut, rows);
        kernel.backward(dOut, rows);
        assertThat(kernel.gradient()).containsExactly(exact.gradient(), within(1e-4));

        float[] expectedDivergence = new float[rows];
        float[] divergence = new float[rows];
        exact.forwardWithDivergence(in, rows, expected, expectedDivergence);
        kernel.forwardWithDivergence(in, rows, actual, divergence);
        assertThat(actual).containsExactly(expected, within(2e-5f));
        assertThat(divergence).containsExactly(expectedDivergence, within(5e-5f));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void divergenceEqualsFiniteDifferences(Activation activation) {
        try (DeviceKernel kernel = exact(activation)) {
            int rows = 7;
            kernel.load(randomParameters());
            float[] in = randomBatch(3 * rows);
            float[] divergence = new float[rows];
            kernel.forwardWithDivergence(in, rows, new float[2 * rows], divergence);

            float h = 1f / 4096;
            double[] expected = new double[rows];
            for (int j = 0; j < 2; j++) {
                for (int side = -1; side <= 1; side += 2) {
                    float[] moved = in.clone();
                    for (int i = 0; i < rows; i++) {
                        moved[3 * i + j] += side * h;
                    }
                    kernel.forward(moved, rows, new float[2 * rows]);
                    double[] outputs = kernel.outputs(rows);
                    for (int i = 0; i < rows; i++) {
                        double step = moved[3 * i + j] - (double) in[3 * i + j];
                        expected[i] += outputs[2 * i + j] / (2 * step);
                    }
                }
            }
            for (int i = 0; i < rows; i++) {
                assertThat((double) divergence[i])
                        .as("%s, row %d", activation, i)
                        .isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void optimisersOfAllKernelsWalkTogether(Optimizer optimizer) {
        try (DeviceKernel exact = exact(Activation.SILU)) {
            for (Kernel kernel : floats(Activation.SILU)) {
                try (kernel) {
                    double[] parameters = randomParameters();
                    exact.load(parameters);
                    kernel.load(parameters);
                    float[] in = randomBatch(3 * CAPACITY);
                    float[] dOut = randomBatch(2 * CAPACITY);
                    float[] out = new float[2 * CAPACITY];
                    for (int step = 0; step < 5; step++) {
                        for (Kernel each : List.of(exact, kernel)) {
                            each.forward(in, CAPACITY, out);
                            each.backward(dOut, CAPACITY);
                            each.update(optimizer, 1e-3);
                        }
                    }
                    assertThat(kernel.parameters())
                            .containsExactly(exact.parameters(), within(5e-6));
                    assertThat(furthest(kernel.parameters(), parameters)).isGreaterThan(4e-3);
                }
            }
        }
    }

    private static double furthest(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    /** Adam's first step has length rate g / (|g| + epsilon), whatever the gradient's size. */
    @Test
    void firstAdamStepIsTheSignOfTheGradient() {
        for (Kernel kernel : floats(Activation.TANH)) {
            try (kernel) {
                double[] parameters = randomParameters();
                kernel.load(parameters);
                kernel.forward(randomBatch(3 * CAPACITY), CAPACITY, new float[2 * CAPACITY]);
                kernel.backward(randomBatch(2 * CAPACITY), CAPACITY);
                double[] gradient = kernel.gradient();
                kernel.update(Optimizer.ADAM, 0.01);
                double[] after = kernel.parameters();
                for (int i = 0; i < after.length; i++) {
                    double expected =
                            parameters[i] - 0.01 * gradient[i] / (Math.abs(gradient[i]) + 1e-8);
                    assertThat(after[i]).isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    /** Heavy ball under a constant gradient: the second step is 1.9 times the first. */
    @Test
    void momentumCarriesThePreviousStep() {
        // One linear path: the gradient of the output bias is the sum of dOut, always.
        int bias = LAYOUT.biases(LAYOUT.layers() - 1);
        for (Kernel kernel : floats(Activation.RELU)) {
            try (kernel) {
                kernel.load(new double[LAYOUT.size()]);
                float[] dOut = new float[2];
                dOut[0] = 0.5f;
                for (int step = 0; step < 2; step++) {
                    kernel.forward(new float[3], 1, new float[2]);
                    kernel.backward(dOut, 1);
                    kernel.update(Optimizer.SGD, 0.1);
                }
                assertThat(kernel.parameters()[bias]).isCloseTo(-0.05 * 2.9, within(1e-7));
            }
        }
    }

    /** Moments of a dead unit decay, but must not end as denormals, which are slow. */
    @Test
    void momentsOfAVanishedGradientStayNormalNumbers() {
        float[] p = new float[8];
        float[] m = new float[8];
        float[] v = new float[8];
        float[] g = new float[8];
        Arrays.fill(g, 1e-3f);
        ElementLoops.adam(p, g, m, v, 1e-3f, 1e-8f);
        Arrays.fill(g, 0);
        for (int step = 0; step < 120_000; step++) {
            ElementLoops.adam(p, g, m, v, 1e-3f, 1e-8f);
        }
        assertThat(m[0]).isBetween(Float.MIN_NORMAL, 1e-25f);
        assertThat(v[0]).isBetween(Float.MIN_NORMAL, 1e-25f);
    }

    @Test
    void rationalTanhIsTanhToFloatPrecision() {
        for (double x = -12; x <= 12; x += 1e-3) {
            assertThat((double) ElementLoops.rationalTanh((float) x))
                    .isCloseTo(Math.tanh((float) x), within(4e-7));
        }
    }
}
