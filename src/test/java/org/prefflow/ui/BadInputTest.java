package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
import org.prefflow.ui.control.ParamForm;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * Every number of every kind of every section: bad input, sliders, words. The texts are put into
 * the real fields and committed by an Enter key event to the field, not typed letter by letter by
 * the robot, which {@link SetupControlsTest} does for one knob.
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
        field.accept(new KnobSweep<>(lab, "", ExperimentConfig.KIND, visit));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyNumberRefusesBadInputBesideItsControl(Param<ExperimentConfig, ?> field) {
        sweep(
                field,
                (id, param, kind) -> {
                    for (String fieldId : textFields(id, param)) {
                        show(fieldId);
                        ExperimentConfig good = lab.config();
                        lab.act(() -> refuseAll(id, fieldId, param, good));
                    }
                });
        ExperimentConfig good = lab.config();
        lab.trainToTheEnd();
        lab.await("a run", () -> engine.trained.size() == 1);
        assertThat(engine.trained).containsExactly(good);
    }

    private void refuseAll(String id, String fieldId, Param<?, ?> param, ExperimentConfig good) {
        TextField input = lab.find(fieldId, TextField.class);
        Label problem = lab.find(id + "-problem", Label.class);
        String before = input.getText();
        for (String bad : badTexts(param)) {
            enter(input, bad);
            String what = fieldId + " = " + bad;
            assertThat(problem.getText())
                    .as(what)
                    .startsWith(ParamForm.words(param.name()) + " = ")
                    .contains("is not allowed: must " + param.allowed())
                    .doesNotContain("\n");
            if (NEVER_NUMBERS.contains(bad)) {
                assertThat(problem.getText()).contains('"' + bad + '"');
            }
            assertThat(isShown(problem)).as(what).isTrue();
            assertThat(input.getText()).as(what).isEqualTo(bad);
            assertThat(lab.config()).as(what).isEqualTo(good);
        }
        enter(input, before);
        assertThat(problem.getText()).as(fieldId).isEmpty();
        assertThat(isShown(problem)).as(fieldId).isFalse();
        assertThat(lab.config()).isEqualTo(good);
    }

    private static void enter(TextField input, String text) {
        input.setText(text);
        input.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
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

    /** Opens the section of a control, and lays it out. */
    private void show(String id) {
        lab.act(
                () -> {
                    Node section = lab.find(id, Node.class);
                    while (!section.getStyleClass().contains("section")) {
                        section = section.getParent();
                    }
                    if (!isShown(lab.find(id, Node.class))) {
                        ((Button) section.lookup(".section-heading")).fire();
                    }
                    lab.stage.getScene().getRoot().applyCss();
                    lab.stage.getScene().getRoot().layout();
                });
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aGoodNeighbourOrTheDefaultTakesARefusedTextAway() {
        lab.type("reference-mean-x", "1e9");
        lab.type("reference-mean-y", "0.5");
        assertThat(lab.text("reference-mean-problem")).isEmpty();
        assertThat(lab.find("reference-mean-x", TextField.class).getText()).isEqualTo("0");

        lab.type("training-batch", "NaN");
        show("training-batch");
        lab.act(
                () -> {
                    TextField batch = lab.find("training-batch", TextField.class);
                    enter(batch, "256");
                });
        assertThat(lab.text("training-batch-problem")).isEmpty();
        assertThat(lab.find("training-batch", TextField.class).getText()).isEqualTo("256");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everySliderIsSteppedByArrowKeys(Param<ExperimentConfig, ?> field) {
        sweep(
                field,
                (id, param, kind) -> {
                    if (lab.stage.getScene().lookup("#" + id + "-slider") != null) {
                        show(id);
                        lab.act(() -> step(id));
                    }
                });
    }

    private void step(String id) {
        Slider slider = lab.find(id + "-slider", Slider.class);
        TextField number = lab.find(id, TextField.class);
        if (slider.isDisabled()) {
            return;
        }
        double start = number(number);
        boolean atEnd = slider.getValue() > 0.5;
        KeyCode there = atEnd ? KeyCode.LEFT : KeyCode.RIGHT;
        double sign = atEnd ? -1 : 1;
        double last = start;
        for (int k = 0; k < 3; k++) {
            ExperimentConfig before = lab.config();
            double position = slider.getValue();
            press(slider, there);
            assertThat(sign * (number(number) - last)).as(id).isPositive();
            assertThat(sign * (slider.getValue() - position)).as(id).isPositive();
            assertThat(lab.config()).as(id).isNotEqualTo(before);
            last = number(number);
        }
        press(slider, atEnd ? KeyCode.RIGHT : KeyCode.LEFT);
        assertThat(sign * (last - number(number))).as(id).isPositive();
        enter(number, Numbers.show(start));
        assertThat(number(number)).as(id).isEqualTo(start);
    }

    private static double number(TextField field) {
        return Double.parseDouble(field.getText());
    }

    private static void press(Node node, KeyCode code) {
        node.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
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
}
