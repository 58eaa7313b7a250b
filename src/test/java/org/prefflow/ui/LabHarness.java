package org.prefflow.ui;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.util.WaitForAsyncUtils;

/** A window of the lab under test, and a hand that works its controls. */
final class LabHarness implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    final LabWindow window;

    /** Answers the window's questions for files. */
    final FileAnswers files = new FileAnswers();

    final Stage stage;

    /** Clicks, drags and types. */
    final Hand hand = new Hand(this);

    /** JavaFX thread: opens a window that does not train by itself. */
    LabHarness(Stage stage, Engine engine, ExperimentConfig config) {
        this.stage = stage;
        LabApp.loadFonts();
        window = new LabWindow(stage, engine, config, Path.of(""), new FxThread(), files);
        stage.show();
        window.lab().run().load(engine, new FxThread(), false);
    }

    RunViewModel run() {
        return window.lab().run();
    }

    ExperimentConfig config() {
        return window.lab().setup().config();
    }

    /** The node with this id, shown or not. */
    <T extends Node> T find(String id, Class<T> type) {
        Node node = stage.getScene().lookup("#" + id);
        if (node == null) {
            throw new AssertionError("there is no control #" + id);
        }
        return type.cast(node);
    }

    boolean has(String id) {
        return stage.getScene().lookup("#" + id) != null;
    }

    String text(String labelId) {
        return find(labelId, Label.class).getText();
    }

    void press(String buttonId) {
        act(() -> find(buttonId, Button.class).fire());
    }

    /** Types into a field and presses Enter. */
    void type(String fieldId, String text) {
        act(
                () -> {
                    TextField field = find(fieldId, TextField.class);
                    field.setText(text);
                    field.fireEvent(new ActionEvent());
                });
    }

    /** JavaFX thread: does what the next pulse would do. */
    void layOut() {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
    }

    /** Whether a node and all it stands in are visible. */
    static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Runs on the JavaFX thread and waits until all that follows from it is done. */
    void act(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1_000, action);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    void await(String what, BooleanSupplier happened) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS,
                    TimeUnit.SECONDS,
                    () ->
                            WaitForAsyncUtils.waitForAsyncFx(
                                    PATIENCE_SECONDS * 1_000, happened::getAsBoolean));
        } catch (TimeoutException late) {
            throw new AssertionError("waited in vain for: " + what, late);
        }
    }

    void awaitState(State state) {
        await("state " + state, () -> run().state() == state);
    }

    /** Presses Train and waits for the end. */
    void trainToTheEnd() {
        awaitState(State.READY);
        press("train");
        awaitState(State.READY);
    }

    @Override
    public void close() {
        act(window::close);
    }
}
