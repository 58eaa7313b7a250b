package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.figure.Theme;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.method.baseline.ExactConfig;
import org.prefflow.param.InvalidValueException;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.stage.StageScene;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Train, pause, resume, stop, and every way a run can end. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LabRunTest {

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

    private boolean isDisabled(String id) {
        return lab.find(id, Node.class).isDisabled();
    }

    @Test
    void trainingShowsParticlesCurvesAndNumbers() {
        lab.trainToTheEnd();

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
        assertThat(lab.find("banner", Node.class).isVisible()).isFalse();
        assertThat(lab.text("status")).contains("20 steps");
        assertThat(lab.run().curveProperty().get()).hasSize(20);
        assertThat(lab.window.picture().sceneProperty().get().particles().orElseThrow().particles())
                .isEqualTo(5_000);
        assertThat(lab.text("number-reward_mean")).isNotEmpty();
        assertThat(lab.text("number-exact_sliced_w2")).isEqualTo("\u2265 0.022");
        assertThat(lab.text("number-sliced_w2-difference")).isEqualTo("+0.023");
    }

    @Test
    void theFirstPictureHasSamplesOfTheReferenceAndSaysSo() {
        Node pill = lab.find("untrained", Node.class);
        lab.await("a picture with particles", () -> pixels(Theme.LIGHT.reference()) > 500);
        assertThat(engine.trained).isEmpty();
        assertThat(pill.isVisible()).isTrue();
        assertThat(lab.text("time-readout")).isEqualTo("nothing moves yet");
        StageScene scene = lab.window.picture().sceneProperty().get();
        Trajectories still = scene.particles().orElseThrow();
        assertThat(still.frames()).isEqualTo(1);

        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        gate.let(1);
        lab.await("particles that move", () -> !pill.isVisible());
        Trajectories moving = lab.window.picture().sceneProperty().get().particles().orElseThrow();
        assertThat(moving.start()).isEqualTo(still.start().slice(0, moving.particles()));
        gate.open();
        lab.awaitState(State.READY);
        lab.await("learned colours", () -> pixels(Theme.LIGHT.learned()) > 100);
        assertThat(pixels(Theme.LIGHT.reference())).isLessThan(20);
    }

    /** How many pixels of the stage's picture have this colour, to a rounding of its parts. */
    private int pixels(int argb) {
        Image picture = ((ImageView) lab.find("stage", Node.class).lookup("ImageView")).getImage();
        int count = 0;
        for (int y = 0; picture != null && y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int seen = picture.getPixelReader().getArgb(x, y);
                boolean same = true;
                for (int shift = 0; shift < 24; shift += 8) {
                    same &= Math.abs((seen >> shift & 255) - (argb >> shift & 255)) <= 4;
                }
                count += same ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aMethodWithoutAFieldAnimatesAndSaysThatItHasNone() {
        lab.trainToTheEnd();
        assertThat(lab.find("fieldless", Node.class).isVisible()).isFalse();

        lab.hand.choose("quick-method", ExactConfig.KIND);
        lab.trainToTheEnd();

        assertThat(lab.find("fieldless", Node.class).isVisible()).isTrue();
        StageScene scene = lab.window.picture().sceneProperty().get();
        assertThat(scene.field()).isEmpty();
        Trajectories moved = scene.particles().orElseThrow();
        assertThat(moved.endTime()).isEqualTo(1);
        assertThat(moved.end()).isNotEqualTo(moved.start());
    }

    @Test
    void buttonsAreActiveWhenTheyMeanSomething() {
        gate.shut();
        lab.awaitState(State.READY);
        assertThat(isDisabled("train")).isFalse();
        assertThat(isDisabled("pause")).isTrue();
        assertThat(isDisabled("stop")).isTrue();

        lab.hand.click("train");
        assertThat(isDisabled("train")).isTrue();
        lab.await("the first step", () -> gate.begun() == 1);
        lab.await("a run that can be held", () -> !isDisabled("pause"));
        assertThat(isDisabled("stop")).isFalse();
    }

    @Test
    void onlyTrainingStepsCanBePaused() {
        engine.beforeSampling = gate::pass;
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the sampling", () -> lab.text("status").startsWith("Sampling"));

        assertThat(isDisabled("pause")).isTrue();
        assertThat(isDisabled("stop")).isFalse();
        assertThat(
                        lab.find("pause-box", Node.class).getProperties().values().stream()
                                .filter(Tooltip.class::isInstance)
                                .map(tooltip -> ((Tooltip) tooltip).getText()))
                .containsExactly("Only training steps can be held, and none goes on now.");
        lab.hand.type(KeyCode.F6);
        assertThat(lab.run().state()).isEqualTo(State.RUNNING);
        gate.let(1);
        lab.awaitState(State.READY);
    }

    @Test
    void afterTheLastStepNothingActsAtOnceAndThatIsSaid() {
        gate.shut();
        engine.beforeSampling = gate::pass;
        lab.awaitState(State.READY);
        ExperimentConfig trained = lab.config();
        lab.hand.click("section-training");
        lab.hand.click("train");
        lab.await("the rule", () -> lab.text("setup-rule").contains("acts at once"));
        assertThat(isMarkedLive()).isTrue();
        gate.let(20);
        lab.await("the sampling", () -> lab.text("status").startsWith("Sampling"));

        assertThat(lab.text("setup-rule"))
                .isEqualTo("No training steps are left: a change needs a new run.");
        assertThat(isMarkedLive()).isFalse();
        lab.hand.enter("training-learningRate", "0.02");
        assertThat(lab.text("stale")).startsWith("This change needs a new run");
        gate.let(1);
        lab.awaitState(State.READY);
        assertThat(lab.text("setup-rule")).isEmpty();
        assertThat(lab.text("stale")).isEqualTo("Set-up changed: train to see it");
        lab.hand.enter("training-learningRate", Double.toString(trained.training().learningRate()));
        assertThat(lab.config()).isEqualTo(trained);
        assertThat(lab.find("stale", Node.class).isVisible()).isFalse();
    }

    private boolean isMarkedLive() {
        return lab.see(
                () -> {
                    lab.layOut();
                    return lab.stage.getScene().getRoot().lookupAll(".live-mark").stream()
                            .anyMatch(LabHarness::isShown);
                });
    }

    @Test
    void aRunThatIsStoppedBeforeItsFirstStepHasLearnedNothing() {
        engine.beforeStep =
                step -> {
                    throw new CancelledException();
                };
        lab.trainToTheEnd();
        assertThat(lab.text("banner-text"))
                .isEqualTo("Stopped before the first step: nothing was learned yet.");
    }

    @Test
    void aPauseAtTheLastStepEndsWithIt() {
        gate.shut();
        engine.beforeSampling = gate::pass;
        lab.awaitState(State.READY);
        lab.hand.click("train");
        gate.let(19);
        lab.await("the last step", () -> gate.begun() == 20);
        lab.hand.click("pause");
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        gate.let(1);
        lab.awaitState(State.RUNNING);
        gate.let(1);
        lab.awaitState(State.READY);
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void numbersOfAnEarlierRunSayWhoseTheyAre() {
        lab.trainToTheEnd();
        Node origin = lab.find("numbers-origin", Node.class);
        assertThat(origin.isVisible()).isFalse();

        gate.shut();
        lab.hand.enter("seed", "11");
        lab.hand.click("train");
        lab.await("the first step", () -> gate.begun() == 1);
        assertThat(origin.isVisible()).isTrue();
        assertThat(lab.text("numbers-origin"))
                .startsWith("From the last finished run: ")
                .endsWith("seed 7");
        lab.hand.click("stop");
        gate.open();
        lab.awaitState(State.READY);
        assertThat(origin.isVisible()).isTrue();

        lab.trainToTheEnd();
        assertThat(origin.isVisible()).isFalse();
        assertThat(lab.text("numbers-origin")).endsWith("seed 11");
    }

    @Test
    void aLateRefusalNamesItsField() {
        engine.refusal = new InvalidValueException("data.pairs", "7", "must be a good number");
        lab.hand.enter("training-batch", "32");
        lab.await("the refusal", () -> !lab.text("data-pairs-problem").isEmpty());

        assertThat(lab.text("data-pairs-problem"))
                .isEqualTo("data.pairs = 7 is not allowed: must be a good number");
    }

    @Test
    void pauseHoldsTheRunBeforeItsNextStepAndResumeLetsItGoOn() {
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the first step", () -> gate.begun() == 1);

        lab.hand.click("pause");
        gate.let(100);
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
        lab.await("the held step", () -> lab.run().curveProperty().get().size() == 1);
        lab.act(() -> {});
        assertThat(gate.begun()).isEqualTo(1);

        lab.hand.click("pause");
        lab.awaitState(State.READY);
        assertThat(gate.begun()).isEqualTo(20);
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void stopEndsARunThatIsPaused() {
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the first step", () -> gate.begun() == 1);
        lab.hand.click("pause");
        gate.let(1);
        lab.hand.click("stop");
        lab.awaitState(State.READY);

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Cancelled.class);
        assertThat(lab.text("banner-text")).startsWith("Stopped at step 1 of 20");
        lab.hand.click("banner-close");
        assertThat(lab.find("banner", Node.class).isVisible()).isFalse();
    }

    @Test
    void aDivergingRunIsExplainedAndTheLabGoesOn() {
        engine.beforeStep =
                step -> {
                    if (step == 3) {
                        throw new DivergedException(step, Double.NaN, 0);
                    }
                };
        lab.trainToTheEnd();

        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Diverged.class);
        assertThat(lab.find("banner", Node.class).isVisible()).isTrue();
        assertThat(lab.text("banner-text")).contains("diverged").contains("step 3");
        assertTrainsAgain();
    }

    @Test
    void anEngineThatThrowsShowsOneSentence() {
        engine.beforeStep =
                step -> {
                    throw new IllegalStateException("the dog ate it\n\tat Kitchen.java");
                };
        assertThat(bugsOf(lab::trainToTheEnd))
                .singleElement()
                .isInstanceOf(IllegalStateException.class);

        assertThat(lab.text("banner-text")).isEqualTo("The run failed: the dog ate it.");
        assertTrainsAgain();
    }

    @Test
    void anEngineThatBreaksShowsOneSentence() {
        engine.beforeStep =
                step -> {
                    throw new AssertionError("a bug");
                };
        assertThat(bugsOf(lab::trainToTheEnd)).singleElement().isInstanceOf(AssertionError.class);

        assertThat(lab.text("banner-text")).isEqualTo("The run failed: a bug.");
        assertTrainsAgain();
    }

    /** A disk that refuses is no bug. */
    @Test
    void aMissingFileIsNotReportedAsABug() {
        engine.beforeStep =
                step -> {
                    throw new UncheckedIOException(new IOException("no such file"));
                };
        assertThat(bugsOf(lab::trainToTheEnd)).isEmpty();
        assertThat(lab.text("banner-text")).contains("no such file");
        assertTrainsAgain();
    }

    /** What the lab would offer a report of, like of any error of its own. */
    private static List<Throwable> bugsOf(Runnable deed) {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> reported.add(error));
        try {
            deed.run();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        return reported;
    }

    private void assertTrainsAgain() {
        engine.beforeStep = step -> {};
        lab.trainToTheEnd();
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
        assertThat(lab.find("banner", Node.class).isVisible()).isFalse();
    }

    @Test
    void theStageSaysWhenItsParticlesBelongToAnotherSetUp() {
        lab.trainToTheEnd();
        Node pill = lab.find("stale", Node.class);
        assertThat(pill.isVisible()).isFalse();

        lab.hand.enter("reference-mean-x", "1");
        assertThat(pill.isVisible()).isTrue();
        lab.await(
                "the new reference on the stage",
                () ->
                        lab.window
                                .picture()
                                .sceneProperty()
                                .get()
                                .reference()
                                .equals(lab.config().reference()));
        assertThat(lab.window.picture().sceneProperty().get().particles()).isPresent();

        lab.trainToTheEnd();
        assertThat(pill.isVisible()).isFalse();
    }

    @Test
    void aRunTrainsTheSetUpAsItWasWhenItBegan() {
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        lab.await("the first step", () -> gate.begun() == 1);
        lab.hand.enter("training-batch", "32");
        gate.open();
        lab.awaitState(State.READY);

        assertThat(engine.trained).containsExactly(ExperimentConfig.DEFAULT);
        assertThat(lab.find("stale", Node.class).isVisible()).isTrue();
    }

    @Test
    void previewsAreShownWhileTraining() {
        gate.shut();
        lab.awaitState(State.READY);
        lab.hand.click("train");
        gate.let(1);
        lab.await(
                "a preview",
                () -> {
                    var scene = lab.window.picture().sceneProperty().get();
                    return scene != null && scene.portrait().isPresent();
                });
        assertThat(lab.window.picture().sceneProperty().get().particles().orElseThrow().particles())
                .isEqualTo(500);
        assertThat(lab.run().state()).isEqualTo(State.RUNNING);
    }
}
