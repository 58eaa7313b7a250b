package org.prefflow.nn;

import java.util.Arrays;
import java.util.List;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/**
 * How fast this machine trains the lab's networks on one thread, beside the fastest matrix product
 * it shows in the same run. The one class of this room that reads the clock.
 */
public final class NetworkBenchmark {

    private static final List<Setting> USUAL =
            List.of(new Setting(64, 256), new Setting(128, 256), new Setting(128, 1024));
    private static final int ROUNDS = 9;
    private static final int BIG = 768;

    private NetworkBenchmark() {}

    /**
     * A network 3 to width to width to width to 2 with SiLU, trained with Adam.
     *
     * @param width of each hidden layer
     * @param batch rows in a step
     */
    public record Setting(int width, int batch) {

        private NetworkConfig shape() {
            return new NetworkConfig(List.of(width, width, width), Activation.SILU);
        }

        /**
         * Multiplications and additions in the matrix products of one step: forwards, by the
         * weights, and (but for the first layer) by the layer's input.
         */
        public double operations() {
            double hidden = 2.0 * width * width;
            return 2.0 * batch * (3 * (3.0 * width + hidden + 2.0 * width) - 3.0 * width);
        }
    }

    /**
     * How fast one setting is trained.
     *
     * @param stepsPerSecond median over the rounds
     * @param fastest steps per second of the fastest round
     * @param gigaflops of the matrix products in a step over the whole time of a median step
     * @param shareOfPeak the same over the machine's peak, in [0, 1] but for noise
     */
    public record Result(
            Setting setting,
            double stepsPerSecond,
            double fastest,
            double gigaflops,
            double shareOfPeak) {}

    /**
     * @param peakGigaflops the fastest matrix product of this run, on one thread
     * @param results one per setting
     */
    public record Report(double peakGigaflops, List<Result> results) {}

    /** Measures batches of 256 and 1,024 with 64 and 128 units; takes about 15 seconds. */
    public static Report measure() {
        return measure(USUAL, 0.4);
    }

    /**
     * Measures some settings. The rounds of all settings take turns with the matrix products, so
     * that whatever else the machine does falls on all of them alike.
     *
     * @param seconds length of one round of one setting; each has nine and a warm-up of three
     */
    public static Report measure(List<Setting> settings, double seconds) {
        double[][] speeds = new double[settings.size()][ROUNDS];
        double peak = 0;
        Trial[] trials = new Trial[settings.size()];
        try {
            for (int s = 0; s < trials.length; s++) {
                trials[s] = new Trial(settings.get(s));
                trials[s].stepsPerSecond(3 * seconds);
            }
            for (int round = 0; round < ROUNDS; round++) {
                peak = Math.max(peak, productGigaflops(BIG, BIG, BIG, seconds / 4));
                for (int s = 0; s < trials.length; s++) {
                    Setting setting = settings.get(s);
                    int width = setting.width();
                    int batch = setting.batch();
                    peak = Math.max(peak, productGigaflops(width, width, batch, seconds / 8));
                    peak = Math.max(peak, productGigaflops(width, batch, width, seconds / 8));
                    speeds[s][round] = trials[s].stepsPerSecond(seconds);
                }
            }
        } finally {
            for (Trial trial : trials) {
                if (trial != null) {
                    trial.mlp.close();
                }
            }
        }
        Result[] results = new Result[trials.length];
        for (int s = 0; s < results.length; s++) {
            results[s] = result(settings.get(s), speeds[s], peak);
        }
        return new Report(peak, List.of(results));
    }

    private static Result result(Setting setting, double[] speeds, double peak) {
        double[] sorted = speeds.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double gigaflops = setting.operations() * median * 1e-9;
        return new Result(setting, median, sorted[sorted.length - 1], gigaflops, gigaflops / peak);
    }

    /** Speed of the fastest (m, k) by (k, n) product seen for a while. */
    private static double productGigaflops(int m, int k, int n, double seconds) {
        Nd4jRuntime.load();
        try (NativeFloats a = new NativeFloats(m * k);
                NativeFloats b = new NativeFloats(k * n);
                NativeFloats c = new NativeFloats(m * n)) {
            Product product = new Product(a.matrix(0, m, k), b.matrix(0, k, n), c.matrix(0, m, n));
            long fastest = Long.MAX_VALUE;
            long end = System.nanoTime() + (long) (1e9 * seconds);
            do {
                long start = System.nanoTime();
                product.run();
                fastest = Math.min(fastest, System.nanoTime() - start);
            } while (System.nanoTime() < end);
            return 2.0 * m * k * n / fastest;
        }
    }

    /** A network being trained on a fixed batch: its first two inputs, turned by a right angle. */
    private static final class Trial {

        private final Mlp mlp;
        private final float[] in;
        private final int rows;

        Trial(Setting setting) {
            RandomStream random = new RandomStreams(1).stream(Stream.INIT);
            rows = setting.batch();
            in = new float[3 * rows];
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) random.nextGaussian();
            }
            mlp = Mlp.create(3, 2, setting.shape(), rows, random);
        }

        double stepsPerSecond(double seconds) {
            long start = System.nanoTime();
            long elapsed = 0;
            int steps = 0;
            while (elapsed < 1e9 * seconds || steps == 0) {
                mlp.trainStep(in, rows, this::loss, Optimizer.ADAM, 1e-3);
                steps++;
                elapsed = System.nanoTime() - start;
            }
            return steps * 1e9 / elapsed;
        }

        private double loss(float[] outputs, int count, float[] dOutputs) {
            double sum = 0;
            float scale = 2f / count;
            for (int i = 0; i < count; i++) {
                float first = outputs[2 * i] + in[3 * i + 1];
                float second = outputs[2 * i + 1] - in[3 * i];
                sum += first * first + second * second;
                dOutputs[2 * i] = scale * first;
                dOutputs[2 * i + 1] = scale * second;
            }
            return sum / count;
        }
    }
}
