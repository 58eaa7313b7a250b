package org.prefflow.ui.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.TrainedStates;
import org.prefflow.report.RunPictures;
import org.prefflow.sweep.SweepPlan;

/**
 * What one run of a sweep costs, measured on one that makes few steps: so many seconds whatever its
 * length, and so many for each step.
 *
 * @param once seconds of a run beside its training
 * @param step seconds of a training step
 * @param bytes of the folder of a run, where those are to be kept; empty where it was not measured
 */
record Pilot(double once, double step, OptionalLong bytes) {

    private static final int STEPS = 40;
    private static final double NANO = 1e-9;

    /**
     * Measures the middle one of the settings, on one core.
     *
     * @param keeping whether the folder of a run is measured too
     * @param cancelled whether nobody wants to know any more
     * @throws RuntimeException whatever is wrong with the run, or because it was cancelled
     */
    static Pilot of(SweepPlan plan, Path base, boolean keeping, BooleanSupplier cancelled) {
        ExperimentConfig middle = plan.points().get(plan.points().size() / 2).experiment();
        int steps = Math.min(STEPS, middle.training().steps());
        ExperimentConfig brief = ExperimentFile.with(middle, List.of("training.steps=" + steps));
        ExperimentWatch alone =
                new ExperimentWatch() {
                    @Override
                    public boolean cancelled() {
                        return cancelled.getAsBoolean();
                    }

                    @Override
                    public int cores() {
                        return 1;
                    }
                };
        long begun = System.nanoTime();
        Beginning from = Beginning.fresh();
        RunResult result = Experiment.run(brief, base, from, alone);
        double whole = (System.nanoTime() - begun) * NANO;
        double training = result.metrics().getOrDefault("train_seconds", 0.0);
        int made = brief.method().totalSteps(brief.training());
        return new Pilot(
                Math.max(0, whole - training),
                made == 0 ? 0 : training / made,
                keeping ? bytes(result, from.states().reached()) : OptionalLong.empty());
    }

    /** How much of the disk the folder of a run takes; empty where the disk refuses to say. */
    private static OptionalLong bytes(RunResult result, List<TrainedStates.State> states) {
        try {
            Path folder = Files.createTempDirectory("sweep-pilot");
            RunFolder.open(folder).write(result, RunPictures.available(), states);
            long sum = 0;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    sum += Files.size(file);
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            return OptionalLong.of(sum);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The room that the runs of a whole sweep take, in words; empty where they are not kept. */
    Optional<String> room(SweepPlan plan) {
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        double megabytes = Math.max(1, bytes.getAsLong() * 1e-6 * plan.size());
        return Optional.of(
                megabytes < 1_000
                        ? String.format(Locale.ROOT, "%.0f MB of disk", megabytes)
                        : String.format(Locale.ROOT, "%,.1f GB of disk", megabytes / 1_000));
    }

    /** How long a whole sweep takes with so many runs at a time, in seconds. */
    double seconds(SweepPlan plan, int jobs) {
        double sum = 0;
        for (SweepPlan.Point point : plan.points()) {
            ExperimentConfig one = point.experiment();
            sum += once + step * one.method().totalSteps(one.training());
        }
        int cores = Math.min(jobs, Runtime.getRuntime().availableProcessors());
        return sum * plan.config().seeds() / Math.min(cores, Math.max(1, plan.size()));
    }

    /** A duration as a person says it. */
    static String words(double seconds) {
        if (seconds < 90) {
            return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
        }
        double minutes = seconds / 60;
        if (minutes < 90) {
            return String.format(Locale.ROOT, "%.0f min", minutes);
        }
        double hours = minutes / 60;
        return hours < 48
                ? String.format(Locale.ROOT, "%.1f h", hours)
                : String.format(Locale.ROOT, "%.1f days", hours / 24);
    }
}
