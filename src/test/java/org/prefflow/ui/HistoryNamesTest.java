package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.math.Grid;
import org.prefflow.ui.history.HistoryRow;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A name that is being typed in the history stays what it is, whatever else goes on. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class HistoryNamesTest {

    @TempDir static Path temporary;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final StepGate gate = new StepGate(engine);
    private LabHarness lab;

    @Start
    void open(Stage stage) throws Exception {
        engine.particles = 100;
        Path folder = Files.createTempDirectory(temporary, "history");
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT, Optional.of(folder));
    }

    @Stop
    void close() {
        gate.open();
        lab.window.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<HistoryRow> table() {
        return lab.find("history-table", TableView.class);
    }

    private List<String> names() {
        return lab.see(() -> table().getItems().stream().map(row -> row.run().name()).toList());
    }

    /** The field that has the keys; null for none. */
    private TextField field() {
        return lab.stage.getScene().getFocusOwner() instanceof TextField field ? field : null;
    }

    /** Opens the history and types the beginning of a name of its newest run. */
    private void beginToType(String begun) {
        openHistory();
        lab.hand.type(KeyCode.F2);
        lab.await("the field", () -> field() != null);
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write(begun);
        lab.await("the beginning", () -> field() != null && field().getText().equals(begun));
    }

    private void typeTheRest(String rest, String whole) {
        lab.act(lab::layOut);
        lab.act(lab::layOut);
        assertThat(lab.see(this::field)).as("the field").isNotNull();
        lab.hand.write(rest);
        lab.await("the whole name", () -> field() == null || field().getText().length() >= 7);
        assertThat(lab.see(() -> field().getText())).isEqualTo(whole);
        lab.hand.type(KeyCode.ENTER);
        lab.await(whole + " as a name", () -> names().contains(whole));
    }

    @Test
    void aNameThatIsClearedStaysAndThatIsSaid() {
        lab.trainToTheEnd();
        beginToType("  ");
        lab.hand.type(KeyCode.ENTER);
        lab.await("no field", () -> field() == null);
        assertThat(lab.text("history-note"))
                .isEqualTo("A run needs a name: it is still called pfm on four-modes.");
        lab.await(
                "the name that stays",
                () ->
                        cell("history-name") instanceof TableCell<?, ?> cell
                                && "pfm on four-modes".equals(cell.getText()));
        assertThat(names()).containsExactly("pfm on four-modes");
    }

    @Test
    void aNameIsOpenedBeforeTheHistoryWasEverLaidOut() {
        lab.trainToTheEnd();
        lab.act(
                () -> {
                    Keyboard hasty = new Keyboard();
                    hasty.type(KeyCode.H);
                    hasty.type(KeyCode.F2);
                });
        lab.await("the field", () -> field() != null);
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write("lecture");
        lab.hand.type(KeyCode.ENTER);
        lab.await("the name", () -> names().contains("lecture"));
    }

    @Test
    void aNameThatIsTypedSurvivesTheBeginningOfARun() {
        lab.trainToTheEnd();
        beginToType("lect");
        gate.shut();
        // As a queue does: no hand leaves the field for it.
        lab.act(lab.run()::train);
        lab.await("the first step", () -> gate.begun() > 0);
        lab.await("its row", () -> lab.window.lab().history().rows().size() == 2);
        typeTheRest("ure", "lecture");
        lab.await("both runs", () -> table().getItems().size() == 2);
        assertThat(names()).containsExactly("pfm on four-modes (2)", "lecture");
        gate.open();
        lab.awaitState(State.READY);
    }

    @Test
    void aNameThatIsTypedSurvivesTheEndOfARunAndItsOwnProgress() {
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the first step", () -> gate.begun() > 0);
        lab.await("its row", () -> lab.window.lab().history().rows().size() == 1);
        beginToType("lect");
        gate.open();
        lab.awaitState(State.READY);
        typeTheRest("ure", "lecture");
        assertThat(lab.run().pastProperty().get()).hasSize(1);
        assertThat(lab.see(() -> table().getSelectionModel().getSelectedIndices()))
                .containsExactly(0);
    }

    @Test
    void aNameThatIsTypedSurvivesAnotherSizeOfTheWindow() {
        lab.trainToTheEnd();
        beginToType("lect");
        lab.act(
                () -> {
                    lab.stage.setWidth(1_000);
                    lab.stage.setHeight(650);
                });
        lab.await("the size", () -> lab.stage.getScene().getWidth() <= 1_000);
        typeTheRest("ure", "lecture");
    }

    @Test
    void aNameIsTakenWhereTheHandGoesElsewhere() {
        lab.trainToTheEnd();
        beginToType("lecture");
        lab.hand.click("history-filter");
        lab.await("the name", () -> names().contains("lecture"));
        assertThat(lab.see(() -> table().getEditingCell())).isNull();
        assertThat(lab.see(() -> lab.stage.getScene().getFocusOwner().getId()))
                .isEqualTo("history-filter");
    }

    /** A cell of the only run. */
    private Node cell(String column) {
        return table().lookupAll(".table-cell").stream()
                .filter(cell -> column.equals(cell.getId()) && !((TableCell<?, ?>) cell).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private void clickOn(String column) {
        lab.hand.click("#" + column, () -> cell(column));
    }

    private void openHistory() {
        lab.act(lab.window.picture().timeline()::pause);
        lab.hand.type(KeyCode.H);
        lab.await("the history", () -> LabHarness.isShown(table()));
    }

    private KeptRun run() {
        return lab.see(() -> table().getItems().get(0).run());
    }

    @Test
    void singleClicksOnANameLeaveTheKeysToTheTable() {
        lab.trainToTheEnd();
        openHistory();
        for (int i = 0; i < 3; i++) {
            // From elsewhere in the row, so that two presses are not a double click.
            clickOn("history-seed");
            clickOn("history-name");
            assertThat(lab.see(() -> table().getEditingCell())).isNull();
        }
        lab.hand.type(KeyCode.S);
        assertThat(run().starred()).isTrue();
        assertThat(run().name()).isEqualTo("pfm on four-modes");
        lab.hand.type(KeyCode.ENTER);
        lab.await("the run on the stage", () -> !LabHarness.isShown(table()));
    }

    @Test
    void aDoubleClickOpensANameAndADoubleClickInItChoosesAWord() {
        lab.trainToTheEnd();
        openHistory();
        lab.hand.doubleClick("the name", () -> cell("history-name"));
        lab.await("the field", () -> field() != null);
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write("a");
        lab.hand.doubleClick("the field", this::field);
        assertThat(lab.see(() -> field().getText())).isEqualTo("a");
        lab.hand.write("lecture");
        lab.hand.type(KeyCode.ENTER);
        assertThat(run().name()).isEqualTo("lecture");
        // Rows are laid out anew after a name: a cell that is found now may be another one's next.
        lab.await(
                "the whole name, also where there is no room for it",
                () ->
                        cell("history-name") instanceof TableCell<?, ?> cell
                                && cell.getTooltip() != null
                                && cell.getTooltip().getText().equals("lecture"));
    }

    @Test
    void runsThatNobodyNamedAreToldApart() {
        lab.trainToTheEnd();
        lab.trainToTheEnd();
        ExperimentConfig other = lab.config().withSeed(8);
        lab.act(() -> lab.window.lab().setup().edit(other));
        lab.trainToTheEnd();
        lab.trainToTheEnd();
        openHistory();
        String[] all = {
            "pfm on four-modes with seed 8 (2)",
            "pfm on four-modes with seed 8",
            "pfm on four-modes (2)",
            "pfm on four-modes"
        };
        assertThat(names()).containsExactly(all);

        // What is deleted may come back, and what somebody called a run stays.
        lab.act(() -> table().getSelectionModel().clearAndSelect(1));
        lab.hand.type(KeyCode.DELETE);
        lab.act(
                () -> {
                    HistoryRow first = table().getItems().get(2);
                    lab.window.lab().history().rename(first, "pfm on four-modes with seed 8 (3)");
                });
        lab.hand.type(KeyCode.ESCAPE);
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.H);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(names())
                .containsExactly(
                        "pfm on four-modes",
                        all[0],
                        all[1],
                        all[2],
                        "pfm on four-modes with seed 8 (3)");
    }
}
