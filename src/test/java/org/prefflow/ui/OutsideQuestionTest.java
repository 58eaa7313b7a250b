package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.SentExperiment;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The lab asks before it reads a file outside of the folder of what it opens. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class OutsideQuestionTest {

    private static final String SECRET = "swordfish-4711";
    private static final ExperimentConfig SMALL =
            ExperimentFile.parse(
                    """
                    {"network": {"hidden": [8]}, "data": {"pairs": 60},
                     "training": {"steps": 30, "batch": 16},
                     "sampling": {"particles": 40, "steps": 4}}
                    """);

    @TempDir private Path folder;
    private LabHarness lab;
    private Path inbox;

    @Start
    void open(Stage stage) throws IOException {
        lab = new LabHarness(stage, new LabEngine(), SMALL);
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("secret.csv"), SECRET + ",x\n1,2\n");
        Files.writeString(
                folder.resolve("pairs.csv"), "win_x,win_y,lose_x,lose_y\n1,2,3,4\n5,6,7,8\n");
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private static ExperimentConfig reading(String file) {
        return SMALL.withSeed(21).withData(new DataConfig.FromFile(file));
    }

    private String notice() {
        return lab.see(() -> lab.window.lab().noticeProperty().get());
    }

    private boolean asks() {
        return lab.see(() -> LabHarness.isShown(lab.find("question", Node.class)));
    }

    /** The same experiment in every form in which it can be sent. */
    private List<Path> sent(ExperimentConfig config) throws IOException {
        SentExperiment sent = SentExperiment.in(inbox, config);
        Path study =
                SentExperiment.sweep(inbox.resolve("study.json"), ExperimentFile.write(config));
        return List.of(sent.file(), sent.figure(), sent.model(), study);
    }

    /** All that stands in the window. */
    private String screen() {
        return lab.see(
                () -> {
                    List<String> words = new ArrayList<>();
                    read(lab.stage.getScene().getRoot(), words);
                    return String.join("\n", words);
                });
    }

    private static void read(Node node, List<String> words) {
        if (node instanceof Labeled label) {
            words.add(label.getText());
        }
        if (node instanceof TextInputControl field) {
            words.add(field.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> read(child, words));
        }
    }

    @Test
    void nothingIsReadUntilItIsAllowed() throws IOException {
        lab.awaitState(State.READY);
        for (String file : List.of("../secret.csv", folder.resolve("secret.csv").toString())) {
            for (Path path : sent(reading(file))) {
                lab.act(() -> lab.window.open(path));
                lab.await("the question about " + path, this::asks);
                assertThat(lab.text("question-text"))
                        .isEqualTo(
                                "This experiment reads \""
                                        + file
                                        + "\", which lies outside its folder.");
                assertThat(lab.config()).isEqualTo(SMALL);
                lab.hand.click("question-leave", () -> !asks());
                assertThat(lab.config()).isEqualTo(SMALL);
                assertThat(screen()).as("%s", path).doesNotContain(SECRET);
                lab.act(() -> lab.window.lab().sweepShownProperty().set(false));
            }
        }
    }

    @Test
    void whatIsAllowedIsOpened() throws IOException {
        lab.awaitState(State.READY);
        for (Path path : sent(reading("../pairs.csv"))) {
            lab.act(() -> lab.window.open(path));
            lab.await("the question about " + path, this::asks);
            lab.hand.click("question-read", () -> !asks());
            lab.await(path + " is set up", () -> lab.config().equals(reading("../pairs.csv")));
            lab.await(
                    "its two pairs are laid out",
                    () ->
                            lab.run().settingProperty().get() != null
                                    && lab.run().settingProperty().get().pairs().size() == 2);
            lab.act(
                    () -> {
                        lab.window.lab().sweepShownProperty().set(false);
                        lab.window.lab().setup().open(SMALL, folder);
                    });
        }
    }

    @Test
    void theKeysAreOnTheAnswerThatReadsNothing() throws IOException {
        lab.awaitState(State.READY);
        Path file = sent(reading("../pairs.csv")).get(0);
        lab.act(() -> lab.window.open(file));
        lab.hand.type(KeyCode.SPACE);
        lab.await("no question", () -> !asks());
        assertThat(lab.config()).isEqualTo(SMALL);
        Node owner = lab.see(() -> lab.stage.getScene().getFocusOwner());
        assertThat(owner).isSameAs(lab.window.view());
    }

    @Test
    void anotherFileTakesThePlaceOfTheQuestion() throws IOException {
        lab.awaitState(State.READY);
        List<Path> sent = sent(reading("../pairs.csv"));
        lab.act(() -> lab.window.open(sent.get(0)));
        assertThat(asks()).isTrue();
        Path plain = inbox.resolve("plain.json");
        ExperimentFile.save(SMALL.withSeed(5), plain);
        lab.act(() -> lab.window.open(plain));
        assertThat(asks()).isFalse();
        assertThat(lab.config()).isEqualTo(SMALL.withSeed(5));
    }

    @Test
    void whatTheLabSavesOpensWithoutAQuestion() throws IOException {
        lab.awaitState(State.READY);
        ExperimentConfig far = reading("pairs.csv");
        lab.act(() -> lab.window.lab().setup().open(far, folder));
        Path saved = inbox.resolve("saved.json");
        lab.save(saved);
        assertThat(notice()).isEqualTo("Saved to saved.json");
        assertThat(ExperimentFile.read(saved).data().toString()).contains("name=pairs.csv");
        lab.act(() -> lab.window.open(saved));
        assertThat(asks()).isFalse();
        lab.await(
                "its two pairs are laid out",
                () ->
                        lab.run().settingProperty().get() != null
                                && lab.run().settingProperty().get().pairs().size() == 2);
    }

    @Test
    void whatLiesBesideASavedExperimentIsNamedAsItIs() throws IOException {
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().setup().open(reading("pairs.csv"), folder));
        Path saved = folder.resolve("saved.json");
        lab.save(saved);
        assertThat(ExperimentFile.read(saved)).isEqualTo(reading("pairs.csv"));
    }

    @Test
    void whatIsTooLargeIsSaidToLieOutside() throws IOException {
        lab.awaitState(State.READY);
        StringBuilder csv = new StringBuilder("win_x,win_y,lose_x,lose_y\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(Math.sin(i)).append(",1,").append(Math.cos(i * i)).append(",2\n");
        }
        Files.writeString(folder.resolve("large.csv"), csv);
        lab.act(() -> lab.window.lab().setup().open(reading("large.csv"), folder));
        Path saved = inbox.resolve("saved.json");
        lab.save(saved);
        assertThat(notice()).isEqualTo("Saved to saved.json; ../large.csv lies outside its folder");
        assertThat(ExperimentFile.read(saved)).isEqualTo(reading("../large.csv"));
    }
}
