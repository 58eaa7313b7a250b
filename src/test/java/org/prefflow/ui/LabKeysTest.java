package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.Grid;
import org.prefflow.method.Methods;
import org.prefflow.param.Kind;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.StageViewModel;
import org.prefflow.ui.stage.TimelineViewModel;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Keys that are really pressed: the run, files, looks; and what stop and pause promise. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabKeysTest {

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final StepGate gate = new StepGate(engine);
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        gate.open();
        lab.window.close();
    }

    @Test
    void functionKeysTrainPauseResumeAndStop() {
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.F5);
        lab.await("the first step", () -> gate.begun() == 1);
        lab.hand.type(KeyCode.F6);
        lab.awaitState(State.PAUSED);
        lab.hand.type(KeyCode.F6);
        lab.awaitState(State.RUNNING);
        lab.hand.type(KeyCode.F7);
        lab.awaitState(State.STOPPING);
        gate.open();
        lab.awaitState(State.READY);

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(gate.begun()).as("no step follows the stop").isEqualTo(1);
        lab.await("the end of the thread", () -> trainingThreads() == 0);
        lab.hand.shortcut(KeyCode.T);
        lab.await("another run", () -> engine.trained.size() == 2);
        lab.awaitState(State.READY);
    }

    private static long trainingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("train"))
                .count();
    }

    @Test
    void aRunThatWasPausedGivesTheSameNumbers() {
        lab.trainToTheEnd();
        List<CurvePoint> curve = lab.run().curveProperty().get();
        var metrics = lab.run().resultProperty().get().metrics();

        gate.shut();
        lab.hand.type(KeyCode.F5);
        gate.let(5);
        lab.await("the sixth step", () -> gate.begun() == 6);
        lab.hand.type(KeyCode.F6);
        gate.open();
        lab.await("the held step", () -> lab.run().curveProperty().get().size() == 6);
        assertThat(gate.begun()).isEqualTo(6);
        lab.hand.type(KeyCode.F6);
        lab.awaitState(State.READY);

        assertThat(lab.run().curveProperty().get()).isEqualTo(curve);
        assertThat(lab.run().resultProperty().get().metrics()).isEqualTo(metrics);
    }

    @Test
    void keysPlayTheFlowAgainOnceTheStageIsClicked() {
        lab.trainToTheEnd();
        TimelineViewModel timeline = lab.window.picture().timeline();
        lab.hand.enter("reference-mean-x", "2.5");
        lab.awaitState(State.READY);
        lab.act(timeline::pause);
        lab.act(timeline::toStart);
        ExperimentConfig edited = lab.window.lab().setup().config();

        lab.hand.click("stage");
        lab.hand.type(KeyCode.RIGHT);
        assertThat(timeline.timeProperty().get()).isPositive();
        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline.playingProperty().get()).isTrue();
        lab.hand.type(KeyCode.SPACE);
        assertThat(timeline.playingProperty().get()).isFalse();
        assertThat(lab.window.lab().setup().config()).isEqualTo(edited);
    }

    @Test
    void lettersAreKeysOnceANumberIsEnteredAndTheBrushTakesTheArrows() {
        lab.awaitState(State.READY);
        TextField field = lab.find("reference-mean-x", TextField.class);
        lab.hand.focus("reference-mean-x");
        lab.hand.shortcut(KeyCode.A);
        lab.hand.write("1.5");
        lab.hand.type(KeyCode.ENTER);
        LabTheme before = lab.window.lab().themeProperty().get();
        lab.hand.type(KeyCode.T);
        assertThat(lab.window.lab().themeProperty().get()).isEqualTo(before.next());
        assertThat(field.getText()).isEqualTo("1.5");
        assertThat(field.isFocused()).as("Tab goes on from there").isTrue();
        lab.hand.write("2");
        assertThat(field.getText()).as("a digit goes on with the number").contains("2");
        lab.hand.type(KeyCode.ENTER);

        lab.hand.type(KeyCode.B);
        StageViewModel stage = lab.window.picture();
        assertThat(stage.brush().activeProperty().get()).isTrue();
        assertThat(lab.find("stage", Node.class).isFocused()).isTrue();
        Object was = stage.hoverProperty().get();
        lab.hand.type(KeyCode.RIGHT);
        assertThat(stage.hoverProperty().get()).isNotEqualTo(was);
        lab.hand.type(KeyCode.B);

        lab.act(() -> lab.find("section-reference", Node.class).requestFocus());
        lab.hand.type(KeyCode.I);
        assertThat(stage.probe().pointProperty().get()).isNotNull();
        assertThat(lab.find("probe-point", Node.class).isFocused()).as("in hand").isTrue();
        assertThat(field.getText()).doesNotContain("b", "i", "t");
    }

    @Test
    void keysChangeTheLookAndShowTheHelp() {
        LabTheme before = lab.window.lab().themeProperty().get();
        lab.hand.type(KeyCode.T);
        assertThat(lab.window.lab().themeProperty().get()).isEqualTo(before.next());
        lab.hand.type(KeyCode.F11);
        assertThat(lab.window.lab().presentingProperty().get()).isTrue();
        lab.hand.type(KeyCode.F11);
        assertThat(lab.window.lab().presentingProperty().get()).isFalse();
        lab.hand.click("help");
        lab.await("the help", LabKeysTest::isHelpShown);
        lab.hand.type(KeyCode.F1);
        lab.await("no help", () -> !isHelpShown());
        lab.hand.shift(KeyCode.SLASH);
        lab.await("the help again", LabKeysTest::isHelpShown);
        lab.hand.type(KeyCode.ESCAPE);
        lab.await("no help again", () -> !isHelpShown());
    }

    @Test
    void bracketsAndTheQuestionMarkWorkOnKeyboardsThatHaveThemElsewhere() {
        typeOnAGermanKeyboard("[", KeyCode.DIGIT8, false);
        assertThat(lab.window.lab().setupShownProperty().get()).isFalse();
        typeOnAGermanKeyboard("[", KeyCode.DIGIT8, true);
        assertThat(lab.window.lab().setupShownProperty().get()).isTrue();
        typeOnAGermanKeyboard("]", KeyCode.DIGIT9, true);
        assertThat(lab.window.lab().resultsShownProperty().get()).isFalse();
        lab.hand.write("]");
        assertThat(lab.window.lab().resultsShownProperty().get()).isTrue();
        typeOnAGermanKeyboard("?", KeyCode.UNDEFINED, false);
        lab.await("the help", LabKeysTest::isHelpShown);
        typeOnAGermanKeyboard("?", KeyCode.UNDEFINED, false);
        lab.await("no help", () -> !isHelpShown());

        lab.hand.shortcut(KeyCode.K);
        lab.hand.write("?[]");
        assertThat(lab.find("palette-query", TextField.class).getText()).isEqualTo("?[]");
        lab.hand.type(KeyCode.ESCAPE);
        assertThat(isHelpShown()).isFalse();
        assertThat(lab.window.lab().setupShownProperty().get()).isTrue();
        assertThat(lab.window.lab().resultsShownProperty().get()).isTrue();
    }

    /**
     * What a keyboard tells on which the character needs other keys, with AltGr as Windows does.
     */
    private void typeOnAGermanKeyboard(String character, KeyCode code, boolean altGr) {
        lab.act(
                () -> {
                    Node focused = lab.stage.getScene().getFocusOwner();
                    for (var type :
                            List.of(
                                    KeyEvent.KEY_PRESSED,
                                    KeyEvent.KEY_TYPED,
                                    KeyEvent.KEY_RELEASED)) {
                        boolean typed = type == KeyEvent.KEY_TYPED;
                        Event.fireEvent(
                                focused,
                                new KeyEvent(
                                        type,
                                        typed ? character : KeyEvent.CHAR_UNDEFINED,
                                        "",
                                        typed ? KeyCode.UNDEFINED : code,
                                        false,
                                        altGr,
                                        altGr,
                                        false));
                    }
                });
    }

    @Test
    void aKeyThatTrainsOrSavesEntersTheTextBeingTypedFirst(@TempDir Path folder) {
        lab.awaitState(State.READY);
        lab.hand.write("training-steps", "1234");
        lab.hand.type(KeyCode.F5);
        lab.await("a run", () -> engine.trained.size() == 1);
        lab.awaitState(State.READY);
        assertThat(engine.trained.get(0).training().steps()).isEqualTo(1_234);

        lab.files.answer = folder.resolve("mine.json");
        lab.hand.write("training-steps", "77");
        lab.hand.shortcut(KeyCode.S);
        lab.awaitSaved(lab.files.answer);
        assertThat(ExperimentFile.read(lab.files.answer).training().steps()).isEqualTo(77);
    }

    @Test
    void leavingAFieldByTabOrByAClickEntersItsText() {
        lab.hand.write("training-batch", "64");
        lab.hand.type(KeyCode.TAB);
        assertThat(lab.config().training().batch()).isEqualTo(64);
        lab.hand.write("training-batch", "32");
        lab.hand.click("training-steps");
        assertThat(lab.config().training().batch()).isEqualTo(32);
    }

    @Test
    void quickChoicesAreClicked() {
        ExperimentConfig expected = lab.config();
        for (Kind<? extends Reward> kind : Rewards.ALL.kinds()) {
            lab.hand.choose("quick-reward", kind);
            expected = expected.withReward(kind.defaults());
            assertThat(lab.config()).isEqualTo(expected);
        }
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(expected);
    }

    @Test
    void knobsOfTheSolverAreGreyAndSayWhyWhereThereIsNoField() {
        assertSolverIs(true);
        lab.hand.choose("quick-method", Methods.ALL.named("rlhf").orElseThrow());
        assertSolverIs(false);
        assertThat(lab.text("sampling-steps-inert")).contains("no vector field");
        assertThat(lab.find("sampling-particles", Node.class).isDisabled()).isFalse();
        lab.hand.choose("quick-method", Methods.ALL.named("iterative-pfm").orElseThrow());
        assertSolverIs(true);
        assertThat(lab.text("sampling-tolerance-inert")).startsWith("Only dopri5");
    }

    private void assertSolverIs(boolean active) {
        for (String id : List.of("sampling-solver", "sampling-steps")) {
            assertThat(lab.find(id, Node.class).isDisabled()).as(id).isEqualTo(!active);
            assertThat(lab.text(id + "-inert").isEmpty()).as(id).isEqualTo(active);
        }
    }

    private static boolean isHelpShown() {
        return Window.getWindows().stream()
                .anyMatch(w -> w.getScene().lookup("#help-content") != null);
    }

    @Test
    void keysSaveAndOpenFilesAndTroubleKeepsTheWork(@TempDir Path folder) throws Exception {
        lab.hand.enter("training-steps", "1234");
        ExperimentConfig mine = lab.config();
        lab.hand.shortcut(KeyCode.S);
        assertThat(lab.files.asked).containsExactly("Save the experiment experiment.json");
        assertThat(lab.stage.getTitle()).isEqualTo("Preference Flow Lab");

        Path file = folder.resolve("mine.json");
        lab.files.answer = file;
        lab.hand.shortcut(KeyCode.S);
        lab.awaitSaved(file);
        assertThat(ExperimentFile.read(file)).isEqualTo(mine);

        lab.files.answer = file.resolve("inside-a-file.json");
        lab.hand.shortcut(KeyCode.S);
        lab.await("the banner", () -> lab.find("banner", Node.class).isVisible());
        assertThat(lab.text("banner-text"))
                .startsWith("Not saved: inside-a-file.json: ")
                .doesNotContain("Exception")
                .doesNotContain("\n");
        assertThat(lab.config()).isEqualTo(mine);
        assertThat(lab.stage.getTitle()).contains("mine.json");

        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"training\": ");
        for (Path wrong : List.of(broken, folder.resolve("nowhere.json"), folder)) {
            lab.files.answer = wrong;
            lab.hand.shortcut(KeyCode.O);
            assertThat(lab.text("banner-text"))
                    .startsWith("Not opened: " + wrong.getFileName() + ": ")
                    .doesNotContain("Exception")
                    .doesNotContain("\n");
            assertThat(lab.config()).isEqualTo(mine);
        }
        lab.hand.enter("training-steps", "99");
        lab.files.answer = file;
        lab.hand.shortcut(KeyCode.O);
        assertThat(lab.config()).isEqualTo(mine);
    }

    @Test
    void everyGripChangesTheFormAndTypingMovesTheEllipse() {
        for (String grip : Hand.GRIPS) {
            ExperimentConfig before = lab.config();
            lab.hand.drag(grip, 30, -40);
            assertThat(lab.config()).as(grip).isNotEqualTo(before);
            assertThat(lab.config()).isEqualTo(before.withReference(lab.config().reference()));
        }
        assertThat(lab.find("reference-correlation", TextField.class).getText()).isNotEqualTo("0");
        double x =
                lab.find("reference-center", javafx.scene.Node.class)
                        .getBoundsInParent()
                        .getCenterX();
        lab.hand.enter("reference-mean-x", "-2");
        assertThat(
                        lab.find("reference-center", javafx.scene.Node.class)
                                .getBoundsInParent()
                                .getCenterX())
                .isLessThan(x - 50);
        lab.trainToTheEnd();
        assertThat(engine.trained).containsExactly(lab.config());
    }
}
