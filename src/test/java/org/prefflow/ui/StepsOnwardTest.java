package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.KeptMoment;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.update.Update;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.Moment;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Steps by hand when a run is over, on real training steps. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StepsOnwardTest {

    /** A few steps: each of so few is a checkpoint, which is measured. */
    private static final ExperimentConfig SMALL =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT,
                    List.of(
                            "data.pairs=200",
                            "network.hidden=[16]",
                            "training.steps=16",
                            "training.batch=32",
                            "sampling.particles=100",
                            "sampling.steps=4"));

    private final HeldPictures pictures = new HeldPictures();
    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, pictures.of(new LabEngine()), SMALL);
    }

    @Stop
    void close() {
        pictures.release();
        lab.window.close();
    }

    private String words(String button) {
        return lab.see(() -> lab.find(button, ButtonBase.class).getAccessibleText());
    }

    private boolean saysAnew() {
        return lab.see(() -> lab.find("steps-anew", Node.class).isVisible());
    }

    private Reading reading() {
        return lab.see(() -> lab.run().trainingTime().readingProperty().get());
    }

    private void awaitHold(int step) {
        lab.await("step " + step, () -> reading().step() == step);
        lab.awaitState(State.PAUSED);
    }

    private void awaitEnd() {
        lab.awaitState(State.READY);
        assertThat(lab.run().outcomeProperty().get()).isInstanceOf(RunOutcome.Finished.class);
    }

    @Test
    void aStoppedRunGoesOnToTheSameBits() {
        lab.awaitState(State.READY);
        assertThat(words("step-10")).startsWith("Make 10 training steps and hold");
        lab.hand.click("step-10");
        awaitHold(10);
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        assertThat(words("step-1")).startsWith("Go on after step 10: make one training step");
        assertThat(saysAnew()).isFalse();

        lab.hand.click("step-1");
        awaitHold(11);
        assertThat(reading().canScrub()).as("the moments before are kept").isTrue();
        lab.hand.type(KeyCode.F6);
        awaitEnd();
        RunResult untouched = Experiment.run(SMALL, Path.of(""), ExperimentWatch.NONE);
        assertThat(lab.run().resultProperty().get().trajectories().end())
                .isEqualTo(untouched.trajectories().end());
    }

    /** Far from a step of which a moment is kept anyway. */
    @Test
    void whereARunIsStoppedIsWhatIsSeenAndKeptAndGoneOnFrom() {
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().setup().edit(longRun()));
        lab.hand.type(KeyCode.F5);
        lab.await("steps", () -> lab.run().curveProperty().get().size() > 1);
        lab.hand.type(KeyCode.F7);
        lab.awaitState(State.READY);
        RunOutcome end = lab.run().outcomeProperty().get();
        assertThat(end).isInstanceOf(RunOutcome.Cancelled.class);
        int step = stepIn(end.sentence(), "Stopped at step ([\\d,]+) of.*");
        lab.await("the last step", () -> reading().step() == step);
        KeptResult kept = kept();
        assertThat(kept.at()).hasValueSatisfying(at -> assertThat(at.step()).isEqualTo(step));
        assertThat(steps(kept)).endsWith(step);

        lab.hand.type(KeyCode.F8);
        awaitHold(step + 1);
    }

    /** What the history keeps of the first run. */
    private KeptResult kept() {
        HistoryViewModel history = lab.window.lab().history();
        KeptRun run = lab.see(() -> history.rows().get(0).run());
        AtomicReference<KeptResult> kept = new AtomicReference<>();
        lab.act(() -> history.read(run, kept::set));
        lab.await("what is kept", () -> kept.get() != null);
        return kept.get();
    }

    private static List<Integer> steps(KeptResult kept) {
        return kept.moments().stream().map(KeptMoment::step).toList();
    }

    private List<Integer> steps() {
        return lab.see(
                () -> lab.run().trainingTime().moments().stream().map(Moment::step).toList());
    }

    @Test
    void aRunThatGoesOnRightAfterItWasStoppedHasThePictureOfWhereItWas() {
        lab.awaitState(State.READY);
        lab.act(() -> lab.window.lab().setup().edit(longRun()));
        pictures.hold();
        lab.hand.type(KeyCode.F5);
        lab.await("steps", () -> lab.run().curveProperty().get().size() > 1);
        lab.hand.type(KeyCode.F7);
        lab.awaitState(State.READY);
        int step =
                stepIn(
                        lab.run().outcomeProperty().get().sentence(),
                        "Stopped at step ([\\d,]+) of.*");
        assertThat(steps()).as("no picture is ready").isEmpty();
        lab.await("the words", () -> words("step-1").startsWith("Go on after step"));

        lab.hand.type(KeyCode.F8);
        lab.awaitState(State.PAUSED);
        pictures.release();
        lab.await("the next step", () -> steps().contains(step + 1));
        assertThat(steps()).contains(1, 3, step).endsWith(step + 1);
        assertThat(lab.run().staging().staleProperty().get()).isFalse();
        lab.await("what was stopped", () -> steps(kept()).contains(step));
        assertThat(steps(kept())).as("its own moments alone").endsWith(step);
    }

    private static int stepIn(String sentence, String words) {
        return Integer.parseInt(sentence.replaceFirst(words, "$1").replace(",", ""));
    }

    private static ExperimentConfig longRun() {
        return SMALL.withTraining(SMALL.training().withSteps(100_000));
    }

    @Test
    void afterOneStepTheCurvesHaveTheirFirstPoint() {
        lab.awaitState(State.READY);
        lab.hand.click("step-1");
        awaitHold(1);
        lab.await("its point", () -> lab.run().curveProperty().get().size() == 1);
        assertThat(lab.run().curveProperty().get().get(0).step()).isEqualTo(1);
        assertThat(lab.run().state()).isEqualTo(State.PAUSED);
    }

    @Test
    void afterADivergenceTrainingGoesOnFromTheLastSoundStep() {
        lab.awaitState(State.READY);
        lab.act(
                () ->
                        lab.window
                                .lab()
                                .setup()
                                .edit(
                                        ExperimentFile.with(
                                                longRun(), List.of("training.optimizer=sgd"))));
        lab.hand.click("step-100");
        awaitHold(100);
        double calm = lab.config().training().learningRate();
        lab.hand.click("section-training");
        lab.hand.enter("training-learningRate", "1");
        lab.hand.click("pause");
        lab.awaitState(State.READY);
        RunOutcome end = lab.run().outcomeProperty().get();
        assertThat(end).isInstanceOf(RunOutcome.Diverged.class);
        int sound = stepIn(end.sentence(), ".*back at step ([\\d,]+),.*");
        assertThat(sound).isBetween(1, 100);
        lab.await("the last sound step", () -> reading().step() == sound);

        lab.hand.enter("training-learningRate", Double.toString(calm));
        lab.await(
                "the words",
                () -> words("step-1").startsWith("Go on after step " + sound + ": make"));
        lab.hand.click("step-1");
        awaitHold(sound + 1);
        assertThat(lab.see(() -> lab.run().curveProperty().get()))
                .as("what went wrong is forgotten")
                .isNotEmpty()
                .allMatch(point -> point.step() <= sound + 1);
        assertThat(lab.run().live().marksProperty().get()).isEmpty();
    }

    @Test
    void aFinishedRunGoesOnWithMoreSteps() {
        lab.trainToTheEnd();
        lab.await("the words", () -> words("step-10").startsWith("Go on after step 16, the last"));
        lab.hand.click("step-10");
        lab.await("its end", () -> reading().step() == 26 && reading().total() == 26);
        awaitEnd();
        assertThat(lab.config().training().steps()).isEqualTo(26);
        List<CurvePoint> curve = lab.see(() -> lab.run().curveProperty().get());
        assertThat(curve.get(curve.size() - 1).step()).isEqualTo(26);
        assertThat(curve.get(0).step()).as("what was before is kept").isLessThan(16);
        assertThat(reading().marks().size()).isGreaterThan(2);
        ExperimentConfig longer = lab.config();
        assertThat(longer.training().changes())
                .as("the learning rate had fallen to 0")
                .containsExactly(new TrainingChange(16, LiveKnob.ONWARD, 0.1));
        RunResult byHand = lab.run().resultProperty().get();
        assertThat(byHand.setting().config()).isEqualTo(longer);
        RunResult again = Experiment.run(longer, Path.of(""), ExperimentWatch.NONE);
        assertThat(again.trajectories().end()).isEqualTo(byHand.trajectories().end());
        assertThat(words("step-1"))
                .startsWith("Go on after step 26, the last one, with \u03b7 \u00d7 0.1: make");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.config()).as("undone").isEqualTo(SMALL);
    }

    /** Numbers that a hand changed in mid-run stay what they are, before its end and beyond. */
    @ParameterizedTest
    @ValueSource(strings = {"training-learningRate", "method-sigma"})
    void aRunWhoseNumbersChangedInMidRunGoesOnAndIsMadeAgain(String knob) {
        lab.awaitState(State.READY);
        lab.hand.click("step-1");
        awaitHold(1);
        lab.hand.enter(knob, "0.02");
        lab.hand.click("step-10");
        awaitHold(11);
        lab.hand.click("stop");
        lab.awaitState(State.READY);
        assertThat(words("step-1")).startsWith("Go on after step 11: make one training step");
        assertThat(saysAnew()).isFalse();
        lab.hand.click("step-1");
        awaitHold(12);
        lab.hand.type(KeyCode.F6);
        awaitEnd();

        assertThat(words("step-10")).startsWith("Go on after step 16, the last");
        lab.hand.click("step-10");
        lab.await("its end", () -> reading().step() == 26 && reading().total() == 26);
        awaitEnd();
        assertThat(lab.find(knob, TextField.class).getText()).isEqualTo("0.02");
        assertThat(lab.run().staging().staleProperty().get()).isFalse();
        RunResult byHand = lab.run().resultProperty().get();
        ExperimentConfig record = byHand.setting().config();
        assertThat(record.training().changes()).hasSize(2);
        assertThat(lab.run().live().experiment()).as("what is saved").isEqualTo(record);
        RunResult again = Experiment.run(record, Path.of(""), ExperimentWatch.NONE);
        assertThat(again.trajectories().end()).isEqualTo(byHand.trajectories().end());
    }

    @Test
    void whereARunCannotGoOnTheButtonsSayThatANewOneBegins() {
        lab.trainToTheEnd();
        assertThat(saysAnew()).isFalse();
        lab.hand.enter("seed", "12");
        lab.await("the words", () -> words("step-1").startsWith("Begin a new run at step 1: make"));
        assertThat(saysAnew()).isTrue();
        assertThat(words("slow")).startsWith("Begin a new run at step 1: take");
        for (int[] size : new int[][] {{1_000, 650}, {1_440, 900}}) {
            Photograph.take(lab, "steps-anew-" + size[0], size[0], size[1]);
        }
        lab.hand.click("step-1");
        awaitHold(1);
        assertThat(saysAnew()).isFalse();
    }

    @Test
    void slowMotionGoesOnToo() {
        lab.trainToTheEnd();
        lab.await("the words", () -> words("slow").startsWith("Go on after step 16"));
        lab.hand.type(KeyCode.F9);
        lab.await("the step", () -> lab.run().updateProperty().get() != null);
        Update update = lab.see(() -> lab.run().updateProperty().get().update());
        assertThat(update.step()).isEqualTo(17);
        assertThat(update.rate()).as("it moves").isEqualTo(0.1 * SMALL.training().learningRate());
        lab.awaitState(State.READY);
    }
}
