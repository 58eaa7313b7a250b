package org.prefflow.ui.stage;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.prefflow.ui.run.FxThread;

/**
 * Measures how smoothly the stage plays: the real view with its time line in a window of 1440 x
 * 900, on the screen or, without one, in memory. One use per process: it starts JavaFX where that
 * has not been done.
 */
public final class WindowBenchmark {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** Compilers need this long, at most. */
    private static final double WARM_UP_SECONDS = 4;

    /** A training that goes on beside the window. */
    @FunctionalInterface
    public interface Training {

        /**
         * Trains until it is told to stop.
         *
         * @param stopped whether to stop; asked often
         * @param pictures takes what is learned so far, for the stage to show; from any thread
         */
        void train(BooleanSupplier stopped, Consumer<StageScene> pictures);
    }

    /**
     * Both measurements.
     *
     * @param headless whether the window was drawn in memory alone
     * @param particles number of particles played
     * @param playback the stage playing, nothing else
     * @param training the stage playing beside the training
     */
    public record Result(boolean headless, int particles, Pace playback, Pace training) {}

    /**
     * How evenly frames followed each other. Durations in milliseconds.
     *
     * @param frames number of frames measured
     * @param framesPerSecond mean rate
     * @param medianInterval between two frames
     * @param slowInterval 99th percentile of the interval between two frames
     * @param longestInterval between two frames
     * @param medianPulse the JavaFX thread's time for a frame, until it is free again
     * @param longestPulse the same for the slowest frame
     */
    public record Pace(
            int frames,
            double framesPerSecond,
            double medianInterval,
            double slowInterval,
            double longestInterval,
            double medianPulse,
            double longestPulse) {

        static Pace of(double[] intervals, double[] pulses) {
            double[] gaps = intervals.clone();
            double[] busy = pulses.clone();
            Arrays.sort(gaps);
            Arrays.sort(busy);
            return new Pace(
                    gaps.length,
                    1000 / Arrays.stream(gaps).average().orElse(Double.NaN),
                    quantile(gaps, 0.5),
                    quantile(gaps, 0.99),
                    quantile(gaps, 1),
                    quantile(busy, 0.5),
                    quantile(busy, 1));
        }

        private static double quantile(double[] sorted, double q) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) (q * (sorted.length - 1))];
        }
    }

    private final StageScene scene;
    private final double seconds;
    private final Executor fx = new FxThread();
    private final StageViewModel model = new StageViewModel(new TimelineViewModel());
    private final PulseProbe probe = new PulseProbe(fx);

    private WindowBenchmark(StageScene scene, double seconds) {
        this.scene = scene;
        this.seconds = seconds;
    }

    /**
     * Opens the window, measures and closes it. Call from a thread other than JavaFX's.
     *
     * @param scene what to play; must have particles
     * @param training what to train in the second half
     * @param seconds wall-clock time of each half, positive
     * @throws InterruptedException if interrupted; the window is closed then
     */
    public static Result run(StageScene scene, Training training, double seconds)
            throws InterruptedException {
        int particles =
                scene.particles()
                        .orElseThrow(() -> new IllegalArgumentException("nothing to play"))
                        .particles();
        boolean headless = startToolkit();
        WindowBenchmark benchmark = new WindowBenchmark(scene, seconds);
        Stage stage = benchmark.onFx(benchmark::open);
        try {
            benchmark.measure(Math.min(WARM_UP_SECONDS, seconds));
            Pace playback = benchmark.measure(seconds);
            Pace trained = benchmark.measureBeside(training);
            return new Result(headless, particles, playback, trained);
        } finally {
            benchmark.onFx(() -> benchmark.close(stage));
        }
    }

    /** Returns whether the toolkit draws in memory alone. */
    private static boolean startToolkit() {
        System.setProperty("java.awt.headless", "true");
        boolean headless =
                "Monocle".equals(System.getProperty("glass.platform")) || Display.missing();
        if (headless) {
            Display.drawInMemory();
        }
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException alreadyStarted) {
            return headless;
        }
        Platform.setImplicitExit(false);
        return headless;
    }

    private Stage open() {
        model.sceneProperty().set(scene);
        probe.start();
        BorderPane root = new BorderPane(new StageView(model));
        root.setBottom(new TimelineView(model.timeline()));
        Stage stage = new Stage();
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        stage.show();
        model.timeline().play();
        return stage;
    }

    private Void close(Stage stage) {
        model.timeline().pause();
        probe.stop();
        stage.close();
        return null;
    }

    private Pace measure(double duration) throws InterruptedException {
        onFx(probe::begin);
        Thread.sleep(Math.round(1000 * duration));
        return onFx(probe::end);
    }

    private Pace measureBeside(Training training) throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                training.train(stopped::get, this::show);
                                done.complete(null);
                            } catch (RuntimeException | Error e) {
                                done.completeExceptionally(e);
                            }
                        },
                        "train");
        thread.setDaemon(true);
        thread.start();
        Pace pace;
        try {
            pace = measure(seconds);
        } finally {
            stopped.set(true);
        }
        await(done);
        return pace;
    }

    private void show(StageScene picture) {
        fx.execute(() -> model.sceneProperty().set(picture));
    }

    private <T> T onFx(Supplier<T> task) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        fx.execute(
                () -> {
                    try {
                        result.complete(task.get());
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        return await(result);
    }

    private static <T> T await(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the window could not be measured: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
