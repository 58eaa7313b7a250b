package org.prefflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prefflow.cli.Window;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.method.CancelledException;
import org.prefflow.ui.LabApp;
import org.prefflow.ui.Pace;
import org.prefflow.ui.WindowBenchmark;
import org.prefflow.ui.run.LabEngine;

/** The window, handed to the command line, which knows nothing of JavaFX. */
final class Desktop implements Window {

    private static final Path HERE = Path.of("");
    private static final double SECONDS = 10;
    private static final double FRAMES_PER_SECOND = 60;
    private static final double PULSE_MILLIS = 50;
    private static final double CANCEL_MILLIS = 200;
    private static final double INPUT_MILLIS = 100;
    private static final WindowBenchmark.Plan PLAN =
            new WindowBenchmark.Plan(
                    with("training.steps=300", "sampling.particles=100000"),
                    with("training.steps=300", "sampling.particles=25000"),
                    with("sampling.particles=100000"),
                    SECONDS);

    private static ExperimentConfig with(String... settings) {
        return ExperimentFile.with(ExperimentConfig.DEFAULT, List.of(settings));
    }

    @Override
    public void open(Optional<Path> file) {
        try {
            LabApp.open(file.map(path -> new String[] {path.toString()}).orElse(new String[0]));
        } catch (RuntimeException | LinkageError e) {
            if (refusesDisplay(e)) {
                throw new NoDisplayException("no display: " + reason(e));
            }
            throw e;
        }
    }

    @Override
    public Frames benchmark() {
        try {
            return frames(WindowBenchmark.run(new LabEngine(), PLAN, HERE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static Frames frames(WindowBenchmark.Result result) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("drawn_in_memory_only", result.headless() ? 1.0 : 0.0);
        numbers.put("playback_particles", (double) result.playedParticles());
        add(numbers, "playback", result.playback());
        numbers.put("compare_particles_per_pane", (double) result.comparedParticles());
        add(numbers, "compare", result.comparison());
        numbers.put("training_particles", (double) result.previewParticles());
        numbers.put("training_steps", (double) result.trainedSteps());
        add(numbers, "training", result.training());
        numbers.put("cancel_ms", result.cancelMillis());
        String most = String.format(Locale.ROOT, "%,d", result.playedParticles());
        String each = String.format(Locale.ROOT, "%,d", result.comparedParticles());
        return new Frames(
                numbers,
                List.of(
                        Promise.atLeast(
                                "frames/s at " + most + " particles with trails",
                                FRAMES_PER_SECOND,
                                result.playback().framesPerSecond()),
                        Promise.atLeast(
                                "frames/s at four panes of " + each + " particles with trails",
                                FRAMES_PER_SECOND,
                                result.comparison().framesPerSecond()),
                        Promise.below(
                                "ms, longest pulse while training",
                                PULSE_MILLIS,
                                result.training().longestPulse()),
                        Promise.below(
                                "ms from the command to stop to the end of the run",
                                CANCEL_MILLIS,
                                result.cancelMillis()),
                        answered("playing", result.playback().waits()),
                        answered("comparing", result.comparison().waits()),
                        answered("training", result.training().waits())));
    }

    private static Promise answered(String when, Pace.Waits waits) {
        String what =
                waits.isReal()
                        ? "ms, longest wait of a key, of the pointer or of a task while "
                        : "ms, longest wait of a task (no real key or pointer came through) while ";
        return Promise.below(what + when, INPUT_MILLIS, waits.longest());
    }

    private static void add(Map<String, Double> numbers, String name, Pace pace) {
        numbers.put(name + "_frames_per_second", pace.framesPerSecond());
        numbers.put(name + "_interval_median_ms", pace.medianInterval());
        numbers.put(name + "_interval_p99_ms", pace.slowInterval());
        numbers.put(name + "_interval_longest_ms", pace.longestInterval());
        numbers.put(name + "_pulse_median_ms", pace.medianPulse());
        numbers.put(name + "_pulse_longest_ms", pace.longestPulse());
        if (pace.waits().isReal()) {
            numbers.put(name + "_key_longest_ms", pace.waits().key());
            numbers.put(name + "_pointer_longest_ms", pace.waits().move());
        }
        numbers.put(name + "_posted_task_longest_ms", pace.waits().task());
    }

    // The toolkit's own words for a display that it could not open.
    private static boolean refusesDisplay(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("DISPLAY") || message.contains("No toolkit found")) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("the toolkit refused");
    }
}
