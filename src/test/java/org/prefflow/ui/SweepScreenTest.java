package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
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
import org.prefflow.experiment.NumberField;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.math.Grid;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.Brush;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.sweep.SweepViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * Sweeps in the window, by real clicks and keys: small ones that run, and tables that are known.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SweepScreenTest {

    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "method.type=dpo",
                            "data.pairs=60",
                            "network.hidden=[8]",
                            "training.steps=5",
                            "training.batch=16",
                            "sampling.particles=100"));

    @TempDir private Path folder;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
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
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());
        lab.hand.type(KeyCode.S);
        lab.await("the screen", () -> lab.has("sweep-start"));
    }

    private void awaitText(String id, String part) {
        lab.await(
                "\"" + part + "\" in #" + id,
                () -> lab.find(id, Label.class).getText().contains(part));
    }

    private void awaitState(SweepViewModel.State state) {
        lab.await("sweep " + state, () -> sweep().stateProperty().get() == state);
    }

    private void choose(String comboId, String item) {
        ComboBox<?> combo = lab.find(comboId, ComboBox.class);
        Object own =
                lab.see(
                        () ->
                                combo.getItems().stream()
                                        .filter(item::equals)
                                        .findFirst()
                                        .orElseThrow());
        lab.hand.choose(comboId, own);
    }

    /** Three values of two fields, two seeds: the mean reward rises with both. */
    private Path table(int runs) throws IOException {
        SweepConfig config =
                SweepConfig.KIND
                        .defaults()
                        .withExperiment(SMALL)
                        .withSeeds(2)
                        .withVary(
                                List.of(
                                        Axis.parse("data.pairs=40,50,60"),
                                        Axis.parse("training.steps=4,5,6")));
        SweepPlan plan = SweepPlan.of(config);
        Path place = folder.resolve("known");
        try (SweepFolder sweep = SweepFolder.open(place, plan)) {
            for (int number = 0; number < runs; number++) {
                SweepPlan.Run run = plan.run(number);
                double reward = number + 0.01 * (number % 2);
                sweep.table()
                        .append(
                                new SweepRow(
                                        number,
                                        run.values(),
                                        run.experiment().seed(),
                                        SweepRow.FINISHED,
                                        Map.of(
                                                "reward_mean",
                                                reward,
                                                "kl_to_reference",
                                                0.1 * number),
                                        "",
                                        "{}"));
            }
        }
        return place;
    }

    private void openKnown(int runs) throws IOException {
        Path place = table(runs);
        openScreen();
        lab.files.answer = place.resolve(SweepFolder.SWEEP);
        lab.hand.click("sweep-open");
        lab.await("the table", () -> sweep().shownProperty().get() != null);
        awaitPicture();
    }

    private void awaitPicture() {
        lab.await("the picture", () -> picture() != null);
    }

    private Image picture() {
        Pane picture = lab.find("sweep-picture", Pane.class);
        return ((ImageView) picture.getChildren().get(0)).getImage();
    }

    private static double pairs(ExperimentConfig config) {
        return NumberField.at("data.pairs", config).orElseThrow().value();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSweepIsSetUpRunSeenAndOneOfItsRunsIsOpened() throws Exception {
        openScreen();
        choose("sweep-axis-1-field", "data.pairs");
        lab.hand.write("sweep-axis-1-values", "40, 60");
        lab.hand.click("sweep-add", () -> lab.has("sweep-axis-2-field"));
        choose("sweep-axis-2-field", "training.steps");
        lab.hand.write("sweep-axis-2-values", "4, 5, 6");
        lab.hand.write("sweep-seeds", "2");
        Path place = folder.resolve("done");
        lab.files.answer = place;
        lab.hand.click("sweep-choose");
        awaitText("sweep-size", "12 runs: 6 settings, 2 seeds each");
        awaitText("sweep-time", "About");
        lab.hand.click("sweep-start");
        awaitText("sweep-status", "12 of 12 runs, done");
        awaitState(SweepViewModel.State.IDLE);
        assertThat(read(place.resolve("results.csv")).lines()).hasSize(13);
        assertThat(place.resolve("stages.npy")).exists();
        awaitText("sweep-verdict", ".");
        TableView<?> ranking = lab.find("sweep-ranking", TableView.class);
        lab.await("six settings", () -> ranking.getItems().size() == 6);
        assertThat(lab.find("sweep-pause", Button.class).isDisabled()).isTrue();

        for (String chart : List.of("stages", "frontier", "lines", "parallel", "map")) {
            Image before = picture();
            lab.hand.click("sweep-chart-" + chart);
            lab.await(chart, () -> sweep().sightProperty().get().chart().id().equals(chart));
            lab.await("its picture", () -> picture() != null && picture() != before);
            lab.await("no excuse", () -> lab.find("sweep-why", Label.class).getText().isEmpty());
        }
        // Three columns of steps would be across if they were first: the middle is between 40 and
        // 60.
        lab.act(() -> lab.find("sweep-picture", Pane.class).requestFocus());
        lab.hand.type(KeyCode.END, KeyCode.ENTER);
        lab.await("the run on the stage", () -> !engine.trained.isEmpty());
        ExperimentConfig opened = engine.trained.get(0);
        assertThat(pairs(opened)).isEqualTo(60);
        assertThat(opened.training().steps()).isEqualTo(6);
        assertThat(opened.seed()).isEqualTo(SMALL.seed());
        assertThat(lab.has("sweep-start")).as("the screen is left").isFalse();
        lab.awaitState(RunViewModel.State.READY);
    }

    @Test
    void whatIsWrongIsSaidBesideTheControl() {
        openScreen();
        choose("sweep-axis-1-field", "training.steps");
        lab.hand.write("sweep-axis-1-values", "4, none");
        awaitText("sweep-axis-1-problem", "must be");
        assertThat(lab.find("sweep-start", Button.class).isDisabled()).isTrue();
        lab.hand.write("sweep-axis-1-values", "4, 5");
        awaitText("sweep-size", "6 runs");
        lab.hand.write("sweep-seeds", "0");
        awaitText("sweep-seeds-problem", "must be");
        lab.hand.write("sweep-seeds", "1");
        lab.hand.write("sweep-jobs", "many");
        awaitText("sweep-jobs-problem", "must be a whole number");
        lab.hand.write("sweep-jobs", "1");
        awaitText("sweep-size", "2 runs: 2 settings, 1 seed each");
        assertThat(LabHarness.isShown(lab.find("sweep-jobs-problem", Label.class))).isFalse();

        lab.hand.click("sweep-axis-1-range");
        lab.hand.write("sweep-axis-1-from", "9");
        lab.hand.write("sweep-axis-1-to", "3");
        awaitText("sweep-axis-1-problem", "must rise");
        lab.hand.write("sweep-axis-1-to", "13");
        lab.hand.write("sweep-axis-1-steps", "3");
        awaitText("sweep-size", "3 runs: 3 settings");

        choose("sweep-axis-1-field", "method.loss");
        lab.hand.click("sweep-axis-1-value-ipo");
        awaitText("sweep-size", "run");
        lab.hand.type(KeyCode.ESCAPE);
        lab.await("the stage again", () -> !lab.has("sweep-start"));
    }

    /** So many steps that the sweep is still at it when a slow hand presses. */
    @Test
    void aSweepIsHeldLetGoCancelledAndGoneOnWith() throws Exception {
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(ExperimentFile.with(SMALL, List.of("training.steps=4000"))));
        openScreen();
        choose("sweep-axis-1-field", "data.pairs");
        lab.hand.write("sweep-axis-1-values", "40, 60");
        lab.hand.write("sweep-seeds", "40");
        Path place = folder.resolve("held");
        lab.files.answer = place;
        lab.hand.click("sweep-choose");
        awaitText("sweep-size", "80 runs");
        lab.hand.click("sweep-start");
        awaitState(SweepViewModel.State.RUNNING);
        lab.await("its folder", () -> Files.exists(place.resolve("sweep.json")));
        lab.hand.click("sweep-pause");
        awaitState(SweepViewModel.State.PAUSED);
        assertThat(lab.find("sweep-pause", Button.class).getText()).isEqualTo("Resume");
        assertThat(place.resolve("paused")).exists();
        lab.hand.click("sweep-pause");
        awaitState(SweepViewModel.State.RUNNING);
        assertThat(place.resolve("paused")).doesNotExist();
        lab.hand.click("sweep-cancel");
        awaitState(SweepViewModel.State.IDLE);
        awaitText("sweep-status", "Resume does the others");
        lab.hand.click("sweep-pause");
        awaitState(SweepViewModel.State.RUNNING);
        // It goes on while nobody looks, and is found again.
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());
        lab.hand.type(KeyCode.S);
        lab.await("the stage again", () -> !lab.has("sweep-start"));
        assertThat(sweep().stateProperty().get()).isEqualTo(SweepViewModel.State.RUNNING);
        openScreen();
        lab.hand.click("sweep-cancel");
        awaitState(SweepViewModel.State.IDLE);
    }

    @Test
    void aCellOfATableThatWasThereOpensItsRun() throws Exception {
        openKnown(17);
        awaitText("sweep-status", "17 of 18 runs: Resume does the others");
        assertThat(lab.text("sweep-name")).isEqualTo("known");
        // The best has one of its two runs yet.
        awaitText("sweep-verdict", "The first has one seed in common with the others");
        assertThat(pairs(lab.config())).isEqualTo(60);
        // Cells are numbered by pairs first: the middle one is of 50 pairs and 5 steps.
        lab.hand.click("sweep-picture");
        lab.await("the run on the stage", () -> !engine.trained.isEmpty());
        assertThat(pairs(engine.trained.get(0))).isEqualTo(50);
        assertThat(engine.trained.get(0).training().steps()).isEqualTo(5);
        lab.awaitState(RunViewModel.State.READY);
    }

    private List<Brush> brushes() {
        return sweep().sightProperty().get().brushes();
    }

    /**
     * The middle one of three uprights is that of the steps; its middle, just below the picture's,
     * is that of 5 steps.
     */
    @Test
    void settingsAreBrushedByTheHandAndByKeys() throws Exception {
        openKnown(18);
        lab.hand.click("sweep-chart-parallel");
        awaitText("sweep-note", "Drag along an axis");
        lab.hand.drag("sweep-picture", 0, -400);
        lab.await("a brush", () -> brushes().size() == 1);
        assertThat(brushes().get(0).upright()).isEqualTo(1);
        assertThat(brushes().get(0).to()).isEqualTo(1);
        awaitText("sweep-note", "3 of 9 settings brushed");
        lab.hand.type(KeyCode.LEFT, KeyCode.UP);
        awaitText("sweep-note", "2 of 9 settings brushed");
        for (int k = 0; k < 6; k++) {
            lab.hand.shift(KeyCode.DOWN);
        }
        awaitText("sweep-note", "1 of 9 settings brushed");
        lab.hand.type(KeyCode.DELETE);
        awaitText("sweep-note", "3 of 9 settings brushed");
        lab.hand.type(KeyCode.END);
        lab.await("a setting in words", () -> lab.find("sweep-card", Label.class).isVisible());
        assertThat(lab.text("sweep-card")).contains("data.pairs = 60", "training.steps = 6");
        // A press without a drag takes the brush away.
        lab.act(() -> {});
        lab.hand.click("sweep-picture");
        awaitText("sweep-note", "Drag along an axis");
        assertThat(brushes()).isEmpty();
        assertThat(engine.trained).isEmpty();
    }

    @Test
    void aStudyIsSetUpAndPicturesAndReportsAreWritten() throws Exception {
        openKnown(18);
        lab.act(() -> lab.window.lab().setup().saved(folder));
        lab.act(() -> lab.find("sweep-picture", Pane.class).requestFocus());
        lab.hand.shortcut(KeyCode.E);
        lab.await(
                "a figure",
                () -> names(folder.resolve("figures")).anyMatch(n -> n.endsWith("png")));
        assertThat(names(folder.resolve("figures")))
                .anyMatch(name -> name.contains("mean-reward-over-data-pairs-and-training-steps"));
        lab.files.answer = folder.resolve("told");
        lab.hand.click("sweep-report");
        lab.await("a report", () -> Files.exists(folder.resolve("told/metrics.md")));
        lab.await("all of it", () -> Files.exists(folder.resolve("told/data/results.csv")));

        SweepConfig study =
                SweepConfig.KIND
                        .defaults()
                        .withExperiment(SMALL.withMethod(DpoConfig.KIND.defaults()))
                        .withVary(List.of(Axis.parse("method.beta=0.1..10/3 log")))
                        .withSeeds(5);
        SettingsFile.save(SweepConfig.KIND, study, folder.resolve("beta.json"));
        lab.act(() -> lab.window.open(folder.resolve("beta.json")));
        awaitText("sweep-size", "15 runs: 3 settings, 5 seeds each");
        assertThat(lab.find("sweep-axis-1-from", javafx.scene.control.TextField.class).getText())
                .isEqualTo("0.1");
        assertThat(lab.config()).isEqualTo(study.experiment());
    }

    private static Stream<String> names(Path place) {
        String[] names = place.toFile().list();
        return names == null ? Stream.empty() : Arrays.stream(names);
    }

    @Test
    void theScreenIsFoundByItsNameAndLeavesNothingBehind() {
        lab.awaitState(RunViewModel.State.READY);
        assertThat(
                        lab.window.keys().shortcuts().stream()
                                .anyMatch(key -> key.does().startsWith("sweep")))
                .isTrue();
        lab.act(() -> lab.window.lab().toggleSweep());
        lab.await("the screen", () -> lab.has("sweep-start"));
        lab.act(() -> lab.window.lab().historyShownProperty().set(true));
        lab.await("the history in its place", () -> !lab.has("sweep-start"));
        Node history = lab.find("history", Node.class);
        assertThat(LabHarness.isShown(history)).isTrue();
        lab.act(() -> lab.window.lab().toggleSweep());
        assertThat(LabHarness.isShown(history)).isFalse();
        lab.act(() -> lab.window.lab().presentingProperty().set(true));
        assertThat(lab.has("sweep-start")).isFalse();
    }
}
