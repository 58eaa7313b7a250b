package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.RestoredRun;
import org.prefflow.experiment.RunResult;
import org.prefflow.math.Grid;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.sweep.SweepViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A run that its sweep kept is opened; one that it did not is trained again. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SweepKeptRunsTest {

    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "data.pairs=60",
                            "network.hidden=[8]",
                            "training.steps=5",
                            "training.batch=16",
                            "sampling.steps=4",
                            "sampling.particles=100"));

    @TempDir private Path folder;

    private final QuickEngine engine = new QuickEngine(Grid.VIEW);
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab = new LabHarness(stage, engine, SMALL);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private SweepViewModel sweep() {
        return lab.window.lab().sweep();
    }

    private void openScreen() {
        lab.awaitState(RunViewModel.State.READY);
        lab.act(() -> lab.window.lab().sweepShownProperty().set(true));
        lab.await("the screen", () -> lab.has("sweep-start"));
    }

    private void awaitPicture() {
        lab.await(
                "the picture",
                () ->
                        lab.find("sweep-picture", Pane.class).getChildren().get(0)
                                        instanceof ImageView image
                                && image.getImage() != null);
    }

    /** The pictures may still be those of the first run alone. */
    private void pointAtTheLast(String words) {
        awaitPicture();
        lab.act(() -> lab.find("sweep-picture", Pane.class).requestFocus());
        Label card = lab.find("sweep-card", Label.class);
        lab.awaitBy(
                "60 and \"" + words + "\" beside the mark",
                () -> card.getText().contains("= 60") && card.getText().contains(words),
                () -> lab.hand.type(KeyCode.END));
    }

    /** Two values, one seed: the second is opened, and what the sweep measured stands there. */
    @Test
    void theSwitchKeepsEveryRunAndAClickOpensItAtOnce() throws Exception {
        openScreen();
        lab.hand.write("sweep-axis-1-values", "40, 60");
        lab.hand.write("sweep-seeds", "1");
        Path place = folder.resolve("kept");
        lab.files.answer = place;
        lab.hand.click("sweep-choose");
        lab.hand.click("sweep-keep");
        lab.await("the size", () -> lab.text("sweep-size").startsWith("2 runs"));
        lab.await("the disk", () -> lab.text("sweep-time").contains("MB of disk"));
        lab.hand.click("sweep-start");
        lab.await(
                "the end",
                () ->
                        sweep().stateProperty().get() == SweepViewModel.State.IDLE
                                && lab.text("sweep-status").contains("2 of 2 runs"));
        for (String run : List.of("0", "1")) {
            assertThat(place.resolve("runs").resolve(run))
                    .isDirectoryContaining("glob:**model.npz")
                    .isDirectoryContaining("glob:**metrics.json");
        }
        Map<String, Double> found;
        try (SweepFolder read = SweepFolder.read(place)) {
            found = read.table().rows().get(1).metrics();
        }
        pointAtTheLast("a click opens this run, which was kept");
        lab.hand.type(KeyCode.ENTER);
        lab.await("the run", () -> lab.run().resultProperty().get() != null);
        RunResult shown = lab.run().resultProperty().get();
        assertThat(engine.trained).as("nothing is trained").isEmpty();
        assertThat(shown.metrics()).containsEntry("reward_mean", found.get("reward_mean"));
        assertThat(lab.config().data().toString()).contains("60");
        assertThat(shown.trajectories().particles()).isEqualTo(100);
        assertThat(lab.run().curveProperty().get()).isNotEmpty();
        assertThat(RestoredRun.of(place.resolve("runs/1")).ways().orElseThrow().frames())
                .as("ways, not their ends alone")
                .isEqualTo(5);
        assertThat(lab.has("sweep-start")).as("the screen is left").isFalse();
    }

    @Test
    void aRunThatWasNotKeptIsTrainedAgain() throws Exception {
        openScreen();
        lab.hand.write("sweep-axis-1-values", "40, 60");
        lab.hand.write("sweep-seeds", "1");
        Path place = folder.resolve("lost");
        lab.files.answer = place;
        lab.hand.click("sweep-choose");
        lab.await("the size", () -> lab.text("sweep-size").startsWith("2 runs"));
        lab.hand.click("sweep-start");
        lab.await("the end", () -> lab.text("sweep-status").contains("2 of 2 runs, done"));
        assertThat(place.resolve("runs")).doesNotExist();
        pointAtTheLast("a click trains this run again");
        lab.hand.type(KeyCode.ENTER);
        lab.await("the run on the stage", () -> !engine.trained.isEmpty());
        lab.await(
                "the word",
                () -> lab.window.lab().noticeProperty().get().contains("is trained again"));
        lab.awaitState(RunViewModel.State.READY);
    }

    /** A study is set up by one click; its own rows are shown with what they say. */
    @Test
    void aReadyStudyIsSetUpAndItsOwnNumbersAreShown() {
        Study study = Study.ALL.get(0);
        openScreen();
        MenuButton menu = lab.find("sweep-studies", MenuButton.class);
        assertThat(lab.see(() -> menu.getItems().stream().map(MenuItem::getText).toList()))
                .containsExactlyElementsOf(Study.ALL.stream().map(Study::question).toList());
        lab.act(() -> menu.getItems().get(0).fire());
        lab.await("its question", () -> lab.text("sweep-question").equals(study.question()));
        lab.await(
                "its size",
                () -> lab.text("sweep-size").contains(study.config().seeds() + " seeds each"));
        assertThat(lab.config()).isEqualTo(study.config().experiment());
        assertThat(lab.find("sweep-start", Button.class).isDisabled()).isFalse();
        lab.hand.click("sweep-own");
        lab.await("its finding", () -> lab.text("sweep-finding").contains(study.finding()));
        awaitPicture();
        assertThat(sweep().sightProperty().get().metric().name()).isEqualTo(study.metric());
        assertThat(lab.text("sweep-status")).contains("done");
        assertThat(engine.trained).isEmpty();
        lab.hand.write("sweep-seeds", "2");
        lab.await(
                "no study any more",
                () -> !LabHarness.isShown(lab.find("sweep-question", Label.class)));
    }
}
