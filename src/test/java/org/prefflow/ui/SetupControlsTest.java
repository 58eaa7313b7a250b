package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.math.Grid;
import org.prefflow.method.Methods;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.policy.MixturePolicy;
import org.prefflow.reward.Ring;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Every control of the set-up reaches the engine; a refused value does not, and says why. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SetupControlsTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        engine.steps = 1;
        engine.particles = 50;
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    static List<Param<ExperimentConfig, ?>> fields() {
        return ExperimentConfig.KIND.params();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyControlChangesTheExperimentThatIsTrained(Param<ExperimentConfig, ?> field) {
        field.accept(
                new ControlHand<>(
                        lab,
                        ExperimentConfig.KIND,
                        "",
                        ExperimentConfig.DEFAULT,
                        expected -> {
                            assertThat(lab.config()).as("the edit").isEqualTo(expected);
                            // Particles that dance take the machine's time from the robot.
                            lab.act(lab.window.picture().timeline()::pause);
                            int before = engine.trained.size();
                            lab.trainToTheEnd();
                            lab.await("a run", () -> engine.trained.size() > before);
                            assertThat(engine.trained.get(before)).isEqualTo(expected);
                        }));
    }

    private static final String[][] REFUSED = {
        {"training-learningRate", "0"},
        {"training-learningRate", "-1"},
        {"training-learningRate", "NaN"},
        {"training-learningRate", "Infinity"},
        {"training-learningRate", "1e300"},
        {"training-learningRate", "fast"},
        {"training-learningRate", "0x1p-3"},
        {"training-learningRate", "1d"},
        {"training-learningRate", ""},
        {"training-steps", "1.5"},
        {"training-steps", "0"},
        {"training-steps", "99999999999999999999"},
        {"network-hidden", "128, many"},
        {"network-hidden", "0"},
        {"network-hidden", ""},
        {"reference-mean-x", "1e9"},
        {"reference-std-y", "0"},
        {"data-pairs", "-5"},
        {"preference-flip", "0.5"},
        {"seed", "-1"},
    };

    @Test
    void aClosedSectionTellsOfTheRefusalThatItHides() {
        lab.hand.enter("training-steps", "-3");
        assertThat(isMarked("section-training")).as("open: the field says it").isFalse();
        lab.hand.click("section-method");
        assertThat(isMarked("section-training")).isTrue();
        assertThat(isMarked("section-method")).isFalse();
        assertThat(lab.find("section-training", Button.class).getAccessibleText())
                .isEqualTo("Training: a value in it is refused");

        lab.hand.enter("training-steps", "30");
        assertThat(isMarked("section-training")).isFalse();
        lab.hand.click("section-method");
        assertThat(isMarked("section-training")).isFalse();
        assertThat(lab.find("section-training", Button.class).getAccessibleText())
                .isEqualTo("Training");
    }

    @Test
    void aRefusalInsideOfAnotherKindIsForgottenWithIt() {
        lab.hand.enter("method-sigma", "-1");
        lab.hand.click("section-training");
        assertThat(isMarked("section-method")).isTrue();
        lab.hand.choose("quick-method", Methods.ALL.named("dpo").orElseThrow());
        assertThat(isMarked("section-method")).isFalse();
    }

    @Test
    void whatIsRefusedWhenItsSectionClosesIsMarkedToo() {
        lab.hand.focus("training-steps");
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write("-3");
        lab.hand.click("section-method");
        lab.await("the mark", () -> isMarked("section-training"));
    }

    private boolean isMarked(String section) {
        Node heading = lab.find(section, Node.class);
        return heading.getPseudoClassStates().contains(PseudoClass.getPseudoClass("refusing"))
                && lab.see(() -> heading.lookup(".section-alert").isVisible());
    }

    @Test
    void aRefusedValueIsExplainedBesideItsControl() {
        for (String[] refused : REFUSED) {
            String id = refused[0];
            String text = refused[1];
            lab.hand.enter(id, text);

            String knob = id.replaceFirst("-[xy]$", "");
            assertThat(lab.text(knob + "-problem"))
                    .as("%s = %s", id, text)
                    .contains("is not allowed: must");
            assertThat(lab.find(id, TextField.class).getText()).isEqualTo(text);
            assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);
        }
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(ExperimentConfig.DEFAULT);
    }

    @Test
    void theSeedHasALineOfItsOwnAndIsSteppedByOne() {
        lab.hand.enter("seed", "42");

        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT.withSeed(42));
        lab.hand.type(KeyCode.UP, KeyCode.UP, KeyCode.DOWN);
        assertThat(lab.config().seed()).isEqualTo(43);
        lab.hand.enter("seed", "0");
        lab.hand.type(KeyCode.DOWN);
        assertThat(lab.config().seed()).isZero();
    }

    @Test
    void aGoodValueTakesTheMessageAway() {
        lab.hand.enter("training-learningRate", "0");
        lab.hand.enter("training-learningRate", "0.01");

        assertThat(lab.text("training-learningRate-problem")).isEmpty();
        assertThat(lab.config().training().learningRate()).isEqualTo(0.01);
    }

    @Test
    void aRefusedTextStaysWhileOtherKnobsAreTurned() {
        lab.hand.enter("training-learningRate", "0");
        lab.hand.enter("training-batch", "64");

        assertThat(lab.find("training-learningRate", TextField.class).getText()).isEqualTo("0");
        assertThat(lab.text("training-learningRate-problem")).isNotEmpty();
        assertThat(lab.config().training().batch()).isEqualTo(64);
    }

    @Test
    void typingWithRealKeysIsHeard() {
        lab.hand.enter("training-learningRate", "0");

        assertThat(lab.text("training-learningRate-problem")).contains("is not allowed");
        assertThat(lab.config()).isEqualTo(ExperimentConfig.DEFAULT);

        lab.hand.enter("training-learningRate", "0.02");

        assertThat(lab.config().training().learningRate()).isEqualTo(0.02);
    }

    /** Focus is lost in the pulse after the one that took the form away: too late to be heard. */
    @Test
    void aTextThatIsStillTypedWhenItsFormGoesAwayChangesNothing() {
        ExperimentConfig ring = ExperimentConfig.DEFAULT.withReward(Ring.KIND.defaults());
        lab.hand.write("reward-width", "1.5");
        Node old = lab.find("reward-width", Node.class);
        // A screen reader chooses without moving the focus.
        lab.act(
                () ->
                        lab.find("reward-type-ring", Node.class)
                                .executeAccessibleAction(AccessibleAction.FIRE));
        assertThat(lab.config()).isEqualTo(ring);
        lab.await("the loss of the focus", () -> !old.isFocused());
        lab.act(() -> {});
        assertThat(lab.config()).isEqualTo(ring);

        lab.hand.choose("reference-type", MixturePolicy.KIND);
        lab.hand.write("reference-components-0-weight", "0.25");
        Node card = lab.find("reference-components-0-weight", Node.class);
        lab.act(() -> lab.window.lab().setup().open(ring, Path.of("")));
        lab.await("the loss of the focus", () -> !card.isFocused());
        lab.act(() -> {});
        assertThat(lab.config()).isEqualTo(ring);
    }

    @Test
    void theSliderFollowsItsNumberAndLeadsIt() {
        Slider slider = lab.find("training-learningRate-slider", Slider.class);
        double before = slider.getValue();

        lab.hand.enter("training-learningRate", "0.1");
        assertThat(slider.getValue()).isGreaterThan(before);

        lab.hand.dragThumb("training-learningRate-slider", 0.5);
        double learningRate = lab.config().training().learningRate();
        // The middle of a logarithmic scale from 1e-6 to 1, but for what a pixel is.
        assertThat(learningRate).isCloseTo(0.001, withinPercentage(10));
        assertThat(lab.find("training-learningRate", TextField.class).getText())
                .isEqualTo(Numbers.show(learningRate));
    }

    @Test
    void arrowKeysStepAndADoubleClickOnTheSliderOrTheNameResets() {
        lab.hand.focus("training-learningRate");
        lab.hand.type(KeyCode.UP, KeyCode.UP);
        assertThat(lab.config().training().learningRate()).isGreaterThan(0.001);

        lab.hand.doubleClick(
                "the slider", () -> lab.find("training-learningRate-slider", Node.class));
        assertThat(lab.config().training()).isEqualTo(TrainingConfig.KIND.defaults());

        lab.hand.type(KeyCode.RIGHT);
        assertThat(lab.config().training().learningRate()).isGreaterThan(0.001);
        lab.hand.doubleClick(
                "the name",
                () ->
                        lab.find("training-learningRate", Node.class)
                                .getParent()
                                .getParent()
                                .lookup(".knob-name"));
        assertThat(lab.config().training()).isEqualTo(TrainingConfig.KIND.defaults());
    }

    @Test
    void aKnobThatDoesNothingSaysWhy() {
        Label why = lab.find("sampling-tolerance-inert", Label.class);
        Node field = lab.find("sampling-tolerance", Node.class);
        assertThat(why.getText()).contains("dopri5");
        assertThat(field.isDisabled()).isTrue();

        new ControlHand<>(
                        lab,
                        SamplingConfig.KIND,
                        "sampling",
                        lab.config().sampling(),
                        next -> assertThat(lab.config().sampling()).isEqualTo(next))
                .choice(solver());

        assertThat(why.getText()).isEmpty();
        assertThat(field.isDisabled()).isFalse();
    }

    @Test
    void aLossThatNothingAnchorsIsWarnedOfUnderItsControl() {
        lab.hand.choose("quick-method", DpoConfig.KIND);
        Label warning = lab.find("method-loss-warning", Label.class);
        assertThat(warning.getText()).isEmpty();
        lab.hand.choose("method-loss", DpoLoss.SIMPO);
        assertThat(warning.getText()).contains("nothing anchors");
        assertThat(warning.isVisible()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static ChoiceParam<SamplingConfig, OdeScheme> solver() {
        return (ChoiceParam<SamplingConfig, OdeScheme>) SamplingConfig.KIND.params().get(1);
    }

    @Test
    void everyControlHasAnAccessibleName() {
        List<Node> controls =
                lab.stage.getScene().getRoot().lookupAll("*").stream()
                        .filter(SetupControlsTest::isOperated)
                        .filter(node -> node.getId() != null)
                        .toList();
        assertThat(controls).hasSizeGreaterThan(30);
        assertThat(controls)
                .filteredOn(
                        node ->
                                node.getAccessibleText() == null
                                        && !(node instanceof Labeled labeled
                                                && labeled.getText() != null
                                                && !labeled.getText().isBlank()))
                .extracting(Node::getId)
                .isEmpty();
    }

    private static boolean isOperated(Node node) {
        return node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof Slider
                || node instanceof ButtonBase;
    }
}
