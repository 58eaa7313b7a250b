package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Beside stages, and below them, nothing is seen in part. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PanesRoomTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void resize(int width, int height) {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(height);
                });
        lab.await("the height", () -> lab.stage.getScene().getHeight() == height);
        lab.act(lab::layOut);
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void rowsOfTheTableAreSeenWholeOrNotAtAll() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await(
                "all panes",
                () -> lab.window.lab().compare().panes().stream().allMatch(ComparePane::isTrained));
        Node table = lab.find("compare-metrics", Node.class);
        int hidden = 0;
        for (int height : List.of(650, 656, 662, 668, 900)) {
            resize(height == 900 ? 1_440 : 1_000, height);
            Bounds seen = lab.see(() -> place(table.lookup(".viewport")));
            List<Bounds> names =
                    lab.see(
                            () ->
                                    table.lookupAll(".metric").stream()
                                            .map(PanesRoomTest::place)
                                            .toList());
            assertThat(names).isNotEmpty();
            for (Bounds name : names) {
                boolean out = name.getMinY() >= seen.getMaxY() - 1;
                hidden += out ? 1 : 0;
                assertThat(out || name.getMaxY() <= seen.getMaxY() + 1)
                        .as(
                                "a row from %s to %s, room to %s at %d",
                                name.getMinY(), name.getMaxY(), seen.getMaxY(), height)
                        .isTrue();
            }
        }
        assertThat(hidden).as("rows for which there is no room").isPositive();
    }

    /** Who paints has the brush in the scale's place: it comes back to a place of its own. */
    @Test
    void theScaleOfColoursStandsAboveItsStageAndNotBehindIt() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        resize(1_000, 650);
        for (String id : List.of("pane-a", "pane-b")) {
            Node pane = lab.find(id, Node.class);
            Node scale = lab.see(() -> pane.lookup("#color-scale"));
            lab.await("the scale of " + id, scale::isVisible);
            ComparePane model =
                    lab.see(
                            () ->
                                    lab.window
                                            .lab()
                                            .compare()
                                            .panes()
                                            .get(id.equals("pane-a") ? 0 : 1));
            lab.act(() -> model.stage().brush().activeProperty().set(true));
            lab.await("the brush in its place", () -> !scale.isVisible());
            lab.act(() -> model.stage().brush().activeProperty().set(false));
            Node stage = lab.see(() -> pane.lookup("#stage-picture"));
            lab.await(
                    "the scale above the stage",
                    () -> scale.isVisible() && place(scale).getMaxY() <= place(stage).getMinY());
        }
        Photograph.take(lab, "panes-scale", 1_000, 650);
    }
}
