package org.prefflow.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.RunWatch;
import org.prefflow.nn.NetworkBenchmark;
import org.prefflow.preference.PreferencePairs;

/** How fast this machine does what the lab does. Medians of several rounds, after a warm-up. */
public final class Benchmark {

    private static final int ROUNDS = 5;
    private static final int STEPS = 200;
    private static final double SECONDS_PER_ROUND = 0.5;

    private static final int SWEEP_ROUNDS = 3;
    private static final int MILLION = 1_000_000;

    private Benchmark() {}

    /** Bare network training, by width and batch, with its share of the machine's peak. */
    public static Map<String, Double> network() {
        NetworkBenchmark.Report report = NetworkBenchmark.measure();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("matrix_product_peak_gflops", report.peakGigaflops());
        for (NetworkBenchmark.Result result : report.results()) {
            String name =
                    String.format(
                            Locale.ROOT,
                            "network_%d_%d",
                            result.setting().width(),
                            result.setting().batch());
            numbers.put(name + "_steps_per_second", result.stepsPerSecond());
            numbers.put(name + "_share_of_peak", result.shareOfPeak());
        }
        return numbers;
    }

    /** PFM as the default experiment trains it, couplings included, in steps per second. */
    public static double trainingStepsPerSecond(int batch) {
        ExperimentConfig config =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of("training.batch=" + batch, "training.steps=" + STEPS));
        ProblemSetting setting = Experiment.prepare(config, Path.of(""));
        return median(
                () -> {
                    long from = System.nanoTime();
                    train(setting);
                    return STEPS / ((System.nanoTime() - from) / 1e9);
                });
    }

    /** Evaluations of the default experiment's field at n particles on one thread, per second. */
    public static double fieldEvaluationsPerSecond(int particles) {
        ExperimentConfig config =
                ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("training.steps=1"));
        ProblemSetting setting = Experiment.prepare(config, Path.of(""));
        Points points =
                config.reference()
                        .sample(
                                particles,
                                new RandomStreams(config.seed())
                                        .stream(org.prefflow.math.Stream.SAMPLE));
        float[] xy = points.toArray();
        float[] velocity = new float[xy.length];
        try (VectorField field = ((FlowPolicy) train(setting)).openField(0)) {
            return median(
                    () -> {
                        long from = System.nanoTime();
                        int evaluations = 0;
                        double seconds = 0;
                        while (seconds < SECONDS_PER_ROUND) {
                            field.velocity(xy, particles, 0.5f, velocity);
                            evaluations++;
                            seconds = (System.nanoTime() - from) / 1e9;
                        }
                        return evaluations / seconds;
                    });
        }
    }

    /**
     * Seconds to read a million pairs from a CSV file that is in the disk's cache.
     *
     * @throws IOException if there is no room for 50 MB of temporary file
     */
    public static double millionPairsSeconds() throws IOException {
        Path file = Files.createTempFile("preference-flow-lab-", ".csv");
        try {
            Points points =
                    ExperimentConfig.DEFAULT
                            .reference()
                            .sample(
                                    MILLION,
                                    new RandomStreams(1).stream(org.prefflow.math.Stream.VIEW));
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                PairsFile.write(new PreferencePairs(points, points), out);
            }
            return median(
                    () -> {
                        long from = System.nanoTime();
                        PairsFile.read(CsvTable.Source.of(file), CsvReading.KIND.defaults());
                        return (System.nanoTime() - from) / 1e9;
                    });
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Short whole runs of the default experiment per minute, each on one thread, as a sweep does
     * them: one at a time, and as many as there are cores. Both in turn, so that a machine that is
     * slower for a while is so for both.
     */
    public static Map<String, Double> sweep() {
        int cores = Runtime.getRuntime().availableProcessors();
        ExperimentConfig config =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of(
                                "data.pairs=1000",
                                "training.steps=" + STEPS,
                                "sampling.particles=1000"));
        List<ExperimentConfig> runs = new ArrayList<>();
        for (int k = 0; k < 2 * cores; k++) {
            runs.add(config.withSeed(k));
        }
        runsPerMinute(runs.subList(0, cores), cores);
        double[] ones = new double[SWEEP_ROUNDS];
        double[] alls = new double[SWEEP_ROUNDS];
        for (int round = 0; round < SWEEP_ROUNDS; round++) {
            ones[round] = runsPerMinute(runs, 1);
            alls[round] = runsPerMinute(runs, cores);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("sweep_runs_per_minute_one_core", median(ones));
        numbers.put("sweep_runs_per_minute_all_cores", median(alls));
        numbers.put("sweep_speed_up", median(alls) / median(ones));
        numbers.put("sweep_cores", (double) cores);
        return numbers;
    }

    private static double runsPerMinute(List<ExperimentConfig> runs, int jobs) {
        long from = System.nanoTime();
        new RunQueue(Path.of(""), jobs, jobs)
                .run(runs, index -> ExperimentWatch.NONE, (index, result) -> {});
        return runs.size() / ((System.nanoTime() - from) / 60e9);
    }

    private static AlignedPolicy train(ProblemSetting setting) {
        ExperimentConfig config = setting.config();
        return config.method()
                .method()
                .align(
                        new AlignmentMethod.Problem(
                                config.reference(),
                                setting.pairs(),
                                new org.prefflow.preference.RewardJudge(
                                        config.reward(), config.preference()),
                                config.network(),
                                config.training()),
                        new RandomStreams(config.seed()),
                        RunWatch.NONE);
    }

    /** Median of several rounds, after one that does not count. */
    public static double median(DoubleSupplier round) {
        round.getAsDouble();
        double[] values = new double[ROUNDS];
        Arrays.setAll(values, i -> round.getAsDouble());
        return median(values);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Most physical memory this process ever had, in MiB; empty where the system does not say. */
    public static OptionalDouble peakMemoryMiB() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * Whether numbers could be written here.
     *
     * @throws IOException if they could not
     */
    public static void checkPlace(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("a folder has that name");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        Files.delete(Files.createTempFile(folder, ".try", ""));
    }

    /**
     * Writes the numbers, and what they were measured with, as JSON.
     *
     * @throws IOException if the disk refuses
     */
    public static void write(Map<String, Double> numbers, Path file) throws IOException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        numbers.forEach((name, value) -> tree.set(name, JsonText.number(value)));
        ObjectNode environment = tree.putObject("environment");
        RunEnvironment.describe().forEach(environment::put);
        AtomicFile.write(file, JsonText.print(tree));
    }
}
