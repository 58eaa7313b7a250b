package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.cli.Lab;
import org.prefflow.cli.Window;
import org.prefflow.experiment.DataConfig;
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
    private boolean held;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), SMALL);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    @Test
    void theFileThatTheWindowSavesGivesTheSameNumbersOnTheCommandLine(@TempDir Path folder)
            throws IOException {
        lab.files.answer = folder.resolve("mine.json");
        lab.hand.enter("reference-mean-x", "0.5");
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.F5);
        lab.await("a result", () -> lab.run().resultProperty().get() != null);
        lab.hand.shortcut(KeyCode.S);
        lab.awaitSaved(lab.files.answer);
        RunResult shown = lab.run().resultProperty().get();

        Path out = folder.resolve("out");
        assertThat(commandLine("run", lab.files.answer.toString(), "--out", out.toString()))
                .isZero();

        assertThat(ExperimentFile.read(out.resolve("experiment.json"))).isEqualTo(lab.config());
        JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
        Map<String, Double> untimed = untimed(shown);
        assertThat(untimed).hasSizeGreaterThan(5);
        untimed.forEach(
                (name, value) ->
                        assertThat(metrics.get(name).doubleValue()).as(name).isEqualTo(value));
        List<String> samples = Files.readAllLines(out.resolve("samples.csv"));
        float[] end = shown.trajectories().end().toArray();
        assertThat(samples).hasSize(1 + end.length / 2);
        for (int i = 0; i < end.length / 2; i++) {
            assertThat(samples.get(1 + i).split(","))
                    .extracting(Float::parseFloat)
                    .containsExactly(end[2 * i], end[2 * i + 1]);
        }
    }

    private static int commandLine(String... args) {
        Window noWindow =
                new Window() {
                    @Override
                    public void open(Optional<Path> file) {
                        throw new AssertionError("no window was asked for");
                    }

                    @Override
                    public Frames benchmark() {
                        throw new AssertionError("no benchmark was asked for");
                    }
                };
        return Lab.commandLine(noWindow)
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(args);
    }

    private static Map<String, Double> untimed(RunResult result) {
        Map<String, Double> metrics = new TreeMap<>(result.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return metrics;
    }

    private void assertIsAsFromARunThatNobodyTouched() {
        RunResult shown = lab.run().resultProperty().get();
        RunResult untouched = Experiment.run(lab.config(), Path.of(""), ExperimentWatch.NONE);
        assertThat(untimed(shown)).isEqualTo(untimed(untouched));
        assertThat(shown.trajectories().end()).isEqualTo(untouched.trajectories().end());
        assertThat(shown.curves()).isEqualTo(untouched.curves());
    }

    @Test
    void aRunThatIsPausedAndResumedGivesTheSameNumbersToTheLastBit() {
        lab.hand.enter("training-steps", "4000");
        lab.awaitState(State.READY);
        // Held as soon as that can be, and again after some steps.
        lab.act(() -> lab.run().pausableProperty().subscribe(this::holdTheFirst));
        lab.hand.type(KeyCode.F5);
        lab.await("the held thread", LabEngineTest::isHeld);
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        for (int k = 0; k < 3 && lab.run().state() == State.PAUSED; k++) {
            String before = lab.text("status");
            lab.hand.type(KeyCode.F6);
            lab.await("more steps", () -> !lab.text("status").equals("Paused at " + before));
            lab.hand.type(KeyCode.F6);
            lab.await(
                    "the held thread, or the end",
                    () -> isHeld() || lab.run().state() == State.READY);
        }
        if (lab.run().state() == State.PAUSED) {
            lab.hand.type(KeyCode.F6);
        }
        lab.awaitState(State.READY);
        assertIsAsFromARunThatNobodyTouched();
    }

    private void holdTheFirst(boolean can) {
        if (can && !held) {
            held = true;
            // Within the very pulse in which it becomes possible: no hand is that fast.
            lab.find("pause", Button.class).fire();
        }
    }

    /** Waiting, not just asking whether it may go on, as it does before every step. */
    private static boolean isHeld() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("train"))
                .anyMatch(entry -> has(entry.getValue(), "awaitResume") && waits(entry.getValue()));
    }

    private static boolean has(StackTraceElement[] frames, String method) {
        return Arrays.stream(frames).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    private static boolean waits(StackTraceElement[] frames) {
        return frames[0].getClassName().equals(Object.class.getName());
    }

    @Test
    void stopEndsARunInTheMiddleOfItsTraining() {
        lab.hand.enter("training-steps", "1000000");
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("some steps", () -> lab.text("status").contains(" of 1,000,000"));
        lab.hand.click("stop");
        lab.awaitState(State.READY);

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(lab.text("banner-text")).contains("of 1,000,000");
        lab.hand.enter("training-steps", "20");
        lab.trainToTheEnd();
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
        assertIsAsFromARunThatNobodyTouched();
    }

    @Test
    void aLearningRateThatDivergesIsExplained() {
        lab.hand.enter("training-learningRate", "1");
        lab.hand.enter("training-steps", "20000");
        lab.hand.choose("training-optimizer", sgd());
        lab.trainToTheEnd();

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Diverged.class);
        assertThat(lab.text("banner-text")).contains("diverged", "learning rate");
        assertTheLastSoundMomentIsShown();
    }

    private void assertTheLastSoundMomentIsShown() {
        Matcher said = Pattern.compile("back at step ([0-9,]+)").matcher(lab.text("banner-text"));
        assertThat(said.find()).isTrue();
        int sound = Integer.parseInt(said.group(1).replace(",", ""));
        lab.await(
                "the last sound moment",
                () -> lab.run().trainingTime().readingProperty().get().step() == sound);
        assertThat(lab.run().trainingTime().readingProperty().get().isNewest()).isTrue();
        float[] xy =
                lab.window
                        .picture()
                        .sceneProperty()
                        .get()
                        .particles()
                        .orElseThrow()
                        .end()
                        .toArray();
        for (float coordinate : xy) {
            assertThat(Math.abs(coordinate)).isLessThan(100);
        }
    }

    private Object sgd() {
        return lab.find("training-optimizer", ComboBox.class).getItems().get(1);
    }

    @Test
    void aFileThatIsNotThereIsExplainedBesideItsControl() {
        lab.hand.choose("data-type", DataConfig.FromFile.KIND);
        lab.hand.enter("data-file", "no.csv");
        lab.await("the message", () -> !lab.text("data-file-problem").isEmpty());
        assertThat(lab.text("data-file-problem")).contains("no.csv");
    }
}
