package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.ui.run.FxThread;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What a bug of the lab's own leaves of the user's work: all of it, and a report. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class UncaughtErrorsTest {

    @TempDir private Path folder;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private UncaughtErrors handler(Path reports) {
        return new UncaughtErrors(lab.window.lab(), Optional.of(reports), new FxThread());
    }

    private static void breakDown(UncaughtErrors handler) throws InterruptedException {
        Thread thread =
                new Thread(
                        () -> {
                            throw new IllegalStateException("a bug");
                        },
                        "some thread");
        thread.setUncaughtExceptionHandler(handler);
        thread.start();
        thread.join();
    }

    private Bounds place(String id) {
        return lab.see(
                () -> {
                    lab.layOut();
                    Node node = lab.find(id, Node.class);
                    return node.localToScene(node.getLayoutBounds());
                });
    }

    @Test
    void anErrorIsToldOnceWithAReportAndNothingIsLost() throws Exception {
        lab.hand.enter("training-steps", "1234");
        ExperimentConfig mine = lab.config();
        UncaughtErrors handler = handler(folder.resolve("reports"));
        breakDown(handler);
        breakDown(handler);
        lab.await("the sentence", () -> lab.find("banner", Node.class).isVisible());

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Mishap.class);
        Path report = onlyReport();
        assertThat(lab.text("banner-text"))
                .startsWith("Something went wrong inside the lab (IllegalStateException in ")
                .contains("Your set-up and your runs are kept")
                .contains(report.toString());
        String text = Files.readString(report);
        assertThat(text)
                .contains("thread: some thread", "a bug", "UncaughtErrorsTest", "cores: ")
                .contains(ExperimentFile.write(mine));
        Bounds strip = place("banner");
        assertThat(place("stage-picture").contains(strip)).as("%s leaves the axes", strip).isTrue();
        lab.hand.click("banner-copy");
        assertThat(lab.see(() -> Clipboard.getSystemClipboard().getString()).lines().toList())
                .isEqualTo(text.lines().toList());
        assertThat(lab.config()).isEqualTo(mine);
        lab.hand.click("banner-close");
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(mine);
    }

    private Path onlyReport() throws IOException {
        try (var files = Files.list(folder.resolve("reports"))) {
            return assertThat(files.toList()).singleElement().actual();
        }
    }

    @Test
    void anErrorInMidRunLetsTheRunGoOn() throws Exception {
        StepGate gate = new StepGate(engine);
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.F5);
        lab.awaitState(State.RUNNING);
        breakDown(handler(folder));
        lab.await("the sentence", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.run().state()).isEqualTo(State.RUNNING);
        gate.open();
        lab.awaitState(State.READY);
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void theOfferOfAReportOutlivesRunsUntilItIsTakenOrPutAway() throws Exception {
        lab.awaitState(State.READY);
        breakDown(handler(folder.resolve("one")));
        lab.await("the sentence", () -> lab.find("banner", Node.class).isVisible());
        lab.trainToTheEnd();
        lab.await("the offer again", () -> LabHarness.isShown(lab.find("banner-copy", Node.class)));
        assertThat(lab.text("banner-text")).startsWith("Something went wrong inside the lab");

        engine.beforeStep =
                step -> {
                    throw new UncheckedIOException(new IOException("the dog ate it"));
                };
        lab.hand.type(KeyCode.F5);
        lab.await("the failure", () -> lab.text("banner-text").contains("the dog ate it"));
        assertThat(LabHarness.isShown(lab.find("banner-copy", Node.class))).isTrue();
        lab.hand.click("banner-close");
        assertThat(lab.text("banner-text")).startsWith("Something went wrong inside the lab");
        lab.hand.click("banner-copy");
        assertThat(lab.see(() -> Clipboard.getSystemClipboard().getString())).contains("a bug");
        assertThat(lab.find("banner", Node.class).isVisible()).as("taken").isFalse();

        breakDown(handler(folder.resolve("two")));
        lab.await("the next one", () -> lab.find("banner", Node.class).isVisible());
        lab.hand.click("banner-close");
        assertThat(lab.find("banner", Node.class).isVisible()).as("put away").isFalse();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("reports"), "in the way");
        breakDown(handler(file));
        lab.await("the sentence", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text")).contains("A report could not be saved: ");
        assertThat(file).hasContent("in the way");
    }
}
