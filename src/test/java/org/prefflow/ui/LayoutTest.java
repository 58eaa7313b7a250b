package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.method.Methods;
import org.prefflow.method.baseline.ExactConfig;
import org.prefflow.reward.Formula;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What stands on stages and beside them: stages are large, and nothing covers anything. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LayoutTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;
    private StageHand hand;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        lab =
                new LabHarness(
                        stage,
                        engine,
                        ExperimentConfig.DEFAULT.withMethod(ExactConfig.KIND.defaults()));
        hand = new StageHand(lab);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void resize(double width, double height) {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(height);
                });
        lab.await("the size", () -> lab.stage.getScene().getWidth() == width);
    }

    private Bounds place(Node node) {
        return lab.see(
                () -> {
                    lab.layOut();
                    return node.localToScene(node.getLayoutBounds());
                });
    }

    private Bounds place(String id) {
        return place(lab.find(id, Node.class));
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getMinX() < other.getMaxX() - 1
                && other.getMinX() < one.getMaxX() - 1
                && one.getMinY() < other.getMaxY() - 1
                && other.getMinY() < one.getMaxY() - 1;
    }

    private Node in(String pane, String id) {
        return lab.find(pane, Node.class).lookup("#" + id);
    }

    private void assertNothingCoversAnything(List<String> some, String... more) {
        List<String> ids = new ArrayList<>(some);
        ids.addAll(List.of(more));
        List<Bounds> places = new ArrayList<>();
        for (String id : ids) {
            assertThat(LabHarness.isShown(lab.find(id, Node.class))).as(id).isTrue();
            assertThat(lab.find(id, Node.class).getOpacity()).as(id).isEqualTo(1);
            Bounds own = place(id);
            assertThat(place("stage").contains(own)).as("%s on the stage", id).isTrue();
            for (int i = 0; i < places.size(); i++) {
                assertThat(overlap(own, places.get(i)))
                        .as("%s covers %s", id, ids.get(i))
                        .isFalse();
            }
            places.add(own);
        }
    }

    @Test
    void noticesLieBesideBrushSummaryAndReadOutInLargeWindowsAndSmall() {
        lab.trainToTheEnd();
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(lab.config().withSeed(lab.config().seed() + 1)));
        // The summary says more once the new problem is laid out, and other things on the way.
        lab.await("the new problem", () -> lab.poses(lab.config()::equals));
        lab.act(lab.window.picture().timeline()::toEnd);
        // The more is to be seen, the more there is to say.
        lab.hand.click("layers");
        for (String layer :
                List.of("map-learned", "layer-learned-contours", "layer-winners", "layer-losers")) {
            lab.hand.click(layer);
        }
        lab.hand.click("layers");
        lab.hand.type(KeyCode.A, KeyCode.B);
        lab.await(
                "the words",
                () ->
                        lab.text("summary").contains("at flow time 1.00 of 1.00")
                                && lab.text("summary").contains("losers"));
        List<String> cards =
                List.of("layers", "brush", "color-scale", "brush-panel", "stale", "readout");
        resize(1_000, 650);
        hover();
        assertNothingCoversAnything(cards, "summary");
        assertThat(lab.find("fieldless", Node.class).getOpacity()).as("no room for it").isZero();
        lab.hand.type(KeyCode.A);
        hover();
        assertNothingCoversAnything(cards, "fieldless");
        resize(1_440, 900);
        lab.hand.type(KeyCode.A);
        hover();
        assertNothingCoversAnything(cards, "fieldless", "summary");
    }

    @Test
    void hugeRewardsCutNoChartAndNoNumber() {
        resize(1_000, 650);
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(ExperimentConfig.DEFAULT.withReward(new Formula("1e6*x"))));
        lab.trainToTheEnd();
        String number = "number-reward_mean-difference";
        lab.await("the numbers", () -> lab.has(number));
        ScrollPane panel = lab.find("results", ScrollPane.class);
        double right = place(panel).getMinX() + panel.getViewportBounds().getWidth();
        for (String id : List.of(number, "chart-reward-value", "chart-reward")) {
            assertThat(place(id).getMaxX()).as(id).isLessThanOrEqualTo(right);
        }
        assertThat(lab.text("chart-reward-value")).contains("\u00d710");
    }

    private void hover() {
        hand.moveTo(3, -3);
        lab.await("the read-out", () -> lab.find("readout", Node.class).isVisible());
    }

    @Test
    void fourStagesStandTwoByTwoWhereThatMakesThemLargerAndNothingIsOnThem() {
        compareFour();
        resize(1_440, 900);
        Photograph.take(lab, "compare-four", 1_440, 900);
        assertThat(place("pane-b").getMinY()).isEqualTo(place("pane-a").getMinY());
        assertThat(place("pane-c").getMinY()).isGreaterThan(place("pane-a").getMaxY() - 1);
        assertThat(place("pane-c").getMinX()).isEqualTo(place("pane-a").getMinX());
        double side = place(in("pane-a", "stage-picture")).getWidth();
        assertThat(side).as("four in a row would be 231 wide").isGreaterThan(235);
        assertThatStagesAreBare();

        resize(1_000, 650);
        Photograph.take(lab, "compare-four-small", 1_000, 650);
        assertThat(place("pane-c").getMinY()).isGreaterThan(place("pane-a").getMaxY() - 1);
        double small = place(in("pane-a", "stage-picture")).getWidth();
        assertThat(small).as("four in a row would be 128 wide").isGreaterThan(130);
        assertThatStagesAreBare();
        resize(1_700, 1_000);
        assertThatStagesAreBare();
    }

    /** The scale of its colours takes room from a stage, and one may have none yet. */
    @Test
    void stagesSideBySideHaveOneScaleAlsoBeforeAllOfThemKnowTheirColours() {
        lab.awaitState(State.READY);
        engine.refusal = new IllegalStateException("not yet");
        lab.hand.type(KeyCode.V);
        CompareViewModel compare = lab.window.lab().compare();
        lab.await(
                "two panes without a problem",
                () ->
                        compare.panes().stream()
                                .noneMatch(pane -> pane.troubleProperty().get().isEmpty()));
        engine.refusal = null;
        lab.hand.type(KeyCode.DIGIT1);
        lab.act(() -> lab.window.lab().setup().edit(lab.config().withSeed(99)));
        lab.await("the first one's scale", () -> colors("pane-a") != null);
        assertThat(colors("pane-b")).isNull();
        for (int height : List.of(700, 725, 775)) {
            resize(1_440, height);
            lab.await("the height", () -> lab.stage.getScene().getHeight() == height);
            List<Double> sides =
                    lab.see(
                            () -> {
                                lab.layOut();
                                return Stream.of("pane-a", "pane-b")
                                        .map(pane -> in(pane, "stage-picture"))
                                        .map(stage -> stage.getLayoutBounds().getWidth())
                                        .toList();
                            });
            assertThat(sides.get(1)).as("both %s high", height).isEqualTo(sides.get(0));
        }
    }

    /** What the colours of a pane's map stand for; null before there is a map. */
    private String colors(String pane) {
        return in(pane, "color-scale").getAccessibleText();
    }

    @Test
    void aFormulaIsThereToBeTypedOnceItIsChosenAndIsTrained() {
        resize(1_440, 900);
        lab.hand.click("reward-type-formula");
        TextField field = lab.find("reward-expression", TextField.class);
        lab.await("the field in sight", () -> isInSight(field));
        lab.hand.enter("reward-expression", "4*exp(-(x-1)^2-y^2)");
        assertThat(lab.config().reward().at(1, 0)).isEqualTo(4);
        assertThat(lab.config().reward().at(0, 0)).isCloseTo(4 / Math.E, within(1e-9));
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(lab.config());
    }

    private boolean isInSight(Node node) {
        lab.layOut();
        Bounds own = node.localToScene(node.getLayoutBounds());
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof ScrollPane pane) {
                Bounds seen = pane.localToScene(pane.getLayoutBounds());
                return seen.contains(own);
            }
        }
        return false;
    }

    @Test
    void progressIsToldWholeInAWindowOfTheUsualWidth() {
        resize(1_440, 900);
        StepGate gate = new StepGate(engine);
        gate.shut();
        engine.steps = 12_000;
        lab.hand.choose("quick-method", Methods.ALL.named("pfm").orElseThrow());
        lab.awaitState(State.READY);
        lab.hand.click("train");
        gate.let(3);
        lab.await("a step", () -> lab.text("status").contains(" of "));
        lab.hand.click("pause");
        lab.awaitState(State.PAUSED);
        assertThat(lab.text("status")).startsWith("Paused at ");
        assertWhole(lab.find("status", Label.class));
        lab.hand.click("stop");
        engine.beforeStep = step -> {};
        gate.open();
        lab.awaitState(State.READY);
        assertWhole(lab.find("status", Label.class));
    }

    @Test
    void theBackendIsNamedInEveryHeaderAndCutsNothingShort() {
        lab.awaitState(State.READY);
        Label backend = lab.find("backend", Label.class);
        for (int width : List.of(1_000, 1_200, 1_440, 1_700)) {
            resize(width, 700);
            assertThat(backend.getText())
                    .as("at " + width)
                    .isEqualTo(width < 1_600 ? "CPU" : "backend: CPU");
            assertThat(backend.getTooltip().getText()).contains("backend: CPU");
            assertWhole(backend);
            assertThat(overlap(place(backend), place("undo-box"))).isFalse();
            assertThat(overlap(place(backend), place("status"))).isFalse();
            assertThat(place("progress").getWidth()).as("room to say it").isGreaterThan(70);
            assertThat(place("help").getMaxX()).as("all of it").isLessThanOrEqualTo(width);
        }
    }

    private void compareFour() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        CompareViewModel compare = lab.window.lab().compare();
        lab.act(
                () -> {
                    while (compare.panes().size() < CompareViewModel.MOST) {
                        compare.duplicate(compare.selectedProperty().get());
                    }
                });
    }

    private void assertThatStagesAreBare() {
        for (String pane : List.of("pane-a", "pane-b", "pane-c", "pane-d")) {
            Bounds picture = place(in(pane, "stage-picture"));
            assertThat(place(pane).contains(picture)).as(pane).isTrue();
            for (String id : List.of("layers", "brush", "color-scale", pane + "-status")) {
                assertThat(LabHarness.isShown(in(pane, id))).as(id).isTrue();
                Bounds own = place(in(pane, id));
                assertThat(overlap(own, picture)).as("%s on %s", id, pane).isFalse();
                assertThat(place(pane).contains(own)).as("%s in %s", id, pane).isTrue();
            }
        }
    }

    @Test
    void sentencesStandWholeInTheirPane() {
        compareFour();
        resize(1_440, 900);
        Node picture = in("pane-d", "stage-picture");
        lab.act(
                () -> {
                    Bounds on = picture.localToScreen(picture.getLayoutBounds());
                    new Robot().mouseMove(on.getCenterX() + 20, on.getCenterY() + 30);
                });
        Label readout = (Label) in("pane-d", "readout");
        lab.await("the read-out", () -> readout.isVisible() && !readout.getText().isEmpty());
        assertThat(place(picture).contains(place(readout))).isTrue();
        assertWhole(readout);
        assertWhole(lab.find("pane-d-status", Label.class));

        StepGate gate = new StepGate(engine);
        gate.shut();
        lab.hand.click("train");
        CompareViewModel compare = lab.window.lab().compare();
        lab.await(
                "training",
                () ->
                        compare.panes().stream()
                                .anyMatch(
                                        p ->
                                                p.phaseProperty().get()
                                                        == ComparePane.Phase.TRAINING));
        lab.act(
                () -> {
                    ComparePane trained =
                            compare.panes().stream()
                                    .filter(
                                            p ->
                                                    p.phaseProperty().get()
                                                            == ComparePane.Phase.TRAINING)
                                    .findFirst()
                                    .orElseThrow();
                    compare.select(trained);
                    lab.window.lab().setup().edit(lab.config().withSeed(lab.config().seed() + 5));
                });
        Label status =
                lab.find(
                        "pane-"
                                + "abcd"
                                        .charAt(
                                                compare.panes()
                                                        .indexOf(compare.selectedProperty().get()))
                                + "-status",
                        Label.class);
        lab.await("the sentence", () -> status.getText().contains("needs a new run"));
        assertWhole(status);
        lab.act(compare::leave);
        lab.act(lab.run()::stop);
        gate.open();
        lab.awaitState(State.READY);
    }

    private void assertWhole(Label label) {
        lab.act(
                () -> {
                    lab.layOut();
                    Text drawn = (Text) label.lookup(".text");
                    assertThat(drawn.getText()).isEqualTo(label.getText());
                });
    }
}
