package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefflow.experiment.KeptRun.Status.FINISHED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptMoment;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.RunStore;
import org.prefflow.math.Grid;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.ui.history.HistoryRow;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The history by real clicks and keys, on a folder that outlives the window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class HistoryTest {

    @TempDir static Path temporary;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private Path folder;
    private final CountDownLatch go = new CountDownLatch(1);
    private LabHarness lab;

    @Start
    void open(Stage stage) throws Exception {
        folder = Files.createTempDirectory(temporary, "history");
        engine.particles = 300;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT, Optional.of(folder));
    }

    @Stop
    void close() {
        // A training that is held up must not outlive its test.
        go.countDown();
        lab.window.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<HistoryRow> table() {
        return lab.find("history-table", TableView.class);
    }

    private List<String> names() {
        return table().getItems().stream().map(row -> row.run().name()).toList();
    }

    private List<KeptRun> onDisk() throws Exception {
        return RunStore.open(folder, RunStore.LIMIT).list();
    }

    private void awaitDisk(String what, Predicate<List<KeptRun>> holds) {
        lab.await(
                what,
                () -> {
                    try {
                        return holds.test(onDisk());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /** Trains PFM with seed 7, then DPO with seed 8, and opens the history. */
    private void trainTwo() {
        lab.trainToTheEnd();
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(
                                        lab.config()
                                                .withMethod(DpoConfig.KIND.defaults())
                                                .withSeed(8)));
        lab.trainToTheEnd();
        lab.act(lab.window.picture().timeline()::pause);
        lab.hand.type(KeyCode.H);
        lab.await("the history", () -> LabHarness.isShown(table()));
    }

    @Test
    void everyRunIsListedTheNewestFirstWithItsNumbersAndIsOnTheDisk() {
        trainTwo();
        assertThat(names()).containsExactly("dpo on four-modes", "pfm on four-modes");
        assertThat(lab.text("history-count")).isEqualTo("2 runs");
        assertThat(lab.run().pastProperty().get()).hasSize(2);
        awaitDisk(
                "two finished runs on the disk",
                runs ->
                        runs.size() == 2
                                && runs.stream()
                                        .allMatch(r -> r.status() == KeptRun.Status.FINISHED));
        lab.await(
                "their pictures",
                () ->
                        table().getItems().stream()
                                .allMatch(
                                        row ->
                                                Files.isRegularFile(
                                                        folder.resolve(row.run().id())
                                                                .resolve("thumbnail.png"))));
        for (int width : new int[] {1_000, 1_440}) {
            lab.act(() -> lab.stage.setWidth(width));
            lab.await("the size", () -> Math.abs(lab.stage.getScene().getWidth() - width) < 2);
            lab.act(lab::layOut);
            assertThat(lab.see(this::endOfDates))
                    .as("no date is cut at %d", width)
                    .isLessThan(lab.see(() -> table().getWidth()));
        }
    }

    /** Where the column of dates ends, in px from the table's left edge. */
    private double endOfDates() {
        double end = 0;
        for (TableColumn<HistoryRow, ?> column : table().getColumns()) {
            end += column.getWidth();
            if (column.getId().equals("history-begun")) {
                break;
            }
        }
        return end;
    }

    @Test
    void filterSortStarAndRename() {
        trainTwo();
        lab.hand.write("history-filter", "pfm four");
        assertThat(names()).containsExactly("pfm on four-modes");
        assertThat(lab.text("history-count")).isEqualTo("1 of 2 runs");
        lab.hand.write("history-filter", "");

        lab.hand.type(KeyCode.TAB, KeyCode.TAB);
        lab.act(() -> table().requestFocus());
        lab.act(() -> table().getSelectionModel().clearAndSelect(1));
        lab.hand.type(KeyCode.S);
        assertThat(names()).as("starred first").first().isEqualTo("pfm on four-modes");
        awaitDisk("the star", runs -> runs.stream().anyMatch(KeptRun::starred));

        lab.act(() -> table().getSelectionModel().clearAndSelect(0));
        lab.hand.type(KeyCode.F2);
        lab.await("the field", () -> nameField() != null);
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write("lecture 3");
        lab.hand.type(KeyCode.ENTER);
        lab.await("the name", () -> names().contains("lecture 3"));
        awaitDisk(
                "the name on the disk",
                runs -> runs.stream().anyMatch(run -> run.name().equals("lecture 3")));

        lab.act(() -> table().getSortOrder().setAll(List.of(table().getColumns().get(7))));
        assertThat(table().getItems().get(0).run().config().seed()).isEqualTo(7);
    }

    @Test
    void afterANameWasTypedTheKeysAreTheTablesAgain() {
        trainTwo();
        ExperimentConfig before = lab.config();
        lab.act(() -> table().getSelectionModel().clearAndSelect(0));
        lab.hand.click("history-rename");
        lab.await("the field", () -> nameField() != null);
        lab.hand.shortcut(KeyCode.A);
        lab.await("all selected", () -> nameField().getSelectedText().length() > 0);
        lab.hand.write("lecture 4");
        lab.await("the name", () -> nameField().getText().equals("lecture 4"));
        lab.hand.type(KeyCode.ENTER);
        assertThat(names()).contains("lecture 4");
        assertThat(table().isFocused()).as("after a new name").isTrue();
        assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(0);

        lab.hand.click("history-rename");
        lab.await("the field", () -> nameField() != null);
        lab.hand.write("nothing");
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(table().getEditingCell()).isNull();
        assertThat(LabHarness.isShown(table())).as("the history stays").isTrue();
        assertThat(table().isFocused()).as("after the old name").isTrue();
        assertThat(names()).contains("lecture 4");
        lab.hand.type(KeyCode.DOWN);
        assertThat(table().getSelectionModel().getSelectedIndex()).isEqualTo(1);
        assertThat(lab.config()).isEqualTo(before);
    }

    /** The field that has the keys; null for none. */
    private TextField nameField() {
        return lab.stage.getScene().getFocusOwner() instanceof TextField field ? field : null;
    }

    @Test
    void deleteAndBringBack() {
        trainTwo();
        lab.act(() -> table().getSelectionModel().clearAndSelect(0));
        lab.hand.type(KeyCode.DELETE);
        assertThat(names()).containsExactly("pfm on four-modes");
        assertThat(lab.run().pastProperty().get()).hasSize(1);
        awaitDisk("one run less", runs -> runs.size() == 1);
        assertThat(lab.text("history-note")).startsWith("Deleted 1 run");

        ExperimentConfig before = lab.config();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(names()).containsExactly("dpo on four-modes", "pfm on four-modes");
        assertThat(lab.config()).as("the set-up's own undo is not meant").isEqualTo(before);
        awaitDisk("both again", runs -> runs.size() == 2);
        lab.hand.click("history-delete");
        lab.hand.click("history-undelete");
        assertThat(names()).hasSize(2);
    }

    @Test
    void aRunIsRestoredWithItsResultWithoutTrainingAlsoInAnotherWindow() {
        trainTwo();
        var metrics = table().getItems().get(1).run().metrics();
        lab.act(() -> table().getSelectionModel().clearAndSelect(1));
        lab.hand.type(KeyCode.ENTER);
        lab.await(
                "the result",
                () ->
                        lab.run().resultProperty().get() != null
                                && lab.run().resultProperty().get().metrics().equals(metrics)
                                && lab.run().statusProperty().get().startsWith("Shown"));
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        assertThat(lab.run().staging().staleProperty().get()).isFalse();
        assertThat(lab.run().staging().sceneProperty().get().particles().orElseThrow().particles())
                .isEqualTo(300);
        assertThat(lab.run().curveProperty().get()).hasSize(20);
        assertThat(LabHarness.isShown(lab.find("stage", Node.class))).isTrue();
        assertThat(engine.trained).hasSize(2);

        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config().seed()).as("restoring is one step").isEqualTo(8);
        lab.act(lab.window::close);
        LabHarness[] next = new LabHarness[1];
        lab.act(
                () ->
                        next[0] =
                                new LabHarness(
                                        new Stage(),
                                        engine,
                                        ExperimentConfig.DEFAULT,
                                        Optional.of(folder)));
        lab = next[0];
        lab.await("runs of the last window", () -> table().getItems().size() == 2);
        lab.act(() -> lab.window.lab().restore(table().getItems().get(0).run()));
        lab.await("the result again", () -> lab.run().resultProperty().get() != null);
        assertThat(lab.config().seed()).isEqualTo(8);
        assertThat(lab.run().pastProperty().get()).hasSize(2);
        assertThat(engine.trained).hasSize(2);
    }

    @Test
    void theTrainingOfARestoredRunIsGoneThroughAgain() {
        lab.awaitState(State.READY);
        ExperimentConfig brief = lab.config().withTraining(lab.config().training().withSteps(20));
        lab.act(() -> lab.window.lab().setup().edit(brief));
        for (int step : new int[] {1, 11}) {
            lab.hand.click(step == 1 ? "step-1" : "step-10");
            lab.await("step " + step, () -> reading().step() == step);
            lab.awaitState(State.PAUSED);
        }
        lab.hand.type(KeyCode.F6);
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().setup().edit(lab.config().withSeed(8)));
        lab.trainToTheEnd();
        // A moment is worked out beside the training, and kept when it is there.
        lab.await(
                "the last moment",
                () ->
                        lab.run().trainingTime().moments().stream()
                                .anyMatch(moment -> moment.step() == 20));
        lab.act(() -> lab.window.lab().restore(table().getItems().get(0).run()));
        lab.await("the run", () -> lab.run().statusProperty().get().startsWith("Shown"));

        assertThat(lab.text("training-readout")).isEqualTo("step 20 of 20");
        lab.hand.dragThumb("training-step", 0.02);
        assertThat(reading().step()).isEqualTo(1);
        assertThat(lab.run().staging().sceneProperty().get().particles().orElseThrow().particles())
                .as("a preview's")
                .isEqualTo(500);
        lab.hand.type(KeyCode.RIGHT);
        assertThat(reading().step()).isBetween(2, 11);
    }

    /** What is on the disk in mid-run is all that is left when the program is killed. */
    @Test
    void theTrainingOfARunThatWasKilledIsGoneThroughAgain() throws Exception {
        lab.awaitState(State.READY);
        for (int step : new int[] {1, 11}) {
            lab.hand.click(step == 1 ? "step-1" : "step-10");
            lab.await("step " + step, () -> reading().step() == step);
            lab.awaitState(State.PAUSED);
        }
        awaitDisk("the moments of a run that goes on", runs -> momentsOf(runs).contains(11));
        assertThat(momentsOf(onDisk())).startsWith(1);
        restoreAfterAKill(leftBehind(onDisk().get(0)));
        assertThat(reading().step()).isEqualTo(11);
        lab.hand.dragThumb("training-step", 0.02);
        assertThat(reading().step()).isEqualTo(1);
    }

    /** Moments are megabytes and written less often than the last state known. */
    @Test
    void ofARunThatWasKilledTheNewestStateOnTheDiskIsShown() throws Exception {
        lab.awaitState(State.READY);
        lab.hand.click("step-1");
        lab.await("step 1", () -> reading().step() == 1);
        lab.awaitState(State.PAUSED);
        // The state alone may be there before the file of moments is.
        awaitDisk("the first moment", runs -> !runs.isEmpty() && Files.exists(momentsFile(runs)));
        byte[] early = Files.readAllBytes(momentsFile(onDisk()));
        lab.hand.click("step-10");
        lab.await("step 11", () -> reading().step() == 11);
        lab.awaitState(State.PAUSED);
        awaitDisk("the last moment", runs -> momentsOf(runs).contains(11));
        KeptRun run = onDisk().get(0);
        Path left = leftBehind(run);
        Files.write(left.resolve(run.id()).resolve("moments.bin"), early);

        restoreAfterAKill(left);
        assertThat(reading().step()).isEqualTo(11);
        assertThat(lab.text("training-readout")).startsWith("step 11");
        assertThat(reading().marks()).hasSizeGreaterThan(1);
    }

    /** Ends this lab, opens another on what was left behind and restores its only run. */
    private void restoreAfterAKill(Path left) {
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        lab.act(lab.window::close);

        LabHarness[] next = new LabHarness[1];
        lab.act(
                () ->
                        next[0] =
                                new LabHarness(
                                        new Stage(),
                                        engine,
                                        ExperimentConfig.DEFAULT,
                                        Optional.of(left)));
        lab = next[0];
        lab.await("the run", () -> table().getItems().size() == 1);
        assertThat(table().getItems().get(0).run().status()).isEqualTo(KeptRun.Status.INTERRUPTED);
        lab.act(() -> lab.window.lab().restore(table().getItems().get(0).run()));
        lab.await("the run", () -> lab.run().statusProperty().get().startsWith("Shown"));
    }

    private static Path momentsFile(List<KeptRun> runs) {
        return runs.get(0).base().resolve("moments.bin");
    }

    private List<Integer> momentsOf(List<KeptRun> runs) {
        try {
            RunStore store = RunStore.open(folder, RunStore.LIMIT);
            return runs.isEmpty()
                    ? List.of()
                    : store.read(runs.get(0)).moments().stream().map(KeptMoment::step).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A history with a run as it is on the disk now, of a process that is gone. */
    private static Path leftBehind(KeptRun run) throws IOException {
        Path history = Files.createTempDirectory(temporary, "left");
        Path copy = Files.createDirectory(history.resolve(run.id()));
        try (Stream<Path> files = Files.list(run.base())) {
            for (Path file :
                    files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path entry = copy.resolve("entry.json");
        String text = Files.readString(entry);
        String gone = text.replaceAll("(\"started\" *: *)\"[^\"]*\"", "$1\"long ago\"");
        assertThat(gone).isNotEqualTo(text);
        Files.writeString(entry, gone);
        return history;
    }

    private TrainingTimeViewModel.Reading reading() {
        return lab.see(() -> lab.run().trainingTime().readingProperty().get());
    }

    @Test
    void aRestoredRunIsNeverWrittenOverFromTheWindow() throws Exception {
        trainTwo();
        lab.act(() -> lab.window.lab().restore(table().getItems().get(1).run()));
        lab.await("the run", () -> lab.run().statusProperty().get().startsWith("Shown"));
        Path kept = lab.window.lab().setup().base().resolve("experiment.json");
        assertThat(kept).startsWith(folder).exists();
        byte[] before = Files.readAllBytes(kept);
        assertThat(lab.window.lab().place().startsWith(folder)).as("where dialogs begin").isFalse();
        lab.act(() -> lab.window.lab().setup().edit(lab.config().withSeed(99)));
        lab.act(() -> lab.window.lab().save(kept));
        assertThat(Files.readAllBytes(kept)).isEqualTo(before);
        assertThat(lab.run().outcomeProperty().get().sentence())
                .contains("Not saved: experiment.json")
                .contains("history");
    }

    @Test
    void theExperimentAloneIsSetUpByShiftEnterAndEscapeLeaves() {
        trainTwo();
        lab.act(() -> table().getSelectionModel().clearAndSelect(1));
        lab.hand.shift(KeyCode.ENTER);
        lab.await("the set-up", () -> lab.config().equals(ExperimentConfig.DEFAULT));
        assertThat(lab.run().resultProperty().get().setting().config().seed()).isEqualTo(8);
        lab.hand.click("history-open");
        lab.await("the history", () -> LabHarness.isShown(table()));
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(LabHarness.isShown(table())).isFalse();
    }

    @Test
    void runsAreHeldSideBySideAndExported() throws Exception {
        engine.kl = config -> config.seed() == 7 ? 10.2 : 12.345;
        trainTwo();
        lab.hand.click("history-compare");
        assertThat(lab.text("history-note")).startsWith("Choose 2 to ");
        lab.act(() -> table().getSelectionModel().selectAll());
        lab.hand.click("history-compare");
        assertThat(lab.find("compared-seed-0", Label.class).getText()).isEqualTo("8");
        assertThat(lab.find("compared-seed-1", Label.class).getText()).isEqualTo("7");
        assertThat(lab.text("compared-method-type-0")).isEqualTo(DpoConfig.KIND.title());
        assertThat(lab.text("compared-method-beta")).isEqualTo("beta \u03b2");
        assertThat(lab.text("compared-method-beta-1")).as("PFM has none").isEqualTo("\u2013");
        assertThat(lab.text("compared-win_rate-0")).as("they tie").isEqualTo("0.625");
        assertThat(lab.text("compared-kl_to_reference-0")).isEqualTo("12.345");
        assertThat(lab.text("compared-kl_to_reference-1"))
                .as("nearest to its exact value")
                .isEqualTo("\u2605 10.200");
        assertThat(lab.text("compared-star"))
                .startsWith("\u2605 best of these runs")
                .doesNotContain("No mean reward is marked");
        for (HistoryRow row : table().getItems()) {
            assertThat(row.run().metric("reward_mean_standard_error"))
                    .as("rewards of 0 to 4 over the engine's particles")
                    .isBetween(1e-4, 4 / Math.sqrt(row.run().config().sampling().particles()));
        }
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(LabHarness.isShown(table())).isTrue();

        lab.files.answer = folder.resolve("table.csv");
        lab.hand.click("history-export");
        lab.await("the table", () -> lab.text("history-note").startsWith("Exported"));
        assertThat(Files.readAllLines(lab.files.answer)).hasSize(3);
    }

    @Test
    void aStoppedRunIsKeptWithWhatItHad() {
        CountDownLatch tenth = new CountDownLatch(1);
        engine.beforeStep =
                step -> {
                    if (step == 10) {
                        tenth.countDown();
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the tenth step", () -> tenth.getCount() == 0);
        lab.await("its place", () -> table().getItems().size() == 1);
        assertThat(HistoryTest.status(table())).isEqualTo(KeptRun.Status.RUNNING);
        lab.act(() -> assertThat(lab.window.lab().history().delete(table().getItems())).isZero());
        lab.hand.click("stop");
        go.countDown();
        lab.await("the end", () -> status(table()) == KeptRun.Status.STOPPED);
        awaitDisk(
                "the end on the disk",
                runs -> runs.size() == 1 && runs.get(0).status() == KeptRun.Status.STOPPED);
        assertThat(lab.run().pastProperty().get()).isEmpty();

        lab.act(
                () -> {
                    lab.stage.setWidth(1_000);
                    lab.stage.setHeight(650);
                });
        lab.hand.type(KeyCode.H);
        lab.await("the history", () -> LabHarness.isShown(table()));
        lab.await(
                "its ending beside its name",
                () ->
                        table().lookup(".ending") instanceof Label ending
                                && ending.getText().equals("stopped"));
        TableCell<?, ?> cell = (TableCell<?, ?>) table().lookup(".ending").getParent();
        assertThat(cell.getAccessibleText()).isEqualTo("pfm on four-modes, stopped");
        assertThat(cell.getText()).isEqualTo("pfm on four-modes");
        assertThat(
                        lab.see(
                                () ->
                                        table().sceneToLocal(
                                                        cell.localToScene(cell.getLayoutBounds()))
                                                .getMaxX()))
                .isLessThan(lab.see(() -> table().getWidth()));
        for (String word : List.of("stopped", "cancelled")) {
            lab.hand.write("history-filter", word);
            lab.await(word, () -> table().getItems().size() == 1);
            lab.hand.write("history-filter", "nowhere");
            lab.await("none", () -> table().getItems().isEmpty());
        }
    }

    private static KeptRun.Status status(TableView<HistoryRow> table) {
        return table.getItems().get(0).run().status();
    }

    @Test
    void whereTheDiskRefusesOneSentenceSaysSoAndTheLabGoesOn() throws Exception {
        trainTwo();
        awaitDisk(
                "two finished runs on the disk",
                runs -> runs.stream().allMatch(r -> r.status() == KeptRun.Status.FINISHED));
        lab.hand.type(KeyCode.H);
        // A file stands where the folder was: whoever runs the tests, it cannot be written to.
        Files.move(folder, temporary.resolve("moved-" + folder.getFileName()));
        Files.writeString(folder, "in the way");
        lab.trainToTheEnd();
        lab.await(
                "the sentence",
                () -> lab.text("banner-text").startsWith("Runs are not being kept on the disk: "));
        assertThat(lab.text("banner-text")).doesNotContain("Exception").doesNotContain("\n");
        assertThat(table().getItems()).hasSize(3);
        lab.trainToTheEnd();
        assertThat(lab.run().pastProperty().get()).hasSize(4);
        Files.delete(folder);
    }

    @Test
    void everyControlHasAnAccessibleNameAndItIsSeenInEveryTheme() {
        trainTwo();
        for (String id :
                List.of(
                        "history-table",
                        "history-filter",
                        "history-leave",
                        "history-restore",
                        "history-setup",
                        "history-compare",
                        "history-star",
                        "history-rename",
                        "history-delete",
                        "history-undelete",
                        "history-export",
                        "history-open")) {
            assertThat(lab.find(id, Node.class).getAccessibleText()).as(id).isNotBlank();
            if (lab.find(id, Node.class) instanceof TextField || id.equals("history-table")) {
                assertThat(lab.find(id, Node.class).isFocusTraversable()).isTrue();
            }
        }
        lab.act(() -> table().getSelectionModel().clearAndSelect(0));
        lab.hand.type(KeyCode.S);
        for (LabTheme theme : LabTheme.values()) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            lab.await(
                    "their pictures",
                    () ->
                            table().lookupAll(".image-view").stream()
                                            .map(node -> ((ImageView) node).getImage())
                                            .filter(image -> image != null)
                                            .filter(image -> image.getProgress() == 1)
                                            .count()
                                    == 2);
            Photograph.take(lab, "window-history-" + theme.name().toLowerCase(Locale.ROOT));
        }
        lab.act(() -> table().getSelectionModel().selectAll());
        lab.hand.click("history-compare");
        Photograph.take(lab, "window-history-compared");
    }

    @Test
    void whatAnotherLabKeepsInTheSameFolderIsThereWhenTheHistoryIsOpened() throws Exception {
        lab.trainToTheEnd();
        awaitDisk("the run", runs -> runs.size() == 1 && runs.get(0).status() == FINISHED);
        Path own = folder.resolve(onDisk().get(0).id());
        Path other = folder.resolve("20200101-000000-000");
        try (Stream<Path> files = Files.list(own)) {
            Files.createDirectory(other);
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
        assertThat(lab.see(() -> lab.window.lab().history().rows().size())).isEqualTo(1);
        lab.hand.type(KeyCode.H);
        lab.await("both", () -> lab.window.lab().history().rows().size() == 2);
        lab.hand.type(KeyCode.H, KeyCode.H);
        lab.await("both, once", () -> LabHarness.isShown(table()));
        assertThat(names()).hasSize(2);

        String kept = onDisk().get(1).id();
        try (Stream<Path> files = Files.list(other)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(other);
        lab.hand.type(KeyCode.H, KeyCode.H);
        lab.await("one less", () -> lab.window.lab().history().rows().size() == 1);
        assertThat(lab.window.lab().history().rows().get(0).run().id()).isEqualTo(kept);
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.H, KeyCode.H);
        lab.await("a new one", () -> lab.window.lab().history().rows().size() == 2);
    }
}
