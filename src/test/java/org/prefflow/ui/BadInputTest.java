package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.math.Grid;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.param.VectorParam;
import org.prefflow.reward.Formula;
import org.prefflow.ui.control.ParamForm;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * Every number of every kind of every section: bad input typed by real keys, sliders stepped by
 * real keys, words.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class BadInputTest {

    private static final List<String> NEVER_NUMBERS =
            List.of("many", "", "true", "NaN", "Infinity", "-Infinity", "1e999", "0x10", "1 2");
    private static final double[] NUMBERS = {-1e12, -1, 0, 1.5, 1e12};

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

    private void sweep(Param<ExperimentConfig, ?> field, KnobSweep.Visit visit) {
        field.accept(new KnobSweep<>(lab, "", ExperimentConfig.KIND, lab::config, visit));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyNumberRefusesBadInputBesideItsControl(Param<ExperimentConfig, ?> field) {
        sweep(
                field,
                (id, param, kind) -> {
                    for (String fieldId : textFields(id, param)) {
                        refuseAll(id, fieldId, param);
                    }
                });
        ExperimentConfig good = lab.config();
        lab.trainToTheEnd();
        lab.await("a run", () -> engine.trained.size() == 1);
        assertThat(engine.trained).containsExactly(good);
    }

    private void refuseAll(String id, String fieldId, Param<?, ?> param) {
        ExperimentConfig good = lab.config();
        TextField input = lab.find(fieldId, TextField.class);
        Label problem = lab.find(id + "-problem", Label.class);
        String before = input.getText();
        lab.hand.focus(fieldId);
        for (String bad : badTexts(param)) {
            retype(fieldId, bad);
            String what = fieldId + " = " + bad;
            assertThat(problem.getText())
                    .as(what)
                    .startsWith(ParamForm.words(param.name()) + " = ")
                    .contains("is not allowed: must " + param.allowed())
                    .doesNotContain("\n");
            if (NEVER_NUMBERS.contains(bad)) {
                assertThat(problem.getText()).contains('"' + bad + '"');
            }
            assertThat(LabHarness.isShown(problem)).as(what).isTrue();
            assertThat(input.getText()).as(what).isEqualTo(bad);
            assertThat(lab.config()).as(what).isEqualTo(good);
        }
        retype(fieldId, before);
        assertThat(problem.getText()).as(fieldId).isEmpty();
        assertThat(LabHarness.isShown(problem)).as(fieldId).isFalse();
        assertThat(lab.config()).isEqualTo(good);
    }

    private void retype(String fieldId, String text) {
        lab.hand.rewrite(fieldId, text);
        lab.hand.type(KeyCode.ENTER);
    }

    private static List<String> textFields(String id, Param<?, ?> param) {
        if (param instanceof VectorParam<?> vector) {
            return vector.components().stream()
                    .map(name -> id + "-" + name.replace(' ', '-'))
                    .toList();
        }
        boolean number =
                param instanceof DoubleParam
                        || param instanceof IntParam
                        || param instanceof IntListParam;
        return number ? List.of(id) : List.of();
    }

    private static List<String> badTexts(Param<?, ?> param) {
        List<String> bad = new ArrayList<>(NEVER_NUMBERS);
        if (param instanceof IntListParam) {
            bad.remove("1 2");
            bad.addAll(List.of("0", "-1", "1.5", "1e12", "64, x", "64, NaN"));
            return bad;
        }
        boolean whole = param instanceof IntParam;
        for (double number : NUMBERS) {
            if (!isInside(param, number) || whole && number == 1.5) {
                bad.add(Numbers.show(number));
            }
        }
        return bad;
    }

    private static boolean isInside(Param<?, ?> param, double value) {
        if (param instanceof DoubleParam<?> real) {
            return value >= real.min() && value <= real.max();
        }
        if (param instanceof IntParam<?> whole) {
            return value >= whole.min() && value <= whole.max();
        }
        VectorParam<?> vector = (VectorParam<?>) param;
        return value >= vector.min() && value <= vector.max();
    }

    @Test
    void aGoodNeighbourOrTheDefaultTakesARefusedTextAway() {
        lab.hand.enter("reference-mean-x", "1e9");
        lab.hand.enter("reference-mean-y", "0.5");
        assertThat(lab.text("reference-mean-problem")).isEmpty();
        assertThat(lab.find("reference-mean-x", TextField.class).getText()).isEqualTo("0");

        lab.hand.enter("training-batch", "NaN");
        lab.hand.enter("training-batch", "256");
        assertThat(lab.text("training-batch-problem")).isEmpty();
        assertThat(lab.find("training-batch", TextField.class).getText()).isEqualTo("256");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everySliderIsSteppedByArrowKeys(Param<ExperimentConfig, ?> field) {
        sweep(
                field,
                (id, param, kind) -> {
                    if (lab.has(id + "-slider")) {
                        step(id);
                    }
                });
    }

    private void step(String id) {
        Slider slider = lab.find(id + "-slider", Slider.class);
        TextField number = lab.find(id, TextField.class);
        double start = number(number);
        boolean atEnd = slider.getValue() > 0.5;
        KeyCode there = atEnd ? KeyCode.LEFT : KeyCode.RIGHT;
        double sign = atEnd ? -1 : 1;
        double last = start;
        lab.hand.focus(id);
        lab.hand.type(KeyCode.TAB);
        assertThat(slider.isFocused()).as("%s's slider is next to its field", id).isTrue();
        for (int k = 0; k < 3; k++) {
            ExperimentConfig before = lab.config();
            double position = slider.getValue();
            lab.hand.type(there);
            assertThat(sign * (number(number) - last)).as(id).isPositive();
            assertThat(sign * (slider.getValue() - position)).as(id).isPositive();
            assertThat(lab.config()).as(id).isNotEqualTo(before);
            last = number(number);
        }
        lab.hand.type(atEnd ? KeyCode.RIGHT : KeyCode.LEFT);
        assertThat(sign * (last - number(number))).as(id).isPositive();
        lab.hand.enter(id, Numbers.show(start));
        assertThat(number(number)).as(id).isEqualTo(start);
    }

    private static double number(TextField field) {
        return Double.parseDouble(field.getText());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyControlTellsItsHelpSymbolUnitRangeAndDefault(Param<ExperimentConfig, ?> field) {
        sweep(field, (id, param, kind) -> lab.act(() -> readAloud(id, param, kind)));
    }

    private <C> void readAloud(String id, Param<?, ?> param, Kind<C> kind) {
        String control = param instanceof VectorParam ? textFields(id, param).get(0) : id;
        Node node = lab.find(control, Node.class);
        assertThat(node.getAccessibleText()).as(id).isNotBlank();
        String help = Optional.ofNullable(node.getAccessibleHelp()).orElse("");
        assertThat(help)
                .as(id)
                .contains(param.label().help())
                .contains(param.label().symbol())
                .contains(param.label().unit())
                .contains(param.allowed().replaceFirst("^be ", ""));
        Optional<Param<C, ?>> own =
                kind.params().stream().filter(p -> p.name().equals(param.name())).findFirst();
        String usual = ParamForm.text(own.orElseThrow().get(kind.defaults()));
        assertThat(help.toLowerCase(Locale.ROOT))
                .as(id)
                .contains(("default: " + usual).toLowerCase(Locale.ROOT));
        Node knob = node;
        while (!knob.getStyleClass().contains("knob")) {
            knob = knob.getParent();
        }
        assertThat(tooltips(knob)).as(id).contains(help);
    }

    // Tooltip.install keeps the tooltip among the node's properties.
    private static List<String> tooltips(Node knob) {
        return knob.lookupAll("*").stream()
                .flatMap(n -> n.getProperties().values().stream())
                .filter(javafx.scene.control.Tooltip.class::isInstance)
                .map(t -> ((javafx.scene.control.Tooltip) t).getText())
                .toList();
    }

    @Test
    void aWrongFormulaShowsItsWrongPartAndTheSentenceIsInSight() {
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(lab.config().withReward(Formula.KIND.defaults())));
        ExperimentConfig good = lab.config();
        lab.hand.enter("reward-expression", " 2*exp(-x^2) + sen(y)");
        TextField field = lab.find("reward-expression", TextField.class);
        assertThat(field.getSelectedText()).isEqualTo("sen");
        assertThat(lab.text("reward-expression-problem")).contains("at column 15 \"sen\"");
        assertThat(lab.config()).isEqualTo(good);
        lab.await(
                "the sentence in sight",
                () -> {
                    Node sentence = lab.find("reward-expression-problem", Node.class);
                    Node pane = sentence;
                    while (!(pane instanceof ScrollPane)) {
                        pane = pane.getParent();
                    }
                    Bounds seen = pane.localToScene(pane.getLayoutBounds());
                    return seen.contains(sentence.localToScene(sentence.getLayoutBounds()));
                });
        lab.hand.write("sin");
        lab.hand.type(KeyCode.ENTER);
        assertThat(lab.config().reward()).isEqualTo(new Formula("2*exp(-x^2) + sin(y)"));
        assertThat(lab.text("reward-expression-problem")).isEmpty();
    }
}
