package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.api.FxToolkit;
import org.testfx.api.FxToolkitContext;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * Half an hour of somebody who tries everything, a deed every three seconds, without the waits
 * between them: keys, clicks, drags, runs begun and broken off, windows closed and opened. The real
 * engine trains. The deeds are drawn from a seed.
 */
@Tag("ui")
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class SoakTest {

    private static final int DEEDS = 600;
    private static final int WARM = 200;
    private static final int A_WINDOW = 75;
    private static final double OFTEN = 0.7;
    private static final long MEBI = 1 << 20;

    /** What later windows may hold more than the first ones did. */
    private static final long FLAT = 48 * MEBI;

    private static final List<KeyCode> KEYS =
            List.of(
                    KeyCode.F5,
                    KeyCode.F5,
                    KeyCode.F6,
                    KeyCode.F6,
                    KeyCode.F7,
                    KeyCode.F8,
                    KeyCode.SPACE,
                    KeyCode.LEFT,
                    KeyCode.RIGHT,
                    KeyCode.HOME,
                    KeyCode.END,
                    KeyCode.COMMA,
                    KeyCode.PERIOD,
                    KeyCode.L,
                    KeyCode.M,
                    KeyCode.M,
                    KeyCode.T,
                    KeyCode.P,
                    KeyCode.BRACELEFT,
                    KeyCode.BRACERIGHT,
                    KeyCode.H,
                    KeyCode.C,
                    KeyCode.W,
                    KeyCode.K,
                    KeyCode.I,
                    KeyCode.N,
                    KeyCode.V,
                    KeyCode.B,
                    KeyCode.DIGIT0,
                    KeyCode.MINUS,
                    KeyCode.EQUALS,
                    KeyCode.TAB,
                    KeyCode.TAB,
                    KeyCode.ENTER,
                    KeyCode.ESCAPE,
                    KeyCode.ESCAPE,
                    KeyCode.DELETE,
                    KeyCode.UP,
                    KeyCode.DOWN,
                    KeyCode.F1,
                    KeyCode.DIGIT2);

    private static final List<KeyCode> COMMANDS =
            List.of(KeyCode.Z, KeyCode.Z, KeyCode.Y, KeyCode.K, KeyCode.LEFT, KeyCode.UP);

    private static final List<String> SETTINGS =
            List.of(
                    "method.type=pfm",
                    "method.type=dpo",
                    "method.type=rlhf",
                    "method.type=sft",
                    "method.type=iterative-pfm",
                    "method.type=best-of-n",
                    "reward.type=ring",
                    "reward.type=spiral",
                    "reward.type=bumps",
                    "preference.type=cyclic",
                    "preference.type=thurstone",
                    "reference.type=mixture",
                    "reference.type=gaussian",
                    "training.optimizer=sgd",
                    "training.learningRate=1",
                    "training.learningRate=0.001",
                    "seed=3");

    @TempDir private Path folder;

    private final RandomStream random = new RandomStreams(20).stream(org.prefflow.math.Stream.VIEW);
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<WeakReference<LabWindow>> closed = new ArrayList<>();
    private Thread.UncaughtExceptionHandler before;
    private LabHarness lab;
    private Robot robot;

    @Start
    void open(Stage stage) {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> errors.add(error));
        Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> errors.add(error));
        robot = new Robot();
        show(stage);
    }

    @Stop
    void close() {
        lab.window.close();
        stages.forEach(Stage::hide);
        Thread.setDefaultUncaughtExceptionHandler(before);
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    private void show(Stage stage) {
        lab =
                new LabHarness(
                        stage,
                        new LabEngine(),
                        small(ExperimentConfig.DEFAULT),
                        Optional.of(folder.resolve("runs")));
    }

    private static ExperimentConfig small(ExperimentConfig config) {
        return ExperimentFile.with(
                config,
                List.of(
                        "data.pairs=200",
                        "network.hidden=[16]",
                        "training.steps=40",
                        "training.batch=32",
                        "sampling.particles=300",
                        "sampling.steps=4"));
    }

    @Test
    void halfAnHourOfEverythingLeavesMemoryFlatAndNoErrors() throws Exception {
        lab.awaitState(State.READY);
        long early = 0;
        for (int deed = 1; deed <= DEEDS; deed++) {
            something();
            assertThat(errors).as("after deed %d", deed).isEmpty();
            if (deed % A_WINDOW == 0) {
                anotherWindow();
            }
            if (deed == WARM) {
                early = held();
            }
        }
        anotherWindow();
        long late = held();
        assertThat(closedWindowsHeld()).as("closed windows in memory").isZero();
        assertThat(late - early).as("heap held, early %d late %d", early, late).isLessThan(FLAT);
        lab.act(() -> lab.window.lab().setup().edit(small(ExperimentConfig.DEFAULT)));
        lab.awaitState(State.READY);
        lab.trainToTheEnd();
        assertThat(lab.run().resultProperty().get()).isNotNull();
        assertThat(errors).isEmpty();
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs.count()).isGreaterThan(3);
        }
    }

    private void something() {
        int kind = (int) (random.nextDouble() * 10);
        switch (kind) {
            case 0, 1, 2, 3 -> lab.hand.type(one(KEYS));
            case 4 -> lab.hand.shortcut(one(COMMANDS));
            case 5 -> lab.hand.shift(one(KEYS));
            case 6 -> set(one(SETTINGS));
            case 7 -> press(somewhere(), somewhere());
            case 8 -> {
                Point2D at = somewhere();
                press(at, at);
            }
            default -> {
                if (random.nextDouble() < OFTEN) {
                    lab.hand.type(one(KEYS));
                } else {
                    resize();
                }
            }
        }
    }

    private <T> T one(List<T> of) {
        return of.get((int) (random.nextDouble() * of.size()));
    }

    private void set(String setting) {
        lab.act(
                () -> {
                    ExperimentConfig now = lab.window.lab().setup().config();
                    lab.window
                            .lab()
                            .setup()
                            .edit(small(ExperimentFile.with(now, List.of(setting))));
                });
    }

    private Point2D somewhere() {
        double x = random.nextDouble();
        double y = random.nextDouble();
        return lab.see(
                () ->
                        new Point2D(
                                lab.stage.getX() + x * lab.stage.getWidth(),
                                lab.stage.getY() + y * lab.stage.getHeight()));
    }

    private void press(Point2D from, Point2D to) {
        MouseButton button =
                random.nextDouble() < 0.85 ? MouseButton.PRIMARY : MouseButton.SECONDARY;
        lab.act(() -> robot.mouseMove(from));
        lab.act(() -> robot.mousePress(button));
        lab.act(() -> robot.mouseMove(from.interpolate(to, 0.5)));
        lab.act(() -> robot.mouseMove(to));
        lab.act(() -> robot.mouseRelease(button));
    }

    private void resize() {
        double width = 1_000 + 600 * random.nextDouble();
        double height = 650 + 300 * random.nextDouble();
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(height);
                });
    }

    /** Closes the window, whatever it does, and opens another one on the same history. */
    private void anotherWindow() {
        lab.act(
                () -> {
                    closed.add(new WeakReference<>(lab.window));
                    lab.window.close();
                    Stage next = new Stage();
                    stages.add(next);
                    show(next);
                });
        lab.awaitState(State.READY);
    }

    /**
     * Bytes of the heap that are in use after a collection, the least of several: what the pulses
     * throw away meanwhile is not held.
     */
    private long held() throws InterruptedException {
        lab.act(SoakTest::forgetEvents);
        long least = Long.MAX_VALUE;
        for (int k = 0; k < 4; k++) {
            System.gc();
            least = Math.min(least, usedAfterCollection());
            Thread.sleep(100);
        }
        return least;
    }

    /** TestFX keeps every event of a stage until it is told of a stage anew. */
    private static void forgetEvents() {
        FxToolkitContext toolkit = FxToolkit.toolkitContext();
        toolkit.setRegisteredStage(toolkit.getRegisteredStage());
    }

    private static long usedAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private long closedWindowsHeld() {
        return closed.stream().filter(view -> view.get() != null).count();
    }
}
