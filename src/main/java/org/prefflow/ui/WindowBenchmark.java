package org.prefflow.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.Staging;

/**
 * Measures how smoothly the lab goes: its whole window of 1440 x 900, on the screen or, without
 * one, in memory, worked by its own commands, while the toolkit's robot presses a key and moves the
 * pointer. One use per process: it starts JavaFX where that has not been done.
 */
public final class WindowBenchmark {

    /** Compilers need this long, at most. */
    private static final double WARM_UP_SECONDS = 4;

    private static final int CANCELLATIONS = 3;
    private static final long BEFORE_STOP_MILLIS = 1_000;
    private static final long KNOCK_MILLIS = 23;
    private static final long PATIENCE_MINUTES = 10;

    /** Where no real input comes through by then, none will. */
    private static final long INPUT_PATIENCE_SECONDS = 30;

    /**
     * What to measure.
     *
     * @param played trained first; its samples are then played
     * @param compared trained then; four panes of its samples are played side by side
     * @param trained trained while the window is measured, again if it ends before
     * @param seconds wall-clock time of each measurement, positive; a measurement goes on after it
     *     until there is anything to measure
     */
    public record Plan(
            ExperimentConfig played,
            ExperimentConfig compared,
            ExperimentConfig trained,
            double seconds) {}

    /**
     * What was measured.
     *
     * @param headless whether the window was drawn in memory alone
     * @param playback the finished run playing, nothing else
     * @param playedParticles number of particles played
     * @param comparison four panes playing, nothing else
     * @param comparedParticles number of particles in each
     * @param training the window from the command to train on
     * @param previewParticles number of particles on the stage at the end of that
     * @param trainedSteps most optimiser steps that a run made in that time, as far as measured
     * @param cancelMillis the longest of some times from the command to stop until the window is
     *     ready to train again
     */
    public record Result(
            boolean headless,
            Pace playback,
            int playedParticles,
            Pace comparison,
            int comparedParticles,
            Pace training,
            int previewParticles,
            int trainedSteps,
            double cancelMillis) {}

    private final Plan plan;
    private final Executor fx = new FxThread();
    private final PulseProbe probe = new PulseProbe(fx);
    private LabWindow window;
    private InputProbe input;
    private int trainedSteps;

    private WindowBenchmark(Plan plan) {
        this.plan = plan;
    }

