package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class MlpTest {

    private static final NetworkConfig SMALL = new NetworkConfig(List.of(16, 16), Activation.SILU);

    private static RandomStream stream(long seed) {
        return new RandomStreams(seed).stream(Stream.INIT);
    }

    private static float[] inputs(int count, long seed) {
        RandomStream random = new RandomStreams(seed).stream(Stream.DATA);
        float[] in = new float[count];
        for (int i = 0; i < count; i++) {
            in[i] = (float) random.nextGaussian();
        }
        return in;
    }

    /** Mean squared distance to the swapped first two inputs. */
    private static OutputLoss swap(float[] in) {
        return (outputs, rows, dOutputs) -> {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < 2; j++) {
                    float error = outputs[2 * i + j] - in[3 * i + 1 - j];
                    sum += error * error;
                    dOutputs[2 * i + j] = 2 * error / rows;
                }
            }
            return sum / rows;
        };
    }

    /** One hidden unit: out = (2, -3) tanh(0.5 x - y + 0.25 t + 0.1) + (0.3, 0.4). */
    @Test
    void tinyNetworkIsItsFormula() {
        float[] values = {0.5f, -1, 0.25f, 0.1f, 2, -3, 0.3f, 0.4f};
        MlpWeights weights = new MlpWeights(List.of(3, 1, 2), Activation.TANH, values);
        float[] in = {1, 0.5f, 2, -0.3f, 0.7f, 0.1f};
        float[] out = new float[4];
        float[] divergence = new float[2];
        try (Mlp mlp = Mlp.of(weights, 5)) {
            mlp.predictWithDivergence(in, 2, out, divergence);
        }
        for (int i = 0; i < 2; i++) {
            double z = 0.5 * in[3 * i] - in[3 * i + 1] + 0.25 * in[3 * i + 2] + 0.1;
            double slope = 1 - Math.tanh(z) * Math.tanh(z);
            assertThat((double) out[2 * i]).isCloseTo(2 * Math.tanh(z) + 0.3, within(2e-6));
            assertThat((double) out[2 * i + 1]).isCloseTo(-3 * Math.tanh(z) + 0.4, within(2e-6));
            // d out_x / dx = 2 slope 0.5 and d out_y / dy = -3 slope (-1)
            assertThat((double) divergence[i]).isCloseTo(4 * slope, within(4e-6));
        }
    }

    /** A network that is given room in mid-training goes on as if it had had it. */
    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void roomForMoreRowsChangesNothingElse(Optimizer optimizer) {
        float[] few = inputs(3 * 8, 1);
        float[] many = inputs(3 * 64, 2);
        try (Mlp small = Mlp.create(3, 2, SMALL, 8, stream(2));
                Mlp large = Mlp.create(3, 2, SMALL, 64, stream(2))) {
            for (int step = 0; step < 6; step++) {
                float[] in = step < 3 ? few : many;
                small.makeRoom(in.length / 3);
                double value = small.trainStep(in, in.length / 3, swap(in), optimizer, 1e-2);
                assertThat(large.trainStep(in, in.length / 3, swap(in), optimizer, 1e-2))
                        .isCloseTo(value, within(1e-6));
            }
            assertThat(small.parameters()).containsExactly(large.parameters(), within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void trainingLearnsALinearMap(Optimizer optimizer) {
        float[] in = inputs(3 * 64, 1);
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 64, stream(2))) {
            double rate = optimizer == Optimizer.ADAM ? 1e-2 : 2e-2;
            double first = mlp.trainStep(in, 64, swap(in), optimizer, rate);
            double last = first;
            for (int step = 0; step < 400; step++) {
                last = mlp.trainStep(in, 64, swap(in), optimizer, rate);
            }
            assertThat(first).isBetween(1.0, 4.0);
            assertThat(last).isLessThan(0.02 * first);
        }
    }

    @Test
    void returnsTheLossBeforeTheStep() {
        float[] in = inputs(3 * 8, 1);
        float[] out = new float[16];
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 8, stream(2))) {
            mlp.predict(in, 8, out);
            double before = swap(in).of(out, 8, new float[16]);
            assertThat(mlp.trainStep(in, 8, swap(in), Optimizer.ADAM, 1e-2)).isEqualTo(before);
        }
    }

    @Test
    void initialWeightsAreUniformWithinOneOverRootFanIn() {
        try (Mlp mlp =
                Mlp.create(4, 2, new NetworkConfig(List.of(100), Activation.RELU), 1, stream(3))) {
            ParameterLayout layout = new ParameterLayout(List.of(4, 100, 2));
            float[] values = mlp.weights().values();
            assertBounds(values, 0, layout.weights(1), 0.5);
            assertBounds(values, layout.weights(1), layout.size(), 0.1);
        }
    }

    /** Hand on size: what comes out of eight layers is about as large as behind one. */
    @Test
    void theSizeKeepingGainKeepsSignalsLargeThroughManyLayers() {
        double one = spread(List.of(256), Mlp.SIZE_KEEPING);
        double eight = spread(Collections.nCopies(8, 256), Mlp.SIZE_KEEPING);
        assertThat(eight).isBetween(one / 3, one * 3);
        assertThat(spread(Collections.nCopies(8, 256), 1)).isLessThan(eight / 100);
    }

    /** Standard deviation over inputs of the first output of a new network without training. */
    private static double spread(List<Integer> hidden, double gain) {
        float[] in = inputs(3 * 200, 4);
        float[] out = new float[2 * 200];
        NetworkConfig shape = new NetworkConfig(hidden, Activation.RELU);
        try (Mlp mlp = Mlp.create(3, 2, shape, 200, gain, stream(7))) {
            mlp.predict(in, 200, out);
        }
        double mean = IntStream.range(0, 200).mapToDouble(i -> out[2 * i]).average().orElseThrow();
        return Math.sqrt(
                IntStream.range(0, 200)
                        .mapToDouble(i -> (out[2 * i] - mean) * (out[2 * i] - mean))
                        .average()
                        .orElseThrow());
    }

    private static void assertBounds(float[] values, int from, int to, double bound) {
        double largest = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
            squares += values[i] * values[i];
        }
        assertThat(largest).isBetween(0.95 * bound, bound);
        // The variance of a uniform number in +-b is b^2 / 3; 5 standard errors of 200 draws.
        assertThat(squares / (to - from))
                .isCloseTo(bound * bound / 3, within(0.11 * bound * bound));
    }

    @Test
    void sameSeedGivesTheSameBits() {
        float[] once = trained(5);
        assertThat(trained(5)).containsExactly(once);
        assertThat(trained(6)).isNotEqualTo(once);
    }

    private static float[] trained(long seed) {
        float[] in = inputs(3 * 50, 9);
        NetworkConfig shape = new NetworkConfig(List.of(64, 64, 64), Activation.SILU);
        try (Mlp mlp = Mlp.create(3, 2, shape, 50, stream(seed))) {
            for (int step = 0; step < 100; step++) {
                mlp.trainStep(in, step % 7 == 0 ? 13 : 50, swap(in), Optimizer.ADAM, 1e-3);
            }
            return mlp.weights().values();
        }
    }

    @Test
    void weightsRoundTripExactly() {
        float[] in = inputs(3 * 20, 1);
        float[] expected = new float[40];
        float[] actual = new float[40];
        MlpWeights kept;
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 20, stream(2))) {
            mlp.trainStep(in, 20, swap(in), Optimizer.ADAM, 1e-2);
            kept = mlp.weights();
            mlp.predict(in, 20, expected);
            mlp.trainStep(in, 20, swap(in), Optimizer.ADAM, 1e-2);
            assertThat(mlp.weights().values()).isNotEqualTo(kept.values());
        }
        try (Mlp again = Mlp.of(kept, 20)) {
            again.predict(in, 20, actual);
            assertThat(actual).containsExactly(expected);
            assertThat(again.weights().values()).containsExactly(kept.values());
            assertThat(again.weights().widths()).containsExactly(3, 16, 16, 2);
        }
    }

    /** More batch sizes than are kept prepared, each against the rows of the full batch. */
    @Test
    void partialBatchesGiveTheSameRows() {
        float[] in = inputs(3 * 32, 1);
        float[] all = new float[64];
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 32, stream(2))) {
            mlp.predict(in, 32, all);
            for (int rows = 32; rows > 0; rows--) {
                float[] some = new float[2 * rows];
                mlp.predict(in, rows, some);
                for (int i = 0; i < some.length; i++) {
                    assertThat(some[i]).isCloseTo(all[i], within(1e-6f));
                }
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 4, stream(2))) {
            assertThatThrownBy(() -> mlp.predict(new float[15], 5, new float[10]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a batch of 5 rows; this network takes 1 to 4");
            assertThatThrownBy(() -> mlp.predict(new float[15], 0, new float[10]))
                    .hasMessageContaining("0 rows");
            assertThatThrownBy(() -> mlp.predict(new float[8], 3, new float[10]))
                    .hasMessage("in has length 8, needs 9");
            assertThatThrownBy(() -> mlp.predict(new float[9], 3, new float[5]))
                    .hasMessage("out has length 5, needs 6");
            assertThatThrownBy(
                            () ->
                                    mlp.predictWithDivergence(
                                            new float[9], 3, new float[6], new float[2]))
                    .hasMessage("divergence has length 2, needs 3");
        }
        try (Mlp wide = Mlp.create(1, 2, SMALL, 4, stream(2))) {
            assertThatThrownBy(
                            () ->
                                    wide.predictWithDivergence(
                                            new float[1], 1, new float[2], new float[1]))
                    .hasMessage("a network of 1 inputs and 2 outputs has no divergence");
        }
        assertThatThrownBy(
                        () ->
                                Mlp.of(
                                        new MlpWeights(
                                                List.of(3, 4, 2), Activation.RELU, new float[25]),
                                        1))
                .hasMessage("widths [3, 4, 2] need 26 values, not 25");
    }

    @Test
    void useAfterCloseIsRefused() {
        Mlp mlp = Mlp.create(3, 2, SMALL, 4, stream(2));
        mlp.close();
        mlp.close();
        assertThatThrownBy(() -> mlp.predict(new float[12], 4, new float[8]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this network is closed");
        assertThatThrownBy(mlp::weights).hasMessage("this network is closed");
    }

    @Test
    void useFromAnotherThreadIsRefusedNamingBoth() throws InterruptedException {
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 4, stream(2))) {
            for (Runnable use :
                    List.<Runnable>of(
                            () -> mlp.predict(new float[12], 4, new float[8]),
                            mlp::weights,
                            mlp::close)) {
                AtomicReference<Throwable> caught = new AtomicReference<>();
                Thread other = new Thread(use, "stranger");
                other.setUncaughtExceptionHandler((thread, error) -> caught.set(error));
                other.start();
                other.join();
                assertThat(caught.get())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("\"stranger\"")
                        .hasMessageContaining('"' + Thread.currentThread().getName() + '"');
            }
            mlp.weights();
        }
    }

    @Test
    void warmStepsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        float[] in = inputs(3 * 32, 1);
        OutputLoss loss = swap(in);
        try (Mlp mlp = Mlp.create(3, 2, SMALL, 32, stream(2))) {
            // Two batch sizes take turns, as at the end of every epoch.
            for (int step = 0; step < 200; step++) {
                mlp.trainStep(in, step % 2 == 0 ? 32 : 9, loss, Optimizer.ADAM, 1e-3);
            }
            long before = threads.getThreadAllocatedBytes(self);
            for (int step = 0; step < 1_000; step++) {
                mlp.trainStep(in, step % 2 == 0 ? 32 : 9, loss, Optimizer.ADAM, 1e-3);
            }
            long bytes = threads.getThreadAllocatedBytes(self) - before;
            assertThat(bytes / 1_000.0).as("bytes per step").isLessThan(1);
        }
    }

    /** One leaked activation a step would be 130 MB. */
    @Test
    void nativeMemoryIsFlatOverTwoThousandSteps() {
        float[] in = inputs(3 * 64, 1);
        OutputLoss loss = swap(in);
        NetworkConfig shape = new NetworkConfig(List.of(256, 256), Activation.SILU);
        try (Mlp mlp = Mlp.create(3, 2, shape, 64, stream(2))) {
            for (int step = 0; step < 200; step++) {
                mlp.trainStep(in, 64, loss, Optimizer.ADAM, 1e-3);
            }
            long warm = Pointer.physicalBytes();
            for (int step = 0; step < 2_000; step++) {
                mlp.trainStep(in, 64, loss, Optimizer.ADAM, 1e-3);
            }
            assertThat(Pointer.physicalBytes() - warm).isLessThan(24L << 20);
        }
    }

    /** Three native matrices of 64 MB, too large for the allocator to keep for itself. */
    @Test
    void closingFreesTheNativeMemory() {
        NetworkConfig shape = new NetworkConfig(List.of(512), Activation.RELU);
        Mlp mlp = Mlp.create(3, 2, shape, 1 << 15, stream(2));
        long open = Pointer.physicalBytes();
        mlp.close();
        assertThat(open - Pointer.physicalBytes()).isGreaterThan(150L << 20);
    }
}
