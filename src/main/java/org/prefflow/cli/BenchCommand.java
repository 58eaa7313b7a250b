package org.prefflow.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prefflow.experiment.Benchmark;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.QualityBar;
import org.prefflow.method.CancelledException;
import org.prefflow.param.InvalidValueException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures this machine: training, field evaluations, start, memory, and the window's frames; or
 * how well the methods learn.
 */
@Command(
        name = "bench",
        description =
                "Measure training, field evaluation, start and memory; --window: frames, and whether"
                        + " promises are kept; --quality: how near methods come to their exact laws.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the numbers as JSON too.")
    private Path json;

    @Option(
            names = "--window",
            description =
                    "Measure the window instead: frames, pulses, stopping, input. A robot presses"
                            + " Ctrl and moves the pointer meanwhile.")
    private boolean framesOnly;

    @Option(
            names = "--quality",
            description =
                    "Train instead, with the defaults: how near every method comes to its exact law,"
                            + " against the bars that the lab sets itself. Takes a while.")
    private boolean quality;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            description =
                    "With --quality: runs a bar and problem, by default 5; the median counts.")
    private Integer seeds;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "With --quality: override one field of every run; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    private final Window window;
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    BenchCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        checkOptions();
        checkPlace();
        if (quality) {
            int code = quality();
            if (code != ExitCode.DONE) {
                return code;
            }
        } else if (framesOnly) {
            say("the whole window: playing, comparing, training, stopping");
            frames();
        } else {
            engine();
        }
        Benchmark.peakMemoryMiB().ifPresent(mebibytes -> add("peak_memory_mib", mebibytes));
        return json == null ? ExitCode.DONE : write();
    }

    private void checkOptions() {
        if (framesOnly && quality) {
            throw new UserError(
                    "--quality is not allowed beside --window: they are two benchmarks");
        }
        if (!quality && (seeds != null || !assignments.isEmpty())) {
            String option = seeds != null ? "--seeds" : "--set";
            throw new UserError(
                    option + " is not allowed without --quality: nothing would be trained");
        }
    }

    private int quality() {
        int runs = seeds == null ? QualityBar.SEEDS : seeds;
        if (runs < 1 || runs > Comparison.MOST_SEEDS) {
            throw new UserError(
                    "--seeds = "
                            + runs
                            + " is not allowed: must be a whole number between 1 and "
                            + Comparison.MOST_SEEDS);
        }
        PrintWriter err = spec.commandLine().getErr();
        boolean terminal = System.console() != null && System.getenv("TERM") != null;
        try {
            QualityCheck check = new QualityCheck(runs, assignments);
            numbers.putAll(check.run(spec.commandLine().getOut(), err, terminal));
            return ExitCode.DONE;
        } catch (InvalidValueException e) {
            throw new UserError(e.getMessage());
        } catch (CancelledException e) {
            err.println("cancelled");
            return ExitCode.CANCELLED;
        }
    }

    private void frames() {
        Window.Frames frames = window.benchmark();
        frames.numbers().forEach(this::add);
        PrintWriter out = spec.commandLine().getOut();
        for (Window.Promise promise : frames.promises()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %s; measured %.1f%n",
                    promise.kept() ? "kept" : "BROKEN",
                    promise.sentence(),
                    promise.measured());
        }
        out.flush();
        numbers.put(
                "promises_broken",
                (double) frames.promises().stream().filter(p -> !p.kept()).count());
    }

    private void engine() {
        say("cold start");
        add("cold_start_seconds", Benchmark.median(BenchCommand::coldStartSeconds));
        say("networks, one thread");
        Benchmark.network().forEach(this::add);
        for (int batch : new int[] {256, 1024}) {
            say("training PFM, batch " + batch);
            add(
                    "pfm_batch_" + batch + "_steps_per_second",
                    Benchmark.trainingStepsPerSecond(batch));
        }
        for (int particles : new int[] {10_000, 100_000}) {
            say(String.format(Locale.ROOT, "field at %,d particles", particles));
            add(
                    "field_" + particles + "_evaluations_per_second",
                    Benchmark.fieldEvaluationsPerSecond(particles));
        }
        say("whole runs, one at a time and one on each core");
        Benchmark.sweep().forEach(this::add);
        films();
        say("a million pairs from a CSV file");
        try {
            add("million_pairs_csv_seconds", Benchmark.millionPairsSeconds());
        } catch (IOException e) {
            say("not measured: " + DiskTrouble.sentence(e));
        }
    }

    private void films() {
        say("films: 10 s of 1920 x 1080 as MP4, 5 s of 800 x 800 as GIF");
        try {
            new FilmBenchmark().run().forEach(this::add);
        } catch (IOException e) {
            say("no films: " + DiskTrouble.sentence(e));
        }
    }

    // A new Java that loads the backend and says what it found.
    private static double coldStartSeconds() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder process =
                new ProcessBuilder(
                        List.of(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.prefflow.Main",
                                "doctor"));
        process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(nowhere()));
        try {
            long from = System.nanoTime();
            process.start().waitFor();
            return (System.nanoTime() - from) / 1e9;
        } catch (IOException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private static File nowhere() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }

    private void add(String name, double value) {
        numbers.put(name, value);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%-40s %12s%n", name, RunReport.show(value));
        out.flush();
    }

    // Before minutes of measuring, not after them.
    private void checkPlace() {
        if (json == null) {
            return;
        }
        try {
            Benchmark.checkPlace(json);
        } catch (IOException e) {
            throw new UserError(
                    "--json = "
                            + json
                            + " is not allowed: must be a file that can be written; "
                            + DiskTrouble.sentence(e));
        }
    }

    private int write() {
        try {
            Benchmark.write(numbers, json);
            return ExitCode.DONE;
        } catch (IOException e) {
            spec.commandLine().getErr().println(json + ": " + DiskTrouble.sentence(e));
            return ExitCode.FAILED;
        }
    }
}
