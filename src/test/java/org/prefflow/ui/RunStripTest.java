package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.ui.history.HistoryRow;
import org.prefflow.ui.history.RunStrip;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The last runs below the stage. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class RunStripTest {

    @TempDir static Path temporary;

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private Path folder;
    private LabHarness lab;

    @Start
    void open(Stage stage) throws Exception {
        engine.particles = 300;
        folder = Files.createTempDirectory(temporary, "strip");
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT, Optional.of(folder));
        stage.setWidth(1_440);
        stage.setHeight(900);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private RunStrip strip() {
        return lab.find("run-strip", RunStrip.class);
    }

    private List<Button> tiles() {
        return lab.see(
                () ->
                        strip().lookupAll(".run-tile").stream()
                                .map(Button.class::cast)
                                .sorted((a, b) -> Double.compare(a.getLayoutX(), b.getLayoutX()))
                                .filter(Node::isVisible)
                                .toList());
    }

    private String told(int place) {
        lab.see(
                () -> {
                    lab.layOut();
                    return place;
                });
        return tiles().get(place).getAccessibleText();
    }

    private ExperimentConfig trainTwo() {
        lab.trainToTheEnd();
        ExperimentConfig first = lab.config();
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(first.withMethod(DpoConfig.KIND.defaults()).withSeed(8)));
        lab.trainToTheEnd();
        lab.act(lab.window.picture().timeline()::pause);
        return first;
    }

    @Test
    void itIsNotThereBeforeThereAreRunsAndSaysSo() {
        assertThat(strip().isVisible()).isFalse();
        lab.hand.shift(KeyCode.H);
        assertThat(lab.text("status")).isEqualTo("There are no runs yet.");
    }

    @Test
    void theNewestIsFirstAndAPressShowsARunAgainWithoutTraining() {
        ExperimentConfig first = trainTwo();
        assertThat(strip().isVisible()).isTrue();
        assertThat(told(0)).startsWith("Show again: dpo on four-modes, seed 8, finished");
        assertThat(told(1)).startsWith("Show again: pfm on four-modes, seed 7, finished");
        lab.await(
                "their pictures",
                () ->
                        tiles().stream()
                                .allMatch(
                                        tile ->
                                                ((ImageView) tile.lookup(".image-view")).getImage()
                                                        != null));
        for (LabTheme theme : LabTheme.values()) {
            lab.act(() -> lab.window.lab().themeProperty().set(theme));
            Photograph.take(lab, "strip-" + theme.name().toLowerCase(Locale.ROOT), 1_440, 900);
        }
        lab.hand.click("the second run", () -> tiles().get(1));
        lab.await("the first experiment", () -> lab.config().equals(first));
        lab.await("what it left", () -> lab.text("status").equals("Shown: pfm on four-modes"));
        assertThat(engine.trained).hasSize(2);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config().seed()).as("one step to undo").isEqualTo(8);
    }

    @Test
    void aRunThatIsBroughtBackHasItsPictureAgain() {
        lab.trainToTheEnd();
        lab.await("its picture", this::allPictured);
        List<HistoryRow> rows = lab.window.lab().history().rows();
        Path own = folder.resolve(rows.get(0).run().id());
        lab.act(() -> lab.window.lab().history().delete(List.copyOf(rows)));
        lab.await("nothing on the disk", () -> !Files.exists(own));
        lab.act(() -> lab.window.lab().history().undelete());
        lab.await("its picture again", () -> !tiles().isEmpty() && allPictured());
    }

    /** JavaFX thread. */
    private boolean allPictured() {
        // A new tile has no graphic before it is laid out.
        lab.layOut();
        return tiles().stream()
                .map(tile -> ((ImageView) tile.lookup(".image-view")).getImage())
                .allMatch(image -> image != null && !image.isError());
    }

    @Test
    void arrowsGoAlongItAndAStarComesFirst() {
        ExperimentConfig first = trainTwo();
        List<HistoryRow> rows = lab.window.lab().history().rows();
        lab.act(() -> lab.window.lab().history().star(List.of(rows.get(0))));
        assertThat(told(0)).startsWith("Show again: pfm on four-modes, starred, seed 7");
        lab.hand.shift(KeyCode.H);
        assertThat(tiles().get(0).isFocused()).isTrue();
        lab.hand.type(KeyCode.RIGHT);
        assertThat(tiles().get(1).isFocused()).isTrue();
        lab.hand.type(KeyCode.RIGHT);
        assertThat(lab.find("run-strip-all", Button.class).isFocused()).isTrue();
        lab.hand.type(KeyCode.HOME, KeyCode.ENTER);
        lab.await("the first experiment", () -> lab.config().equals(first));
        lab.hand.type(KeyCode.END, KeyCode.ENTER);
        lab.await("the history", () -> lab.window.lab().historyShownProperty().get());
        assertThat(strip().isVisible()).isFalse();
    }

    @Test
    void itGivesWayWhereRoomIsShortAndInFrontOfAClass() {
        lab.trainToTheEnd();
        assertThat(strip().isVisible()).isTrue();
        lab.hand.type(KeyCode.P);
        assertThat(strip().isVisible()).isFalse();
        lab.hand.type(KeyCode.P);
        assertThat(strip().isVisible()).isTrue();
        lab.act(() -> lab.stage.setHeight(700));
        lab.await("no strip in a low window", () -> !strip().isVisible());
        lab.hand.shift(KeyCode.H);
        assertThat(lab.text("status")).startsWith("No room for the last runs here");
    }

    @Test
    void inAComparisonARunIsPutBesideTheOthers() {
        trainTwo();
        lab.hand.type(KeyCode.V);
        int panes = lab.see(() -> lab.window.lab().compare().panes().size());
        lab.hand.click("the second run", () -> tiles().get(1));
        lab.await("a pane more", () -> lab.window.lab().compare().panes().size() == panes + 1);
        Photograph.take(lab, "strip-compare", 1_440, 900);
    }
}
