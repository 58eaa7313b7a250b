package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunResult;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The window on the lab's real engine, with small experiments. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabEngineTest {

    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "data.pairs=200",
                            "network.hidden=[8]",
                            "training.steps=50",
                            "training.batch=16",
                            "sampling.particles=100",
                            "sampling.steps=4"));

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), SMALL);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    @Test
    void theFileThatTheWindowSavesGivesTheSameNumbers(@TempDir Path folder) {
        Path file = folder.resolve("mine.json");
        lab.type("reference-mean-x", "0.5");
        lab.trainToTheEnd();
        lab.act(() -> lab.window.lab().save(file));

        ExperimentConfig saved = ExperimentFile.read(file);
        assertThat(saved).isEqualTo(lab.config());
        RunResult headless = Experiment.run(saved, folder, ExperimentWatch.NONE);
        RunResult shown = lab.run().resultProperty().get();
        assertThat(untimed(shown)).isEqualTo(untimed(headless));
        assertThat(shown.trajectories().end()).isEqualTo(headless.trajectories().end());
        assertThat(shown.curves()).isEqualTo(headless.curves());
    }

    private static Map<String, Double> untimed(RunResult result) {
        Map<String, Double> metrics = new TreeMap<>(result.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return metrics;
    }

    @Test
    void stopEndsARunInTheMiddleOfItsTraining() {
        lab.type("training-steps", "1000000");
        lab.awaitState(State.READY);
        lab.press("train");
        lab.await("some steps", () -> lab.text("status").contains(" of 1,000,000"));
        lab.press("stop");
        lab.awaitState(State.READY);

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(lab.text("banner-text")).contains("of 1,000,000");
        lab.type("training-steps", "20");
        lab.trainToTheEnd();
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void aLearningRateThatDivergesIsExplained() {
        lab.type("training-learningRate", "1");
        lab.type("training-steps", "20000");
        lab.act(() -> chooseSgd());
        lab.trainToTheEnd();

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Diverged.class);
        assertThat(lab.text("banner-text")).contains("diverged").contains("learningRate");
    }

    @SuppressWarnings("unchecked")
    private void chooseSgd() {
        ComboBox<Object> combo = lab.find("training-optimizer", ComboBox.class);
        combo.setValue(combo.getItems().get(1));
    }

    @Test
    void aFileThatIsNotThereIsExplainedBesideItsControl() {
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(
                                        ExperimentFile.with(
                                                lab.config(),
                                                List.of("data={\"file\":\"no.csv\"}"))));
        lab.await("the message", () -> !lab.text("data-file-problem").isEmpty());
        assertThat(lab.text("data-file-problem")).contains("no.csv");
    }
}
