package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.DataConfig;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Numbers changed in the set-up while a run goes on, on the lab's real engine. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LiveEditsTest {

    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "data.pairs=200",
                            "network.hidden=[8]",
                            "training.steps=50",
                            "training.batch=16",
                            "sampling.particles=100",
                            "sampling.steps=4"));

    private static final String PAIRS = "win_x,win_y,lose_x,lose_y\n";

    private LabHarness lab;

    /** The step that was made last, which perhaps has not ended. */
    private volatile int made;

    /** No step ends before. */
    private volatile CountDownLatch stepEnd = new CountDownLatch(0);

    @Start
    void open(Stage stage) {
        Engine engine =
                Before.each(
                        Engine.class,
                        new LabEngine(),
                        (method, given) -> {
                            if (method.equals("run")) {
                                given[3] = withLongSteps((ExperimentWatch) given[3]);
                            }
                        });
        lab = new LabHarness(stage, engine, SMALL);
    }

    private ExperimentWatch withLongSteps(ExperimentWatch watch) {
        return Before.each(
                ExperimentWatch.class,
                watch,
                (method, given) -> {
                    if (method.equals("atStep")) {
                        made = (Integer) given[0];
                        stepEnd.await();
                    }
                });
    }

    @Stop
    void close() {
        stepEnd.countDown();
        lab.window.close();
    }

    private void stepTo(int step) {
        lab.await(
                "step " + step,
                () ->
                        lab.run().state() == State.PAUSED
                                && lab.text("status").startsWith("Paused at " + step + " of"));
    }

    private List<LiveKnobs.Mark> marks() {
        return lab.run().live().marksProperty().get();
    }

    private boolean isTold() {
        return lab.find("stale", Node.class).isVisible();
    }

    @Test
    void aNumberChangedInMidRunIsMarkedAndSavedSoThatTheRunCanBeMadeAgain(@TempDir Path folder) {
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        stepTo(10);
        assertThat(marks()).isEmpty();

        lab.hand.enter("training-learningRate", "0.02");
        lab.hand.click("step-1");
        stepTo(11);
        lab.await("the mark", () -> marks().size() == 1);
        assertThat(marks()).containsExactly(new LiveKnobs.Mark(10, "\u03b7 0.02"));
        assertThat(isTold()).as("nothing needs a new run").isFalse();

        lab.hand.enter("method-sigma", "0.5");
        lab.hand.click("pause");
        lab.awaitState(State.READY);

        RunResult found = lab.run().resultProperty().get();
        assertThat(found.setting().config().training().changes())
                .containsExactly(
                        new TrainingChange(10, LiveKnob.LEARNING_RATE, 0.02),
                        new TrainingChange(11, LiveKnob.SIGMA, 0.5));
        assertThat(isTold()).as("the set-up is the run's").isFalse();
        Photograph.take(lab, "live-edits", 1_440, 900);
        Path file = folder.resolve("changed.json");
        lab.save(file);
        assertThat(lab.text("status")).contains("with what changed in mid-run");
        RunResult again = Experiment.run(ExperimentFile.read(file), folder, ExperimentWatch.NONE);
        assertThat(again.trajectories().end().toArray())
                .isEqualTo(found.trajectories().end().toArray());
        assertThat(again.curves()).isEqualTo(found.curves());

        KeptRun kept = lab.window.lab().history().rows().get(0).run();
        lab.hand.enter("seed", "11");
        lab.act(() -> lab.window.lab().restore(kept));
        lab.await("the run from the history", () -> lab.text("status").startsWith("Shown"));
        assertThat(marks()).hasSize(2);
        Path restored = folder.resolve("restored.json");
        lab.save(restored);
        assertThat(restored).hasSameTextualContentAs(file);
    }

    @Test
    void savedInAnotherFolderTheExperimentStillFindsItsPairs(@TempDir Path folder)
            throws Exception {
        Path here = Files.createDirectory(folder.resolve("here"));
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(here.resolve("p.csv"), PAIRS + "1,1,0,0\n".repeat(20));
        Files.writeString(there.resolve("p.csv"), PAIRS + "-1,0,1,1\n".repeat(20));
        ExperimentFile.save(
                SMALL.withData(new DataConfig.FromFile("p.csv")), here.resolve("a.json"));
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().open(here.resolve("a.json")));
        lab.trainToTheEnd();
        RunResult found = lab.run().resultProperty().get();
        ExperimentConfig before = lab.config();
        String undo = lab.window.lab().setup().undoableProperty().get();

        Path file = there.resolve("b.json");
        lab.save(file);
        RunResult again = Experiment.run(ExperimentFile.read(file), there, ExperimentWatch.NONE);
        assertThat(again.trajectories().end().toArray())
                .isEqualTo(found.trajectories().end().toArray());
        assertThat(lab.config()).isEqualTo(before);
        assertThat(isTold()).as("saving needs no new run").isFalse();
        assertThat(lab.window.lab().setup().undoableProperty().get()).isEqualTo(undo);
        assertThat(lab.window.lab().setup().base().resolve("p.csv"))
                .as("the window still learns from the same pairs")
                .isEqualTo(here.resolve("p.csv"));

        byte[] bytes = Files.readAllBytes(here.resolve("a.json"));
        lab.save(here.resolve("a.json"));
        assertThat(Files.readAllBytes(here.resolve("a.json"))).isEqualTo(bytes);
    }

    @Test
    void whatNeedsANewRunSaysSoAndChangesNothing(@TempDir Path folder) {
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        stepTo(10);

        lab.hand.enter("training-batch", "32");

        assertThat(isTold()).isTrue();
        assertThat(lab.text("stale")).startsWith("This change needs a new run");
        lab.hand.click("pause");
        lab.awaitState(State.READY);
        assertThat(lab.run().resultProperty().get().setting().config()).isEqualTo(SMALL);
        assertThat(lab.text("stale")).isEqualTo("Set-up changed: train to see it");

        Path file = folder.resolve("next.json");
        lab.save(file);
        assertThat(ExperimentFile.read(file)).isEqualTo(lab.config());
        lab.hand.enter("training-batch", "16");
        assertThat(isTold()).isFalse();
    }

    private boolean isFaded() {
        return lab.see(() -> lab.window.picture().sceneProperty().get().stale());
    }

    /** The problem of the set-up as it is now is on the stage. */
    private void awaitTheChangedProblem() {
        ExperimentConfig now = lab.config();
        lab.await("the changed problem", () -> lab.poses(now::equals));
    }

    @Test
    void whatAHeldRunTakesUpFadesNothingAndIsAnnounced() {
        assertThat(((PfmConfig) SMALL.method()).sigma()).isEqualTo(0.1);
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        stepTo(10);
        lab.await("what was learned", () -> lab.text("training-readout").startsWith("step 10"));

        lab.hand.enter("method-sigma", "0.5");
        awaitTheChangedProblem();
        assertThat(isFaded()).as("it is what the run has learned").isFalse();
        assertThat(lab.text("stale")).isEqualTo("From the next step on: \u03c3 0.5");
        assertThat(isTold()).isTrue();
        lab.hand.enter("method-sigma", "0.1");
        assertThat(isTold()).as("nothing is changed").isFalse();
        lab.hand.enter("method-sigma", "0.5");
        awaitTheChangedProblem();
        Photograph.take(lab, "live-held", 1_440, 900);

        lab.hand.type(KeyCode.V);
        assertThat(lab.text("pane-a-status")).isEqualTo("From the next step on: \u03c3 0.5");
        ComparePane pane = lab.window.lab().compare().panes().get(0);
        lab.await("its picture", () -> pane.stage().sceneProperty().get() != null);
        assertThat(lab.see(() -> pane.stage().sceneProperty().get().stale())).isFalse();
        lab.hand.type(KeyCode.DIGIT1, KeyCode.V);

        lab.hand.click("step-1");
        stepTo(11);
        lab.await("that it is taken up", () -> !isTold());
        assertThat(marks()).containsExactly(new LiveKnobs.Mark(10, "\u03c3 0.5"));
        assertThat(isFaded()).isFalse();

        lab.hand.enter("training-batch", "32");
        awaitTheChangedProblem();
        assertThat(isFaded()).as("this needs a new run").isTrue();
    }

    @Test
    void whatAHeldRunNeverTookUpFadesWhatItHadLearnedOnceItIsStopped() {
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        stepTo(10);
        lab.await("what was learned", () -> lab.text("training-readout").startsWith("step 10"));
        lab.hand.enter("method-sigma", "0.5");
        awaitTheChangedProblem();
        assertThat(isFaded()).isFalse();
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        lab.await("that it fades", this::isFaded);
        assertThat(lab.text("stale")).isEqualTo("Set-up changed: train to see it");
        assertThat(lab.window.lab().run().live().experiment())
                .as("what is saved is what is set up")
                .isEqualTo(lab.config());
    }

    @Test
    void whatNoStepHasTakenUpIsSavedAsItIsSetUp(@TempDir Path folder) {
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        stepTo(10);
        lab.hand.enter("training-learningRate", "0.02");
        handOver();
        Path file = folder.resolve("pending.json");
        lab.save(file);
        assertThat(ExperimentFile.read(file)).isEqualTo(lab.config());
        assertThat(lab.text("status")).doesNotContain("mid-run");
        lab.hand.click("step-1");
        stepTo(11);
        lab.save(file);
        assertThat(LiveKnobs.marks(ExperimentFile.read(file)))
                .containsExactly(new LiveKnobs.Mark(10, "\u03b7 0.02"));
    }

    /** The run has what the hand has changed, as it has once the hand rests. */
    private void handOver() {
        lab.act(() -> lab.run().learning());
    }

    @Test
    void whatIsHandedOverDuringALongStepIsNotTakenUpByIt(@TempDir Path folder) {
        lab.awaitState(State.READY);
        lab.hand.click("step-10");
        stepTo(10);
        lab.await("what was learned", () -> lab.text("training-readout").startsWith("step 10"));
        stepEnd = new CountDownLatch(1);
        lab.hand.enter("method-sigma", "0.5");
        lab.hand.click("step-1");
        lab.await("a step that has sigma", () -> made == 11);
        lab.hand.enter("training-learningRate", "0.02");
        handOver();
        stepEnd.countDown();
        stepTo(11);
        lab.await("the mark", () -> marks().size() == 1);
        assertThat(marks()).containsExactly(new LiveKnobs.Mark(10, "\u03c3 0.5"));
        assertThat(lab.text("stale")).isEqualTo("From the next step on: \u03b7 0.02");
        Path file = folder.resolve("pending.json");
        lab.save(file);
        assertThat(ExperimentFile.read(file)).isEqualTo(lab.config());
    }

    private static double reward(ProblemSetting setting) {
        return setting.exactTarget().orElseThrow().reward();
    }

    @Test
    void betaChangesWhatTheRunIsHeldAgainst() {
        lab.awaitState(State.READY);
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .open(
                                        ExperimentFile.with(SMALL, List.of("method.type=dpo")),
                                        Path.of("")));
        lab.hand.click("step-10");
        stepTo(10);
        double before = reward(lab.run().runningProperty().get());

        lab.hand.enter("method-beta", "5");
        lab.await("another target", () -> reward(lab.run().runningProperty().get()) < before);
        lab.hand.click("pause");
        lab.awaitState(State.READY);

        RunResult found = lab.run().resultProperty().get();
        assertThat(reward(found.setting())).isLessThan(before);
        assertThat(lab.run().runningProperty().get()).isSameAs(found.setting());
        assertThat(marks()).containsExactly(new LiveKnobs.Mark(10, "\u03b2 5"));
    }

    /** The reward is what it was: only what the run is held against has moved. */
    @ParameterizedTest
    @ValueSource(strings = {"rlhf", "dpo"})
    void betaChangesNothingOfHowTheRewardLooks(String method) {
        lab.awaitState(State.READY);
        List<String> waves =
                List.of(
                        "method.type=" + method,
                        "reward={\"type\": \"formula\", \"expression\": \"3*sin(x)\"}");
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .open(ExperimentFile.with(SMALL, waves), Path.of("")));
        lab.hand.click("step-10");
        stepTo(10);
        lab.await("the reward's scale", () -> scale().contains("from \u22123.0 to 3.0"));

        lab.hand.enter("method-beta", "0.3");
        lab.hand.click("pause");
        lab.awaitState(State.READY);
        assertThat(lab.run().resultProperty().get().setting().config().training().changes())
                .containsExactly(new TrainingChange(10, LiveKnob.BETA, 0.3));
        Photograph.take(lab, "live-beta-" + method, 1_440, 900);
        assertThat(scale()).contains("from \u22123.0 to 3.0");
    }

    private String scale() {
        // Nothing is said before the first picture.
        return lab.see(
                () -> String.valueOf(lab.find("color-scale", Node.class).getAccessibleText()));
    }

    @Test
    void whatActsAtOnceIsSaidBeforeAnythingIsChanged() {
        lab.awaitState(State.READY);
        lab.hand.click("section-training");
        assertThat(rule()).isEmpty();
        assertThat(lives()).as("no run goes on").isZero();
        lab.hand.click("step-10");
        stepTo(10);
        assertThat(rule())
                .isEqualTo("A change of \u03b7 or \u03c3 acts at once, any other with a new run.");
        assertThat(lab.find("setup-rule", Node.class).isVisible()).isTrue();
        assertThat(lives()).as("the learning rate").isEqualTo(1);
        Photograph.take(lab, "live-rule", 1_440, 900);
        lab.hand.click("section-method");
        assertThat(lives()).as("sigma").isEqualTo(1);
        lab.hand.type(KeyCode.V);
        assertThat(rule()).startsWith("Another pane is trained");
        lab.hand.type(KeyCode.DIGIT1);
        assertThat(rule()).startsWith("A change of");
        lab.hand.type(KeyCode.V);
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        assertThat(rule()).isEmpty();
    }

    private String rule() {
        return lab.text("setup-rule");
    }

    /** Marks of what may change in mid-run that are seen now. */
    private long lives() {
        return lab.see(
                () -> {
                    lab.layOut();
                    return lab.stage.getScene().getRoot().lookupAll(".live-mark").stream()
                            .filter(LabHarness::isShown)
                            .count();
                });
    }
}
