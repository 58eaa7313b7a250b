package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What comes by itself, such as a sentence, leaves all that a hand may aim at where it is. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class NothingMovesTest {

    private static final List<String> AIMS =
            List.of(
                    "stage-picture",
                    "layers",
                    "brush",
                    "section-reward",
                    "section-method",
                    "play",
                    "step-1",
                    "train",
                    "stop",
                    "quick-method");

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final StepGate gate = new StepGate(engine);
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        engine.particles = 100;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        gate.open();
        lab.window.close();
    }

    private Map<String, Bounds> places() {
        return lab.see(
                () -> {
                    lab.layOut();
                    return AIMS.stream()
                            .collect(
                                    Collectors.toMap(
                                            Function.identity(),
                                            id -> {
                                                Node node = lab.find(id, Node.class);
                                                return node.localToScene(node.getLayoutBounds());
                                            }));
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1_440, 1_000})
    void whereARunBeginsAndIsStopped(int width) {
        lab.act(
                () -> {
                    lab.stage.setWidth(width);
                    lab.stage.setHeight(width == 1_000 ? 650 : 900);
                });
        lab.await("the size", () -> lab.stage.getScene().getWidth() == width);
        // The row of the last runs comes with the first one.
        lab.trainToTheEnd();
        Map<String, Bounds> before = places();
        gate.shut();
        lab.hand.click("train");
        lab.await("the rule", () -> !lab.text("setup-rule").isEmpty());
        assertThat(places()).as("while a run goes on").isEqualTo(before);
        assertWhole("setup-rule");
        gate.let(2);
        lab.hand.click("stop");
        gate.open();
        lab.awaitState(State.READY);
        lab.await("the banner", () -> LabHarness.isShown(lab.find("banner", Node.class)));
        assertThat(places()).as("under the banner").isEqualTo(before);
        assertWhole("banner-text");
        Photograph.take(lab, "banner-" + width);
        lab.hand.click("banner-close");
        assertThat(places()).as("without it").isEqualTo(before);
    }

    @Test
    void stagesStandWhereTheyStayBeforeTheirMapsArePainted() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        Bounds first = stageOfPaneA();
        lab.await(
                "the scale of colours",
                () ->
                        paneA("#color-scale").getAccessibleText() != null
                                && LabHarness.isShown(paneA("#color-scale")));
        assertThat(stageOfPaneA()).isEqualTo(first);
    }

    private Node paneA(String selector) {
        return lab.find("pane-a", Node.class).lookup(selector);
    }

    private Bounds stageOfPaneA() {
        return lab.see(
                () -> {
                    lab.layOut();
                    Node picture = paneA("#stage-picture");
                    return picture.localToScene(picture.getLayoutBounds());
                });
    }

    private void assertWhole(String id) {
        lab.act(
                () -> {
                    lab.layOut();
                    Label label = lab.find(id, Label.class);
                    assertThat(((Text) label.lookup(".text")).getText()).isEqualTo(label.getText());
                });
    }
}
