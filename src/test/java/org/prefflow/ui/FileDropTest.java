package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.RewardCanvas;
import org.prefflow.figure.GreyImage;
import org.prefflow.math.Grid;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Ring;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Files dropped on the window by a real drag, which begins at a label in the same window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FileDropTest {

    @TempDir private static Path folder;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 41));
    private Label files;
    private LabHarness lab;
    private Robot robot;
    private List<File> dragged;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        robot = new Robot();
        files = new Label("files");
        files.setId("files");
        files.setOnDragDetected(
                event -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putFiles(dragged);
                    files.startDragAndDrop(TransferMode.COPY).setContent(content);
                    event.consume();
                });
        ((BorderPane) stage.getScene().getRoot()).setBottom(files);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void aim(String id) {
        lab.act(
                () -> {
                    lab.layOut();
                    Node node = lab.find(id, Node.class);
                    Bounds on = node.localToScreen(node.getLayoutBounds());
                    robot.mouseMove(new Point2D(on.getCenterX(), on.getCenterY()));
                });
    }

    private boolean highlighted() {
        return lab.see(() -> lab.stage.getScene().getRoot().getStyleClass().contains("dropping"));
    }

    private void drop(Path... paths) {
        dragged = List.of(paths).stream().map(Path::toFile).toList();
        aim("files");
        lab.act(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int k = 1; k < 6; k++) {
            lab.act(() -> robot.mouseMove(robot.getMousePosition().add(9, -6)));
        }
        aim("stage");
        lab.act(() -> robot.mouseMove(robot.getMousePosition().add(3, 3)));
        lab.await("the highlight", this::highlighted);
        lab.act(() -> robot.mouseRelease(MouseButton.PRIMARY));
        lab.await("the end of the highlight", () -> !highlighted());
    }

    private String banner() {
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        return lab.text("banner-text");
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void anExperimentIsOpened() throws IOException {
        ExperimentConfig other =
                ExperimentConfig.DEFAULT.withReward(Ring.KIND.defaults()).withSeed(42);
        drop(file("mine.json", ExperimentFile.write(other)));
        lab.await("the experiment", () -> lab.config().equals(other));
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(other);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void pairsBecomeTheData() throws IOException {
        Path pairs = file("pairs.csv", "win_x,win_y,lose_x,lose_y\n1,2,3,4\n-1,0,0.5,1e-1\n");
        drop(pairs);
        lab.await("the pairs", () -> lab.config().data() instanceof DataConfig.FromFile);
        DataConfig.FromFile data = (DataConfig.FromFile) lab.config().data();
        assertThat(lab.window.lab().setup().base().resolve(data.file())).isEqualTo(pairs);
        assertThat(lab.config().withData(ExperimentConfig.DEFAULT.data()))
                .isEqualTo(ExperimentConfig.DEFAULT);
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(lab.config());
    }

    @Test
    void anImageBecomesTheReward() throws IOException {
        Path image = folder.resolve("ring.PNG");
        GreyImage.writePng(RewardCanvas.of(Ring.KIND.defaults()).heightmap().levels(), image);
        drop(image);
        lab.await("the image", () -> lab.config().reward() instanceof Heightmap);
        assertThat(lab.config().reward().at(2, 0)).isEqualTo(4 * 4 / 6.0, within(0.05));
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(lab.config());
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }

    @Test
    void whatIsBadOrUnknownChangesNothingAndIsRefusedInASentence() throws IOException {
        drop(file("bad.csv", "win_x,win_y,lose_x,lose_y\n1,2,3,four\n"));
        assertThat(banner()).startsWith("Not taken: bad.csv: ").contains("four");
        drop(file("notes.txt", "hello"));
        lab.await("the next", () -> lab.text("banner-text").contains("notes.txt"));
        assertThat(banner()).contains("drop one experiment");
        drop(file("broken.png", "no picture"));
        lab.await("the next", () -> lab.text("banner-text").contains("broken.png"));
        drop(file("wrong.json", "{\"seeed\": 3}"));
        lab.await("the next", () -> lab.text("banner-text").contains("wrong.json"));
        drop(file("a.csv", ""), file("b.csv", ""));
        lab.await("the next", () -> lab.text("banner-text").contains("2 files"));
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
    }
}
