package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/** The flow in float against the same formulas written down again in double. */
class CouplingFlowTest {

    private static final NetworkConfig SHAPE = new NetworkConfig(List.of(16, 24), Activation.TANH);
    private static final CouplingFlow.Frame FRAME = new CouplingFlow.Frame(0.4, -0.2, 1.3, 0.7);
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(1, 4, 6, 2));
    private static final int ROWS = 5;

    private final RandomStream random = new RandomStreams(21).stream(Stream.DATA);

    private float[] numbers(int count, double scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (scale * random.nextGaussian());
        }
        return numbers;
    }

    private float[] parameters() {
        return numbers(CouplingFlow.LAYERS * LAYOUT.size(), 0.4);
    }

    private static CouplingFlow flow(float[] parameters) {
        return CouplingFlow.of(SHAPE, FRAME, parameters, ROWS);
    }

    /** (z0, z1, log|det|) of one point. */
    private static double[] exact(double[] theta, double x, double y) {
        double[] point = {x, y};
        double[] centre = {FRAME.centreX(), FRAME.centreY()};
        double[] scale = {FRAME.scaleX(), FRAME.scaleY()};
        double logDet = 0;
        for (int l = 0; l < CouplingFlow.LAYERS; l++) {
            int a = l % 2;
            double in = 2 * Math.tanh((point[a] - centre[a]) / (2 * scale[a]));
            double[] out = network(theta, l * LAYOUT.size(), new double[] {in});
            double s = Math.tanh(out[0]);
            point[1 - a] = point[1 - a] * Math.exp(s) + out[1];
            logDet += s;
        }
        return new double[] {point[0], point[1], logDet};
    }

    private static double[] network(double[] theta, int offset, double[] in) {
        double[] values = in;
        for (int l = 0; l < LAYOUT.layers(); l++) {
            int width = LAYOUT.outputs(l);
            double[] next = new double[width];
            for (int j = 0; j < width; j++) {
                next[j] = theta[offset + LAYOUT.biases(l) + j];
                for (int i = 0; i < values.length; i++) {
                    next[j] += theta[offset + LAYOUT.weights(l) + i * width + j] * values[i];
                }
                next[j] = l + 1 < LAYOUT.layers() ? Math.tanh(next[j]) : next[j];
            }
            values = next;
        }
        return values;
    }

    private static double[] toDouble(float[] values) {
        double[] exact = new double[values.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = values[i];
        }
        return exact;
    }

    @Test
    void aNewFlowIsTheIdentity() {
        float[] points = numbers(2 * ROWS, 3);
        float[] out = new float[3 * ROWS];
        RandomStream init = new RandomStreams(2).stream(Stream.INIT);
        try (CouplingFlow flow = CouplingFlow.create(SHAPE, FRAME, ROWS, init)) {
            flow.predict(points, ROWS, out);
        }
        for (int i = 0; i < ROWS; i++) {
            assertThat(out[3 * i]).isEqualTo(points[2 * i]);
            assertThat(out[3 * i + 1]).isEqualTo(points[2 * i + 1]);
            assertThat(out[3 * i + 2]).isZero();
        }
    }

    @Test
    void outputsAreThoseOfTheFormulasInDoublePrecision() {
        float[] theta = parameters();
        float[] points = numbers(2 * ROWS, 2);
        float[] out = new float[3 * ROWS];
        try (CouplingFlow flow = flow(theta)) {
            flow.predict(points, ROWS, out);
        }
        for (int i = 0; i < ROWS; i++) {
            double[] expected = exact(toDouble(theta), points[2 * i], points[2 * i + 1]);
            for (int j = 0; j < 3; j++) {
                assertThat((double) out[3 * i + j])
                        .isCloseTo(expected[j], within(2e-5 * (1 + Math.abs(expected[j]))));
            }
        }
    }

    /** The determinant from differences of the map itself. */
    @Test
    void theLogDeterminantIsThatOfTheMap() {
        double[] theta = toDouble(parameters());
        double h = 1e-5;
        for (double[] at : new double[][] {{0, 0}, {1.5, -0.7}, {-3, 2}}) {
            double[] right = exact(theta, at[0] + h, at[1]);
            double[] left = exact(theta, at[0] - h, at[1]);
            double[] up = exact(theta, at[0], at[1] + h);
            double[] down = exact(theta, at[0], at[1] - h);
            double determinant =
                    ((right[0] - left[0]) * (up[1] - down[1])
                                    - (right[1] - left[1]) * (up[0] - down[0]))
                            / (4 * h * h);
            float[] out = new float[3];
            float[] theta32 = new float[theta.length];
            for (int i = 0; i < theta.length; i++) {
                theta32[i] = (float) theta[i];
            }
            try (CouplingFlow flow = flow(theta32)) {
                flow.predict(new float[] {(float) at[0], (float) at[1]}, 1, out);
            }
            assertThat((double) out[2]).isCloseTo(Math.log(Math.abs(determinant)), within(1e-4));
        }
    }

    @Test
    void theInverseLeadsBack() {
        float[] points = numbers(2 * ROWS, 2);
        float[] out = new float[3 * ROWS];
        float[] z = new float[2 * ROWS];
        try (CouplingFlow flow = flow(parameters())) {
            flow.predict(points, ROWS, out);
            for (int i = 0; i < ROWS; i++) {
                z[2 * i] = out[3 * i];
                z[2 * i + 1] = out[3 * i + 1];
            }
            flow.invert(z, ROWS, z);
        }
        assertThat(z).containsExactly(points, within(2e-4f));
    }

    @Test
    void gradientsAreFiniteDifferencesInDoublePrecision() {
        float[] theta = parameters();
        float[] points = numbers(2 * ROWS, 1.5);
        float[] weights = numbers(3 * ROWS, 1);
        float[] gradient;
        try (CouplingFlow flow = flow(theta)) {
            flow.trainStep(
                    points,
                    ROWS,
                    (outputs, rows, slopes) -> {
                        System.arraycopy(weights, 0, slopes, 0, 3 * rows);
                        return 0;
                    },
                    Optimizer.SGD,
                    0);
            gradient = flow.gradient();
        }
        double[] exact = toDouble(theta);
        double h = 1e-6;
        for (int p = 0; p < theta.length; p++) {
            double[] moved = exact.clone();
            moved[p] += h;
            double up = weighted(moved, points, weights);
            moved[p] -= 2 * h;
            double slope = (up - weighted(moved, points, weights)) / (2 * h);
            assertThat((double) gradient[p])
                    .as("parameter %d", p)
                    .isCloseTo(slope, within(2e-4 * (1 + Math.abs(slope))));
        }
    }

    private static double weighted(double[] theta, float[] points, float[] weights) {
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            double[] out = exact(theta, points[2 * i], points[2 * i + 1]);
            for (int j = 0; j < 3; j++) {
                sum += weights[3 * i + j] * out[j];
            }
        }
        return sum;
    }

    /** What is beyond reach is moved like what is at its edge: no mass can hide far out. */
    @Test
    void farOutTheMapIsAffine() {
        float[] out = new float[9];
        try (CouplingFlow flow = flow(parameters())) {
            flow.predict(new float[] {60, 40, 61, 40, 62, 40}, 3, out);
        }
        assertThat(out[2]).isEqualTo(out[5]).isEqualTo(out[8]);
        assertThat(out[6] - out[3]).isCloseTo(out[3] - out[0], within(1e-3f));
    }

    @Test
    void misuseIsRefusedInWords() throws InterruptedException {
        assertThatThrownBy(() -> flow(new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters, not 3");
        try (CouplingFlow flow = flow(parameters())) {
            assertThatThrownBy(() -> flow.predict(new float[40], 20, new float[60]))
                    .hasMessageContaining("takes 1 to 5");
            Throwable[] thrown = new Throwable[1];
            Thread other =
                    new Thread(
                            () -> {
                                try {
                                    flow.parameters();
                                } catch (IllegalStateException e) {
                                    thrown[0] = e;
                                }
                            },
                            "other");
            other.start();
            other.join();
            assertThat(thrown[0]).hasMessageContaining("\"other\"");
        }
    }
}
