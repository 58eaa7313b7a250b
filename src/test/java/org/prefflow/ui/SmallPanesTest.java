package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.StageViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What is read and told in one of four panes, in both sizes of the window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SmallPanesTest {

    private static final int[][] SIZES = {{1_440, 900}, {1_000, 650}};

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

    private void compareFour() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await(
                "all panes",
                () ->
                        lab.window.lab().compare().panes().stream()
                                .allMatch(
                                        pane ->
                                                pane.isTrained()
                                                        && pane.stage().sceneProperty().get()
                                                                != null));
        lab.awaitState(State.READY);
    }

    private StageViewModel third() {
        ComparePane pane = lab.window.lab().compare().panes().get(2);
        return pane.stage();
    }

    private Bounds place(Node pane, String id) {
        return lab.see(
                () -> {
                    lab.layOut();
                    Node node = pane.lookup("#" + id);
                    return node.localToScene(node.getLayoutBounds());
                });
    }

    @Test
    void theCardOfAProbeLeavesItsPlaceInSightAndTellsAllOnDemand() {
        compareFour();
        Node pane = lab.find("pane-c", Node.class);
        for (int[] size : SIZES) {
            Photograph.take(lab, "small-panes-" + size[0], size[0], size[1]);
            for (Vector at :
                    List.of(
                            Vector.of(0, 0),
                            Vector.of(-2, 2),
                            Vector.of(2, 2),
                            Vector.of(-2, -2),
                            Vector.of(2, -2))) {
                lab.act(() -> third().probe().pin(at));
                lab.await(
                        "a reading there",
                        () ->
                                third().probe().readingProperty().get() != null
                                        && third().probe()
                                                .readingProperty()
                                                .get()
                                                .point()
                                                .equals(at));
                Bounds card = place(pane, "probe-card");
                assertThat(card.intersects(place(pane, "probe-point")))
                        .as("the card hides %s at %d", at, size[0])
                        .isFalse();
                Bounds picture = place(pane, "stage-picture");
                assertThat(overlap(card, picture))
                        .as("what it covers of the picture at %d", size[0])
                        .isLessThan(0.6);
            }
            Photograph.take(lab, "small-panes-probe-" + size[0], size[0], size[1]);
            assertThat(rows(pane)).doesNotContain("comes from").contains("learned");
            lab.hand.click("all numbers", () -> pane.lookup("#probe-all"));
            assertThat(rows(pane)).contains("comes from", "learned field");
            lab.hand.click("the arrows' numbers", () -> pane.lookup("#probe-all"));
            lab.act(() -> third().probe().release());
        }
    }

    private List<String> rows(Node pane) {
        return lab.see(
                () ->
                        pane.lookup("#probe-rows").lookupAll(".label").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
    }

    private static double overlap(Bounds a, Bounds b) {
        double wide = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double high = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return Math.max(0, wide) * Math.max(0, high) / (b.getWidth() * b.getHeight());
    }

    @Test
    void theStageInWordsStaysInItsPane() {
        compareFour();
        Node pane = lab.find("pane-c", Node.class);
        for (int[] size : SIZES) {
            lab.act(() -> third().describedProperty().set(true));
            lab.await(
                    "the words",
                    () ->
                            pane.lookup("#summary") instanceof Label words
                                    && !words.getText().isEmpty());
            Photograph.take(lab, "small-panes-words-" + size[0], size[0], size[1]);
            Bounds stage = place(pane, "stage");
            Bounds card = place(pane, "summary-card");
            Bounds roomy =
                    new BoundingBox(
                            stage.getMinX() - 1,
                            stage.getMinY() - 1,
                            stage.getWidth() + 2,
                            stage.getHeight() + 2);
            assertThat(roomy.contains(card)).as("%s in %s", card, stage).isTrue();
            assertThat(card.getHeight()).isGreaterThan(50);
            lab.act(() -> third().describedProperty().set(false));
        }
    }

    @Test
    void aProjectorShowsNumbersAxesAndLegendsLarger() {
        compareFour();
        lab.act(() -> lab.window.lab().themeProperty().set(LabTheme.PROJECTOR));
        for (int[] size : SIZES) {
            Photograph.take(lab, "small-panes-projector-" + size[0], size[0], size[1]);
            Region table = lab.find("compare-metrics", Region.class);
            Bounds room = lab.see(() -> table.localToScene(table.getLayoutBounds()));
            for (Node node : lab.see(() -> table.lookupAll(".figures"))) {
                Label cell = (Label) node;
                assertThat(cell.getFont().getSize()).isGreaterThanOrEqualTo(13);
                assertThat(cell.getWidth())
                        .as("%s at %d", cell.getText(), size[0])
                        .isGreaterThanOrEqualTo(lab.see(() -> cell.prefWidth(-1)) - 1);
                Bounds place = lab.see(() -> cell.localToScene(cell.getLayoutBounds()));
                assertThat(place.getMaxX()).as(cell.getText()).isLessThan(room.getMaxX());
            }
            Node pane = lab.find("pane-c", Node.class);
            for (Node number : lab.see(() -> pane.lookupAll(".stage-number"))) {
                assertThat(((javafx.scene.text.Text) number).getFont().getSize())
                        .isGreaterThanOrEqualTo(13);
            }
            for (Node word : lab.see(() -> pane.lookup("#color-scale").lookupAll(".label"))) {
                assertThat(((Label) word).getFont().getSize()).isGreaterThanOrEqualTo(13);
            }
        }
    }
}
