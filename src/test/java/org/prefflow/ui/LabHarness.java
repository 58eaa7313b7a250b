package org.prefflow.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.util.WaitForAsyncUtils;

/** A window of the lab under test, and a hand that works its controls. */
final class LabHarness implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 60_000;

    /** What is soon true mostly is after a few turns of the JavaFX thread. */
    private static final int LOOKS_AT_ONCE = 5;

    private static final long BETWEEN_LOOKS_MILLIS = 3;

    final LabWindow window;

    /** Answers the window's questions for files. */
    final FileAnswers files = new FileAnswers();

    final Stage stage;

    /** Clicks, drags and types. */
    final Hand hand = new Hand(this);

    /** JavaFX thread: opens a window that does not train by itself, and keeps no runs. */
    LabHarness(Stage stage, Engine engine, ExperimentConfig config) {
        this(stage, engine, config, Optional.empty());
    }

    /** JavaFX thread: opens a window that does not train by itself. */
    LabHarness(Stage stage, Engine engine, ExperimentConfig config, Optional<Path> history) {
        this.stage = stage;
        LabApp.loadFonts();
        // TestFX has one stage for all classes, as large as the last one left it.
        stage.setWidth(1_440);
        stage.setHeight(900);
        window =
                new LabWindow(
                        stage,
                        engine,
                        config,
                        Path.of(""),
                        new FxThread(),
                        new LabWindow.Surroundings(files, history));
        stage.show();
        window.lab().run().load(engine, new FxThread(), false);
    }

    RunViewModel run() {
        return window.lab().run();
    }

    ExperimentConfig config() {
        return window.lab().setup().config();
    }

    /** Whether the problem that is laid out is that of an experiment like this. */
    boolean poses(Predicate<ExperimentConfig> wanted) {
        ProblemSetting problem = run().settingProperty().get();
        return problem != null && wanted.test(problem.config());
    }

    /** The node with this id, shown or not. */
    <T extends Node> T find(String id, Class<T> type) {
        Node node = see(() -> window.view().find(id).orElse(null));
        if (node == null) {
            throw new AssertionError("there is no control #" + id);
        }
        return type.cast(node);
    }

    boolean has(String id) {
        return see(() -> window.view().find(id)).isPresent();
    }

    String text(String labelId) {
        Label label = find(labelId, Label.class);
        return see(label::getText);
    }

    /** What is so on the JavaFX thread. */
    <T> T see(Callable<T> what) {
        try {
            return Platform.isFxApplicationThread()
                    ? what.call()
                    : WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, what);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** JavaFX thread: does what the next pulse would do. */
    void layOut() {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
    }

    /** Whether a node stands in a window, and it and all it stands in are visible. */
    static boolean isShown(Node node) {
        if (node.getScene() == null) {
            return false;
        }
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Runs on the JavaFX thread and waits until all that follows from it is done: the events that
     * it caused are next in the thread's queue, and what they hand to the thread comes after them.
     */
    void act(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, action);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {});
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {});
    }

    void await(String what, BooleanSupplier happened) {
        int[] looks = new int[1];
        awaitBy(
                what,
                happened,
                () -> {
                    if (++looks[0] > LOOKS_AT_ONCE) {
                        WaitForAsyncUtils.sleep(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
                    }
                });
    }

    /** Does something again and again until something is so. */
    void awaitBy(String what, BooleanSupplier happened, Runnable deed) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!see(happened::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what);
            }
            deed.run();
        }
    }

    void awaitState(State state) {
        await("state " + state, () -> run().state() == state);
    }

    /** Clicks on Train and waits until the stage can show what was learned. */
    void trainToTheEnd() {
        awaitState(State.READY);
        hand.click("train");
        awaitState(State.READY);
        // The stage waits for the problem, which is laid out beside the training.
        await("a problem that is laid out", () -> run().settingProperty().get() != null);
    }

    /** Saves the experiment, and waits until it is in its file. */
    void save(Path file) {
        act(() -> window.lab().tell(""));
        act(() -> window.lab().save(file));
        awaitSaved(file);
    }

    /** Waits until the window says that the experiment is in a file. */
    void awaitSaved(Path file) {
        await("the file", () -> text("status").startsWith("Saved to " + file.getFileName()));
    }

    @Override
    public void close() {
        act(window::close);
    }
}
