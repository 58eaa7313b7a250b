package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.param.Numbers;
import org.prefflow.ui.history.HistoryRow;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The history worked by keys alone, and by the mouse alone. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class HistoryByHandTest {

    private static final int MOST_STOPS = 14;

    @TempDir static Path temporary;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private Path folder;
    private LabHarness lab;

    @Start
    void open(Stage stage) throws Exception {
        folder = Files.createTempDirectory(temporary, "history");
        engine.particles = 100;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT, Optional.of(folder));
    }

    @Stop
    void close() {
        lab.window.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<HistoryRow> table() {
        return lab.find("history-table", TableView.class);
    }

    private List<Long> seeds() {
        return lab.see(
                () -> table().getItems().stream().map(row -> row.run().config().seed()).toList());
    }

    private Node focused() {
        return lab.see(() -> lab.stage.getScene().getFocusOwner());
    }

    /** Trains with seeds 7, 8 and 9, and stands before the window again. */
    private void trainThree() {
        for (long seed = 7; seed < 10; seed++) {
            ExperimentConfig next = lab.config().withSeed(seed);
            lab.act(() -> lab.window.lab().setup().edit(next));
            lab.awaitState(State.READY);
            lab.act(lab.run()::train);
            lab.awaitState(State.READY);
        }
        lab.act(lab.window.picture().timeline()::pause);
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());
    }

    private void goBackTo(String id) {
        for (int i = 0; i < MOST_STOPS && !id.equals(focused().getId()); i++) {
            lab.hand.shift(KeyCode.TAB);
        }
        assertThat(focused().getId()).isEqualTo(id);
    }

    @Test
    void keysAloneChooseRenameCompareDeleteBringBackAndRestore() {
        trainThree();
        lab.hand.type(KeyCode.H);
        lab.await("the keys", table()::isFocused);
        assertThat(seeds()).containsExactly(9L, 8L, 7L);

        lab.hand.type(KeyCode.DOWN, KeyCode.F2);
        lab.await("the field", () -> focused() instanceof TextField);
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write("middle");
        lab.hand.type(KeyCode.ENTER);
        lab.await("the keys again", table()::isFocused);
        assertThat(lab.see(() -> table().getItems().get(1).run().name())).isEqualTo("middle");

        lab.hand.shift(KeyCode.DOWN);
        goBackTo("history-compare");
        lab.hand.type(KeyCode.SPACE);
        assertThat(lab.find("compared-seed-0", Label.class).getText()).isEqualTo("8");
        assertThat(lab.find("compared-seed-1", Label.class).getText()).isEqualTo("7");
        lab.hand.type(KeyCode.ESCAPE);
        lab.await("the table", table()::isFocused);

        lab.hand.type(KeyCode.UP, KeyCode.DELETE);
        lab.await("one less", () -> table().getItems().size() == 2);
        assertThat(seeds()).containsExactly(9L, 7L);
        assertThat(focused()).as("the next key is the table's too").isEqualTo(table());
        lab.hand.shortcut(KeyCode.Z);
        lab.await("it again", () -> table().getItems().size() == 3);
        assertThat(lab.config().seed()).as("the set-up is not undone").isEqualTo(9);

        goBackTo("history-filter");
        lab.hand.write("middle");
        lab.await("the filter", () -> table().getItems().size() == 1);
        for (int i = 0; i < MOST_STOPS && focused() != table(); i++) {
            lab.hand.type(KeyCode.TAB);
        }
        lab.hand.type(KeyCode.DOWN, KeyCode.ENTER);
        lab.await("the run", () -> lab.run().statusProperty().get().equals("Shown: middle"));
        assertThat(lab.config().seed()).isEqualTo(8);
        assertThat(LabHarness.isShown(lab.find("stage", Node.class))).isTrue();
    }

    @Test
    void keysAloneSortTheRuns() {
        trainThree();
        lab.hand.type(KeyCode.H);
        lab.await("the keys", table()::isFocused);
        goBackTo("history-sort");
        ComboBox<?> by = lab.find("history-sort", ComboBox.class);
        for (int i = 0; i < by.getItems().size() && !"seed".equals(by.getValue()); i++) {
            lab.hand.type(KeyCode.DOWN);
        }
        assertThat(seeds()).containsExactly(7L, 8L, 9L);
        lab.hand.type(KeyCode.TAB);
        assertThat(focused().getId()).isEqualTo("history-sort-way");
        lab.hand.type(KeyCode.SPACE);
        assertThat(seeds()).containsExactly(9L, 8L, 7L);

        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("sort history seed");
        lab.hand.type(KeyCode.ENTER);
        assertThat(seeds()).containsExactly(7L, 8L, 9L);
        assertThat(by.getValue()).isEqualTo("seed");
        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("sort history newest");
        lab.hand.type(KeyCode.ENTER);
        assertThat(seeds()).as("the usual order").containsExactly(9L, 8L, 7L);
        assertThat(LabHarness.isShown(lab.find("history-sort-way", Node.class))).isFalse();

        // What a click on a head would do is told by the choice too.
        lab.act(
                () ->
                        table().getColumns().stream()
                                .filter(column -> column.getText().equals("seed"))
                                .forEach(table().getSortOrder()::add));
        assertThat(seeds()).containsExactly(7L, 8L, 9L);
        assertThat(by.getValue()).isEqualTo("seed");
    }

    private Node row(long seed) {
        return table().lookupAll(".table-row-cell").stream()
                .filter(
                        node ->
                                node.isVisible()
                                        && ((TableRow<?>) node).getItem() instanceof HistoryRow row
                                        && row.run().config().seed() == seed)
                .findFirst()
                .map(node -> node.lookup("#history-seed"))
                .orElse(null);
    }

    @Test
    void clicksAloneCompareAndExport() throws Exception {
        trainThree();
        lab.hand.click("history-open");
        lab.await("the history", () -> LabHarness.isShown(table()));
        lab.hand.click("the run with seed 7", () -> row(7));
        lab.act(() -> new Robot().keyPress(Keyboard.SHORTCUT));
        lab.hand.click("the run with seed 9", () -> row(9));
        lab.act(() -> new Robot().keyRelease(Keyboard.SHORTCUT));
        assertThat(lab.see(() -> table().getSelectionModel().getSelectedItems())).hasSize(2);
        lab.hand.click("history-compare");
        assertThat(
                        Stream.of("compared-seed-0", "compared-seed-1")
                                .map(id -> lab.find(id, Label.class).getText()))
                .containsExactlyInAnyOrder("7", "9");
        assertThat(lab.has("compared-training-steps-0")).as("they agree in it").isFalse();
        lab.hand.click("history-compare");
        lab.await("the table", () -> LabHarness.isShown(table()));

        lab.hand.write("history-filter", "seed 8");
        lab.await("the filter", () -> table().getItems().size() == 1);
        lab.files.answer = folder.resolve("table.csv");
        lab.hand.click("history-export");
        lab.await("the table", () -> lab.text("history-note").equals("Exported to table.csv"));
        assertThat(lab.files.asked).containsExactly("Export the history history.csv");
        List<String> lines = Files.readAllLines(lab.files.answer);
        assertThat(lines).as("what is listed, and a head").hasSize(2);
        List<String> head = List.of(lines.get(0).split(","));
        assertThat(lines.get(1).split(",")[head.indexOf("seed")]).isEqualTo("8");
    }

    /** What a table's cell shows of the run with this seed. */
    private TableCell<?, ?> cell(long seed, String column) {
        Node row = row(seed).getParent();
        return (TableCell<?, ?>) row.lookup("#" + column);
    }

    @Test
    void aRunThatWasLeftTellsWhatItsLastCheckpointMeasured() throws Exception {
        StepGate gate = new StepGate(engine);
        trainThree();
        lab.hand.click("history-open");
        assertThat(LabHarness.isShown(lab.find("history-left", Node.class))).isFalse();
        lab.hand.type(KeyCode.ESCAPE);
        gate.shut();
        lab.act(() -> lab.window.lab().setup().edit(lab.config().withSeed(1)));
        lab.awaitState(State.READY);
        lab.hand.click("train");
        gate.let(4);
        lab.await("the fifth step", () -> gate.begun() == 5);
        // The fifth step is made to its end, and what no pulse has told of yet is kept too.
        lab.hand.click("stop");
        gate.open();
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.H);
        lab.await("the run", () -> row(1) != null && LabHarness.isShown(table()));

        int step = 5 * lab.config().training().steps() / engine.steps;
        double measured = lab.see(() -> lab.run().curveProperty().get().get(4).rewardMean());
        String number = String.format(Locale.ROOT, "%.3f", measured);
        String told = " at step " + Numbers.group(step) + ", its last checkpoint";
        // Cells are made anew while the table is laid out: none is held from one look to the next.
        lab.await(
                "its mean reward",
                () -> ("\u2020 " + number).equals(cell(1, "history-mean-reward").getText()));
        lab.act(
                () -> {
                    TableCell<?, ?> reward = cell(1, "history-mean-reward");
                    assertThat(reward.getText()).isEqualTo("\u2020 " + number);
                    assertThat(reward.getAccessibleText()).isEqualTo(number + told);
                    assertThat(reward.getTooltip().getText())
                            .isEqualTo("Measured" + told + ": the run did not come to its end");
                });
        assertThat(lab.see(() -> cell(1, "history-sliced-W\u2082").getText()))
                .startsWith("\u2020 ");
        assertThat(lab.see(() -> cell(1, "history-win-rate").getText())).isEqualTo("\u2013");
        assertThat(lab.see(() -> cell(7, "history-mean-reward").getText()))
                .doesNotContain("\u2020");
        assertThat(LabHarness.isShown(lab.find("history-left", Node.class))).isTrue();
        for (LabTheme theme : List.of(LabTheme.DARK, LabTheme.LIGHT)) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            Photograph.take(lab, "history-left-" + theme, 1_000, 650);
        }
        Photograph.take(lab, "history-left", 1_440, 900);

        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("sort history mean reward");
        lab.hand.type(KeyCode.ENTER);
        assertThat(seeds().get(0)).as("it had come to the least").isEqualTo(1);
        lab.hand.click("history-sort-way");
        assertThat(seeds().get(3)).isEqualTo(1);

        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("sort history win rate");
        lab.hand.type(KeyCode.ENTER);
        assertThat(seeds().get(3)).as("it has none").isEqualTo(1);
        lab.hand.click("history-sort-way");
        assertThat(seeds().get(3)).as("nor has it the other way round").isEqualTo(1);

        lab.hand.write("history-filter", "finished");
        lab.await("the filter", () -> table().getItems().size() == 3);
        assertThat(LabHarness.isShown(lab.find("history-left", Node.class))).isFalse();
    }
}
