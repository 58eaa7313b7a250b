package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.math.Grid;
import org.prefflow.reward.Ring;
import org.prefflow.ui.export.ExportSettings;
import org.prefflow.ui.run.RunViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * A figure is dragged out of its dialog by a hand that presses and moves. The headless platform
 * keeps a drag in the window that it began in: what the lab's own window hears of it, with the
 * board of that drag, is told by the test.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class DragOutTest {

    private static final String READY = "Drag the picture out to where it is needed.";

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 41));
    private final AtomicReference<Dragboard> board = new AtomicReference<>();
    private LabHarness lab;
    private Robot robot;

    @Start
    void open(Stage stage) throws ReflectiveOperationException {
        forgetOtherDrags();
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        robot = new Robot();
    }

    @Stop
    void close() {
        robot.mouseRelease(MouseButton.PRIMARY);
        lab.window.close();
    }

    /** The platform keeps the view of the last drag of any kind, whose window may be gone. */
    private static void forgetOtherDrags() throws ReflectiveOperationException {
        Class<?> mouse = Class.forName("com.sun.glass.ui.monocle.MouseInput");
        Field instance = mouse.getDeclaredField("instance");
        Field view = mouse.getDeclaredField("dragView");
        instance.setAccessible(true);
        view.setAccessible(true);
        view.set(instance.get(null), null);
    }

    private Node inDialog(String id) {
        return lab.see(
                () ->
                        Window.getWindows().stream()
                                .map(w -> w.getScene().lookup("#" + id))
                                .filter(node -> node != null)
                                .findFirst()
                                .orElse(null));
    }

    private String hint() {
        return lab.see(() -> ((Label) inDialog("figure-hint")).getText());
    }

    private void openDialog() {
        lab.awaitState(RunViewModel.State.READY);
        lab.await("a stage", () -> lab.window.picture().sceneProperty().get() != null);
        lab.act(() -> new Keyboard().type(KeyCode.E, Keyboard.SHORTCUT, KeyCode.SHIFT));
        lab.await("the dialog", () -> inDialog("figure-dialog") != null);
        Node dialog = inDialog("figure-dialog");
        lab.act(
                () ->
                        dialog.getScene()
                                .addEventFilter(
                                        DragEvent.DRAG_OVER, e -> board.set(e.getDragboard())));
        rested();
    }

    /** Nothing is drawn, and no file written. */
    private void rested() {
        lab.await("a rest", () -> lab.window.exports().underwayProperty().get() == 0);
    }

    /** The pointer comes from elsewhere in the dialog. */
    private void hover() {
        lab.hand.point("the end of the row", () -> inDialog("figure-close"));
        lab.hand.point("the picture", () -> inDialog("figure-preview"));
        rested();
    }

    /** Presses on the picture and moves away from there; the button stays down. */
    private void pull() {
        lab.act(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int k = 0; k < 8; k++) {
            lab.act(() -> robot.mouseMove(robot.getMousePosition().add(-4, 0)));
        }
    }

    private void letGo() {
        lab.act(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /** Drags the picture until the drag is under way: the file on its board. */
    private Path dragged() {
        hover();
        board.set(null);
        pull();
        lab.await("a drag", () -> board.get() != null);
        List<File> files = lab.see(() -> board.get().getFiles());
        assertThat(files).hasSize(1);
        return files.get(0).toPath();
    }

    private void onTheLab(EventType<DragEvent> type) {
        lab.act(
                () ->
                        Event.fireEvent(
                                lab.find("stage", Node.class),
                                new DragEvent(
                                        type,
                                        board.get(),
                                        9,
                                        9,
                                        9,
                                        9,
                                        TransferMode.COPY,
                                        null,
                                        null,
                                        null)));
    }

    private String notice() {
        return lab.see(() -> lab.window.lab().noticeProperty().get());
    }

    private void set(String knob, String value) {
        ExportSettings next =
                lab.see(
                        () ->
                                SettingsFile.with(
                                        ExportSettings.KIND,
                                        lab.window.exports().settingsProperty().get(),
                                        Map.of(knob, value)));
        lab.act(() -> lab.window.exports().settingsProperty().set(next));
        rested();
    }

    @Test
    void aFigureThatIsDraggedOntoTheLabRestoresItsExperimentAndIsSaidTo() throws IOException {
        ExperimentConfig before = lab.config();
        openDialog();
        lab.act(() -> lab.window.lab().setup().edit(before.withReward(Ring.KIND.defaults())));
        Path file = dragged();
        String text = ExportedFigure.experiment(file).orElseThrow();
        assertThat(FigureOrigin.parse(text).experiment()).isEqualTo(before);
        onTheLab(DragEvent.DRAG_OVER);
        lab.await("what a drop will do", () -> notice().startsWith("Let go"));
        assertThat(notice()).isEqualTo("Let go to restore the experiment that made it");
        onTheLab(DragEvent.DRAG_DROPPED);
        letGo();
        lab.await("the experiment", () -> lab.config().equals(before));
    }

    /** As a knob may be turned by a key while the pointer stays where it is. */
    @Test
    void aHandThatIsTooEarlyIsToldSoOnlyUntilTheFileIsThere() {
        openDialog();
        hover();
        set("dpi", "72");
        pull();
        letGo();
        assertThat(board.get()).as("no drag without a file").isNull();
        rested();
        assertThat(hint()).isEqualTo(READY);
        assertThat(dragged()).exists();
        letGo();
    }

    @Test
    void whatCannotBeDraggedIsSaidAgainAfterEachTry() {
        openDialog();
        set("size", "own");
        set("width", "2000");
        set("dpi", "1200");
        hover();
        assertThat(hint()).startsWith("Not to be dragged: ");
        pull();
        letGo();
        rested();
        assertThat(hint()).startsWith("Not to be dragged: ");
    }

    @Test
    void theLastFewFilesAreKeptAndNoneOnceTheWindowIsClosed() throws IOException {
        openDialog();
        List<Path> files = new ArrayList<>();
        for (String dpi : List.of("72", "80", "90", "100", "110", "120")) {
            set("dpi", dpi);
            files.add(dragged());
            letGo();
        }
        assertThat(files).doesNotHaveDuplicates();
        assertThat(files.get(5)).exists();
        Path all = files.get(5).getParent().getParent();
        try (Stream<Path> kept = Files.list(all)) {
            assertThat(kept).hasSizeLessThanOrEqualTo(4);
        }
        lab.close();
        assertThat(all).doesNotExist();
    }
}