    /**
     * Opens the window, measures and closes it. Call from a thread other than JavaFX's.
     *
     * @param engine trains
     * @param base folder that relative paths in the experiments are relative to
     * @throws InterruptedException if interrupted; the window is closed then
     * @throws IllegalStateException with one sentence if an experiment could not be trained
     */
    public static Result run(Engine engine, Plan plan, Path base) throws InterruptedException {
        boolean headless = startToolkit();
        WindowBenchmark benchmark = new WindowBenchmark(plan);
        benchmark.onFx(() -> benchmark.open(engine, base));
        try {
            return benchmark.measureAll(headless);
        } finally {
            benchmark.onFx(benchmark::close);
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

    private void open(Engine engine, Path base) {
        // Before the window, so that its timer is the first of every pulse.
        probe.start();
        LabApp.loadFonts();
        Stage stage = new Stage();
        window = new LabWindow(stage, engine, plan.played(), base, fx);
        stage.show();
        stage.sizeToScene();
        input = new InputProbe(fx, stage.getScene());
        aim();
        run().load(engine, fx, true);
    }

    /** The pointer moves over the first stage that is shown. */
    private void aim() {
        input.aim(input.scene().lookup("#stage"));
    }

    private void close() {
        probe.stop();
        input.stop();
        window.close();
    }

    private RunViewModel run() {
        return window.lab().run();
    }

    private Result measureAll(boolean headless) throws InterruptedException {
        await(ended());
        int played = onFx(this::particles);
        onFx(window.picture().timeline()::play);
        measure(Math.min(WARM_UP_SECONDS, plan.seconds()), this::hasFrames);
        Pace playback = measure(plan.seconds(), this::hasFrames);
        await(trained(plan.compared()));
        int compared = onFx(this::compareFour);
        measure(Math.min(WARM_UP_SECONDS, plan.seconds()), this::hasFrames);
        Pace comparison = measure(plan.seconds(), this::hasFrames);
        onFx(this::compareNoMore);
        onFx(() -> window.lab().setup().open(plan.trained(), window.lab().setup().base()));
        Subscription again = onFx(this::trainAgainAndAgain);
        Pace training;
        try {
            training = measure(plan.seconds(), () -> hasFrames() && trainedSteps > 0);
        } finally {
            onFx(again::unsubscribe);
        }
        int previewed = onFx(this::particles);
        double cancel = stopMillis();
        for (int k = 1; k < CANCELLATIONS; k++) {
            onFx(run()::train);
            Thread.sleep(BEFORE_STOP_MILLIS);
            cancel = Math.max(cancel, stopMillis());
        }
        return new Result(
                headless,
                playback,
                played,
                comparison,
                compared,
                training,
                previewed,
                trainedSteps,
                cancel);
    }

    /** Completed when an experiment is trained. */
    private CompletableFuture<Void> trained(ExperimentConfig config) throws InterruptedException {
        onFx(
                () -> {
                    window.lab().setup().open(config, window.lab().setup().base());
                    run().train();
                });
        return ended();
    }

    /** Returns the number of particles in each pane. */
    private int compareFour() {
        CompareViewModel compare = window.lab().compare();
        compare.enter();
        while (compare.panes().size() < CompareViewModel.MOST) {
            compare.duplicate(compare.selectedProperty().get());
        }
        window.picture().timeline().play();
        input.scene().getRoot().applyCss();
        input.scene().getRoot().layout();
        aim();
        return compare.panes().stream()
                .mapToInt(pane -> particlesOn(pane.staging()))
                .min()
                .orElseThrow();
    }

    private void compareNoMore() {
        window.lab().compare().leave();
        aim();
    }

    /** Completed when the run that goes on, or is about to, has gone to its end. */
    private CompletableFuture<Void> ended() throws InterruptedException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        onFx(
                () ->
                        run().outcomeProperty()
                                .subscribe(
                                        outcome -> {
                                            if (outcome instanceof RunOutcome.Finished) {
                                                ended.complete(null);
                                            } else if (outcome != null) {
                                                fail(ended, outcome);
                                            }
                                        }));
        return ended;
    }

    private static void fail(CompletableFuture<Void> ended, RunOutcome outcome) {
        ended.completeExceptionally(new IllegalStateException(outcome.sentence()));
    }

    private Subscription trainAgainAndAgain() {
        return run().stateProperty()
                .subscribe(
                        state -> {
                            if (state == State.READY) {
                                fx.execute(run()::train);
                            }
                        })
                .and(run().curveProperty().subscribe((was, is) -> count(is)));
    }

    private void count(List<CurvePoint> curve) {
        if (!curve.isEmpty()) {
            trainedSteps = Math.max(trainedSteps, curve.get(curve.size() - 1).step());
        }
    }

    private boolean hasFrames() {
        return probe.frames() > 0;
    }

    private int particles() {
        return particlesOn(run().staging());
    }

    private static int particlesOn(Staging staging) {
        return staging.sceneProperty().get().particles().map(Trajectories::particles).orElse(0);
    }

    private double stopMillis() throws InterruptedException {
        CompletableFuture<Long> ready = new CompletableFuture<>();
        long begun =
                onFx(
                        () -> {
                            run().stateProperty()
                                    .subscribe(
                                            state -> {
                                                if (state == State.READY) {
                                                    ready.complete(System.nanoTime());
                                                }
                                            });
                            long now = System.nanoTime();
                            run().stop();
                            return now;
                        });
        return Math.max(0, (await(ready) - begun) * 1e-6);
    }

    private Pace measure(double duration, Supplier<Boolean> enough) throws InterruptedException {
        onFx(probe::begin);
        onFx(input::begin);
        long begun = System.nanoTime();
        long end = begun + Math.round(1e9 * duration);
        long giveUp = begun + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        long forInput = end + TimeUnit.SECONDS.toNanos(INPUT_PATIENCE_SECONDS);
        while (System.nanoTime() < end
                || !onFx(enough) && System.nanoTime() < giveUp
                || !onFx(input::isAnswered) && System.nanoTime() < forInput) {
            Thread.sleep(KNOCK_MILLIS);
            probe.knock();
            input.press();
            input.move();
        }
        return onFx(this::pace);
    }

    private Pace pace() {
        return Pace.of(
                probe.intervals(),
                probe.pulses(),
                Pace.Waits.of(probe.tasks(), input.keys(), input.moves()));
    }

    private void onFx(Runnable task) throws InterruptedException {
        onFx(
                () -> {
                    task.run();
                    return null;
                });
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
            return result.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the window did not answer", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the window could not be measured: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
