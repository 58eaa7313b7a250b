package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.math.Grid;
import org.prefflow.reward.Ring;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A slow disk holds up nobody, and what is saved is what was there when it was asked for. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SavingTest {

    @TempDir private Path folder;

    private final CountDownLatch disk = new CountDownLatch(1);
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab =
                new LabHarness(
                        stage,
                        new QuickEngine(new Grid(-5, 5, 41)) {
                            @Override
                            public void save(ExperimentConfig config, Path file) {
                                try {
                                    disk.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                super.save(config, file);
                            }
                        },
                        ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        disk.countDown();
        lab.window.close();
    }

    @Test
    void theWindowGoesOnWhileAnExperimentIsSaved() {
        ExperimentConfig first = lab.config();
        Path file = folder.resolve("mine.json");
        lab.act(() -> lab.window.lab().save(file));
        assertThat(lab.text("status")).as("not before it is so").doesNotContain("Saved");
        lab.act(() -> lab.window.lab().setup().edit(first.withReward(Ring.KIND.defaults())));
        assertThat(file).doesNotExist();
        disk.countDown();
        lab.awaitSaved(file);
        assertThat(ExperimentFile.read(file)).isEqualTo(first);
        assertThat(lab.stage.getTitle()).contains("mine.json");
    }

    @Test
    void anotherExperimentThatIsOpenedMeanwhileKeepsItsFile() throws Exception {
        Path file = folder.resolve("mine.json");
        Path other = Files.createDirectory(folder.resolve("there")).resolve("other.json");
        Files.writeString(other, ExperimentFile.write(lab.config().withSeed(99)));
        lab.act(() -> lab.window.lab().save(file));
        lab.act(() -> lab.window.lab().open(other));
        lab.await("the other", () -> lab.config().seed() == 99);
        disk.countDown();
        lab.awaitSaved(file);
        assertThat(lab.see(() -> lab.window.lab().fileProperty().get())).contains(other);
        assertThat(lab.see(() -> lab.window.lab().setup().base())).isEqualTo(other.getParent());
    }

    @Test
    void ofTwoSavesTheLaterOneGivesTheWindowItsFile() throws Exception {
        Path first = folder.resolve("first.json");
        Path second = Files.createDirectory(folder.resolve("there")).resolve("second.json");
        lab.act(() -> lab.window.lab().save(first));
        lab.act(() -> lab.window.lab().save(second));
        disk.countDown();
        lab.awaitSaved(second);
        assertThat(first).exists();
        assertThat(lab.see(() -> lab.window.lab().fileProperty().get())).contains(second);
        assertThat(lab.stage.getTitle()).contains("second.json");
        assertThat(lab.see(() -> lab.window.lab().setup().base())).isEqualTo(second.getParent());
    }

    @Test
    void aFigureOfTheSameFolderThatIsOpenedMeanwhileIsNotTitledAsWhatWasSaved() {
        lab.act(() -> lab.window.lab().setup().saved(folder));
        Path file = folder.resolve("mine.json");
        FigureOrigin origin = FigureOrigin.of(lab.config().withSeed(99));
        lab.act(() -> lab.window.lab().save(file));
        lab.act(() -> lab.window.lab().restore(origin, folder.resolve("figure.png")));
        lab.await("the figure's", () -> lab.config().seed() == 99);
        disk.countDown();
        lab.awaitSaved(file);
        assertThat(lab.see(() -> lab.window.lab().fileProperty().get())).isEmpty();
        assertThat(lab.stage.getTitle()).doesNotContain("mine.json");
    }

    @Test
    void aPaneThatIsTurnedToMeanwhileKeepsItsFolder() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("pane-a-select");
        Path base = lab.see(() -> lab.window.lab().setup().base());
        Path file = folder.resolve("mine.json");
        lab.act(() -> lab.window.lab().save(file));
        lab.hand.click("pane-b-select");
        disk.countDown();
        lab.awaitSaved(file);
        assertThat(lab.see(() -> lab.window.lab().setup().base())).isEqualTo(base);
        assertThat(lab.see(() -> lab.window.lab().fileProperty().get())).isEmpty();
    }

    @Test
    void aWindowThatIsClosedSavesToTheEnd() {
        Path file = folder.resolve("mine.json");
        lab.act(() -> lab.window.lab().save(file));
        disk.countDown();
        lab.close();
        // A disk under load may take longer than a window waits.
        lab.await("the file", () -> Files.exists(file));
        assertThat(ExperimentFile.read(file)).isEqualTo(ExperimentConfig.DEFAULT);
    }
}
