package org.prefflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.cli.Window;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.ui.LabApp;
import org.prefflow.ui.stage.StageScene;
import org.prefflow.ui.stage.WindowBenchmark;

/** The window, handed to the command line, which knows nothing of JavaFX. */
final class Desktop implements Window {

    private static final Path HERE = Path.of("");
    private static final double SECONDS = 10;
    private static final long PICTURE_NANOS = 250_000_000;
    private static final ExperimentConfig PLAYED =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of("training.steps=300", "sampling.particles=100000"));
    private static final ExperimentConfig ENDLESS =
            ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("training.steps=1000000"));

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
    public Map<String, Double> benchmark() {
        RunResult played = Experiment.run(PLAYED, HERE, ExperimentWatch.NONE);
        try {
            return numbers(WindowBenchmark.run(scene(played), Desktop::train, SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static StageScene scene(RunResult result) {
        return scene(result.setting(), Optional.of(result.trajectories()), result.field());
    }

    private static StageScene scene(
            ProblemSetting setting,
            Optional<Trajectories> particles,
            Optional<FieldSamples> field) {
        return new StageScene(
                setting.laws().grid(),
                setting.laws().reward(),
                setting.target(),
                setting.config().reference(),
                particles,
                field);
    }

    // What the window does beside a run: a picture a few times a second.
    private static void train(BooleanSupplier stopped, Consumer<StageScene> pictures) {
        ExperimentWatch watch =
                new ExperimentWatch() {
                    private ProblemSetting setting;
                    private long shown;

                    @Override
                    public boolean cancelled() {
                        return stopped.getAsBoolean();
                    }

                    @Override
                    public void atProblem(ProblemSetting laidOut) {
                        setting = laidOut;
                    }

                    @Override
                    public void atStep(
                            int step,
                            int total,
                            double loss,
                            Supplier<? extends AlignedPolicy> now) {
                        if (System.nanoTime() - shown > PICTURE_NANOS) {
                            Preview preview = Preview.of(setting, now.get(), 2_000, 10);
                            pictures.accept(
                                    scene(
                                            setting,
                                            Optional.of(preview.particles()),
                                            preview.field()));
                            shown = System.nanoTime();
                        }
                    }
                };
        try {
            Experiment.run(ENDLESS, HERE, watch);
        } catch (CancelledException e) {
            // It was told to stop.
        }
    }

    private static Map<String, Double> numbers(WindowBenchmark.Result result) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("particles", (double) result.particles());
        numbers.put("drawn_in_memory_only", result.headless() ? 1.0 : 0.0);
        add(numbers, "playback", result.playback());
        add(numbers, "training", result.training());
        return numbers;
    }

    private static void add(Map<String, Double> numbers, String name, WindowBenchmark.Pace pace) {
        numbers.put(name + "_frames_per_second", pace.framesPerSecond());
        numbers.put(name + "_interval_median_ms", pace.medianInterval());
        numbers.put(name + "_interval_p99_ms", pace.slowInterval());
        numbers.put(name + "_interval_longest_ms", pace.longestInterval());
        numbers.put(name + "_pulse_median_ms", pace.medianPulse());
        numbers.put(name + "_pulse_longest_ms", pace.longestPulse());
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
