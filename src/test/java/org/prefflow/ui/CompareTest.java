package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KlSearch;
import org.prefflow.experiment.NumberField;
import org.prefflow.math.Grid;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.compare.KlMatching;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Two to four experiments side by side, by real clicks and keys. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class CompareTest {

    private static final ExperimentConfig RLHF =
            ExperimentConfig.DEFAULT.withMethod(RlhfConfig.KIND.defaults());

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

    private CompareViewModel compare() {
        return lab.window.lab().compare();
    }

    private List<ComparePane> panes() {
        return lab.see(() -> List.copyOf(compare().panes()));
    }

    private void compareFourMethods() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        awaitTrained();
    }

    private void awaitTrained() {
        lab.await("all panes", () -> compare().panes().stream().allMatch(ComparePane::isTrained));
        lab.awaitState(State.READY);
    }

    private static List<String> methods(List<ExperimentConfig> configs) {
        return configs.stream()
                .map(config -> Methods.ALL.<MethodConfig>kindOf(config.method()).name())
                .toList();
    }

    private List<ExperimentConfig> configs() {
        return panes().stream().map(ComparePane::config).toList();
    }

    @Test
    void fourMethodsAreTrainedOneAfterAnotherOnTheSameParticlesAndOneClock() {
        compareFourMethods();
        assertThat(methods(engine.trained)).containsExactly("rlhf", "dpo", "pfm", "iterative-pfm");
        assertThat(configs()).isEqualTo(engine.trained);
        assertThat(engine.trained)
                .allSatisfy(
                        config ->
                                assertThat(config.withMethod(ExperimentConfig.DEFAULT.method()))
                                        .isEqualTo(ExperimentConfig.DEFAULT));
        List<float[]> starts =
                panes().stream()
                        .map(pane -> pane.stage().sceneProperty().get().particles().orElseThrow())
                        .map(ways -> ways.start().toArray())
                        .toList();
        assertThat(starts).allSatisfy(start -> assertThat(start).isEqualTo(starts.get(0)));
        assertThat(panes())
                .allSatisfy(
                        pane -> {
                            assertThat(pane.stage().timeline())
                                    .isSameAs(lab.window.picture().timeline());
                            assertThat(pane.stage().camera())
                                    .isSameAs(lab.window.picture().camera());
                        });
        for (String pane : List.of("pane-a", "pane-b", "pane-c", "pane-d")) {
            assertThat(LabHarness.isShown(lab.find(pane, Node.class))).isTrue();
        }
        assertThat(lab.text("pane-a-method")).isEqualTo("RLHF");
        assertThat(lab.text("pane-d-method")).isEqualTo("iterative PFM");
        assertThat(lab.text("pane-b-words")).contains("\u03b2 1");
        assertThat(lab.text("compare-win_rate-a")).isEqualTo("0.625");
        assertThat(lab.text("compare-win_rate-a-beside")).isEqualTo("\u22120.042");
        assertThat(lab.run().pastProperty().get()).as("all are in the history").hasSize(4);
    }

    @Test
    void allPanesAreBroughtToOneKlByTheirKnobsAndBack() {
        engine.kl =
                config ->
                        KlSearch.knob(config)
                                .map(knob -> knob.whole() ? 0.2 * knob.value() : 0.5 / knob.value())
                                .orElse(0.25);
        compareFourMethods();
        List<ExperimentConfig> before = configs();
        lab.hand.type(KeyCode.E);
        lab.await("the match", () -> compare().matchedProperty().get() == KlMatching.Stand.ON);
        assertThat(panes().get(2).config()).isEqualTo(before.get(2));
        for (int i : new int[] {0, 1}) {
            double beta = KlSearch.knob(panes().get(i).config()).orElseThrow().value();
            assertThat(0.5 / beta).isCloseTo(0.25, within(0.05 * 0.25));
            assertThat(engine.trained).contains(panes().get(i).config());
        }
        NumberField rounds = KlSearch.knob(panes().get(3).config()).orElseThrow();
        assertThat(rounds.value()).as("0.2 is nearer to 0.25 than 0.4").isEqualTo(1);
        assertThat(lab.text("pane-a-status")).contains("matched");
        assertThat(lab.text("pane-d-status")).contains("off").contains("whole number");
        assertThat(lab.text("compare-note")).startsWith("3 of 4 panes at KL 0.250 nats");

        int trained = engine.trained.size();
        lab.hand.type(KeyCode.E);
        assertThat(configs()).isEqualTo(before);
        assertThat(panes()).allMatch(ComparePane::isTrained);
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void theNearestOfSeveralTriedValuesIsShownAgainWithItsResult() {
        double[] byRounds = {0, 0.03, 0.1, 0.3};
        engine.kl =
                config ->
                        KlSearch.knob(config)
                                .map(knob -> knob.whole() ? byRounds[(int) knob.value()] : 0.08)
                                .orElse(0.08);
        compareFourMethods();
        lab.hand.type(KeyCode.E);
        lab.await("the match", () -> compare().matchedProperty().get() == KlMatching.Stand.ON);
        ComparePane last = panes().get(3);
        assertThat(KlSearch.knob(last.config()).orElseThrow().value()).isEqualTo(2);
        assertThat(last.isTrained()).isTrue();
        assertThat(lab.text("pane-d-status")).contains("KL 0.100 nats, 25 % off");
        assertThat(lab.text("compare-kl_to_reference-d")).contains("0.100");
    }
}
