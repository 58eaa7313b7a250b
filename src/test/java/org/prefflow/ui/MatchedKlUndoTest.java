package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KlSearch;
import org.prefflow.experiment.RunResult;
import org.prefflow.math.Grid;
import org.prefflow.method.Methods;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.KlMatching;
import org.prefflow.ui.run.RunViewModel.State;
import org.prefflow.ui.run.ShownRun;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Bringing panes to one KL is one step: undo and redo lead across it with every pane's own run. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class MatchedKlUndoTest {

    private static final String MATCHED = "Undo: matched KL (Ctrl+Z)";

    private final QuickEngine engine = new QuickEngine(new Grid(-5, 5, 21));
    private final StepGate gate = new StepGate(engine);
    private LabHarness lab;
    private ComparedPanes panes;

    @Start
    void open(Stage stage) {
        engine.particles = 300;
        engine.kl =
                config ->
                        KlSearch.knob(config)
                                .map(knob -> knob.whole() ? 0.2 * knob.value() : 0.5 / knob.value())
                                .orElse(0.25);
        lab = new LabHarness(stage, engine, ExperimentConfig.DEFAULT);
        panes = new ComparedPanes(lab);
    }

    @Stop
    void close() {
        gate.open();
        lab.window.close();
    }

    /** What each pane shows, by identity: the same run, not one like it. */
    private List<Optional<RunResult>> results() {
        return panes.all().stream().map(pane -> pane.current().flatMap(ShownRun::result)).toList();
    }

    private String undo() {
        return lab.see(() -> lab.find("undo", Button.class).getAccessibleText());
    }

    private String redo() {
        return lab.see(() -> lab.find("redo", Button.class).getAccessibleText());
    }

    private String matchButton() {
        return lab.see(() -> lab.find("compare-match", Button.class).getText());
    }

    private void compareFourMethods() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        panes.awaitTrained();
    }

    private void match() {
        lab.hand.type(KeyCode.E);
        lab.await("the match", () -> panes.model().matchedProperty().get() == KlMatching.Stand.ON);
        panes.awaitTrained();
    }

    private List<CurvePoint> curve() {
        return lab.see(() -> lab.run().curveProperty().get());
    }

    @Test
    void undoAndRedoLeadAcrossTheMatchWithEveryPanesOwnRun() {
        lab.hand.enter("seed", "42");
        compareFourMethods();
        lab.hand.click("pane-b-select");
        lab.hand.enter("training-batch", "64");
        lab.hand.type(KeyCode.F5);
        panes.awaitTrained();
        List<ExperimentConfig> own = panes.configs();
        List<Optional<RunResult>> ownRuns = results();
        List<CurvePoint> ownCurve = curve();
        match();
        List<ExperimentConfig> matched = panes.configs();
        List<Optional<RunResult>> matchedRuns = results();
        String remark = lab.text("pane-a-status");
        String note = lab.text("compare-note");
        assertThat(matched).isNotEqualTo(own);
        assertThat(undo()).isEqualTo(MATCHED);
        int trained = engine.trained.size();

        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(results()).isEqualTo(ownRuns);
        assertThat(curve()).as("of the selected pane").isEqualTo(ownCurve);
        assertThat(lab.text("status")).isEqualTo("Undone: matched KL");
        assertThat(matchButton()).isEqualTo("Same KL");
        assertThat(undo()).isEqualTo("Undo: batch 256 \u2192 64 (Ctrl+Z)");

        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(matched);
        assertThat(results()).isEqualTo(matchedRuns);
        assertThat(matchButton()).isEqualTo("Own KL");
        assertThat(lab.text("pane-a-status")).isEqualTo(remark);
        assertThat(lab.text("compare-note")).isEqualTo(note);

        lab.hand.shortcut(KeyCode.Z);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs().get(1).training().batch())
                .as("what was done before it")
                .isEqualTo(256);
        assertThat(panes.configs().get(0)).isEqualTo(own.get(0));
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(own);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(matched);
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void takingTheMatchBackByItsKeyIsAStepToo() {
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        List<Optional<RunResult>> ownRuns = results();
        match();
        List<ExperimentConfig> matched = panes.configs();
        List<Optional<RunResult>> matchedRuns = results();
        int trained = engine.trained.size();
        lab.hand.type(KeyCode.E);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(undo()).isEqualTo("Undo: own KL (Ctrl+Z)");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(matched);
        assertThat(results()).isEqualTo(matchedRuns);
        assertThat(matchButton()).isEqualTo("Own KL");
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(results()).isEqualTo(ownRuns);
        lab.hand.shortcut(KeyCode.Y);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(matchButton()).isEqualTo("Same KL");
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void undoDuringTheSearchStopsItAndRestores() {
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        List<Optional<RunResult>> ownRuns = results();
        gate.shut();
        lab.hand.type(KeyCode.E);
        lab.await("a step of the search", () -> gate.begun() > 0);
        assertThat(panes.configs()).isNotEqualTo(own);
        int trained = engine.trained.size();
        lab.hand.shortcut(KeyCode.Z);
        gate.open();
        panes.awaitTrained();
        lab.act(() -> {});
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(results()).isEqualTo(ownRuns);
        assertThat(lab.see(() -> panes.model().matchedProperty().get()))
                .isEqualTo(KlMatching.Stand.OFF);
        assertThat(lab.text("compare-note")).isEqualTo("As it was set up.");
        assertThat(undo()).isEqualTo("Undo: comparing four methods (Ctrl+Z)");
        assertThat(engine.trained).as("it looks no more").hasSize(trained);
    }

    @Test
    void undoBeforeTheSearchHasTriedAnythingStopsItAndNothingIsLeftToTakeBack() {
        compareFourMethods();
        lab.hand.click("pane-c-select");
        lab.hand.enter("training-batch", "64");
        List<ExperimentConfig> own = panes.configs();
        gate.shut();
        lab.hand.type(KeyCode.E);
        lab.await("the target's training", () -> gate.begun() > 0);
        assertThat(undo()).isEqualTo(MATCHED);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(undo()).isEqualTo("Undo: batch 256 \u2192 64 (Ctrl+Z)");
        assertThat(lab.text("compare-note")).startsWith("Stopped looking for one KL");
        gate.open();
        panes.awaitTrained();
        assertThat(panes.configs()).isEqualTo(own);
    }

    @Test
    void aMatchThatCannotBeIsNoStep() {
        engine.kl = config -> Double.NaN;
        compareFourMethods();
        lab.hand.type(KeyCode.E);
        assertThat(lab.text("compare-note")).startsWith("Nothing can be matched");
        assertThat(undo()).isEqualTo("Undo: comparing four methods (Ctrl+Z)");
    }

    @Test
    void whatStaysAtItsReferenceHasNoKlForOthers() {
        engine.kl = config -> 0;
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        lab.hand.type(KeyCode.E);
        assertThat(lab.text("compare-note"))
                .isEqualTo("Nothing can be matched: PFM is its reference.");
        assertThat(lab.see(() -> panes.model().matchedProperty().get()))
                .isEqualTo(KlMatching.Stand.OFF);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(undo()).isEqualTo("Undo: comparing four methods (Ctrl+Z)");
    }

    /** Sets two panes up that are not trained, and begins to match them by training the first. */
    private void matchTwoThatAreNotTrained() {
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.choose("quick-method", Methods.ALL.named("rlhf").orElseThrow());
        assertThat(panes.all()).hasSize(2);
        gate.shut();
        lab.hand.type(KeyCode.E);
        lab.await("the target's training", () -> gate.begun() > 0);
        assertThat(lab.text("compare-note")).startsWith("First PFM is trained");
    }

    @Test
    void beforeThereIsAKlWhatAHandChangedIsItsOwn() {
        matchTwoThatAreNotTrained();
        lab.hand.enter("training-batch", "64");
        List<ExperimentConfig> own = panes.configs();
        lab.hand.click("stop");
        gate.open();
        lab.awaitState(State.READY);
        assertThat(lab.text("compare-note"))
                .isEqualTo("Stopped looking for one KL: the panes are as they were set up.");
        assertThat(lab.see(() -> panes.model().matchedProperty().get()))
                .isEqualTo(KlMatching.Stand.OFF);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(undo()).isEqualTo("Undo: batch 256 \u2192 64 (Ctrl+Z)");
    }

    @Test
    void noMatchIsFoundBeforeThereIsAKl() {
        compareFourMethods();
        lab.hand.click("pane-c-select");
        lab.hand.enter("training-batch", "64");
        gate.shut();
        lab.hand.type(KeyCode.E);
        lab.await("the target's training", () -> gate.begun() > 0);
        for (String pane : List.of("pane-d", "pane-b")) {
            int left = panes.all().size() - 1;
            lab.hand.click(pane + "-close", () -> panes.all().size() == left);
        }
        lab.hand.click("pane-a-close", () -> !panes.model().isActive());
        assertThat(lab.see(() -> panes.model().matchedProperty().get()))
                .isNotEqualTo(KlMatching.Stand.ON);
    }

    /** The pane that comes back is another one: what is said of the match follows it too. */
    @Test
    void theLineFollowsAPaneThatWasClosedAndCameBack() {
        engine.kl = config -> 0.25;
        compareFourMethods();
        match();
        lab.hand.click("pane-c-close", () -> panes.all().size() == 3);
        lab.hand.shortcut(KeyCode.Z);
        panes.awaitTrained();
        lab.hand.click("pane-c-select");
        lab.hand.enter("training-batch", "64");
        lab.await(
                "what is not known now",
                () ->
                        lab.text("compare-note")
                                .equals(
                                        "3 of 4 panes at KL 0.250 nats, within 5 %; not known"
                                                + " now: pane C, PFM."));
    }

    @Test
    void anEditAfterTheMatchAndTwoUndosLeadToWhatWasBefore() {
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        List<Optional<RunResult>> ownRuns = results();
        match();
        List<ExperimentConfig> matched = panes.configs();
        lab.hand.click("pane-b-select");
        lab.hand.enter("training-batch", "64");
        List<ExperimentConfig> edited = panes.configs();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(matched);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(results()).isEqualTo(ownRuns);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(matched);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(edited);
    }

    @Test
    void whatWasChangedInAnotherPaneSinceGoesAndComesWithIt() {
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        match();
        List<ExperimentConfig> matched = panes.configs();
        lab.hand.click("pane-b-select");
        lab.hand.enter("training-batch", "64");
        List<ExperimentConfig> edited = panes.configs();
        lab.hand.click("pane-a-select");
        assertThat(undo()).isEqualTo(MATCHED);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(own);
        lab.hand.click("pane-b-select");
        assertThat(redo()).isEqualTo("Redo: matched KL (Ctrl+Shift+Z)");
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(matched);
        lab.hand.shortcut(KeyCode.Y);
        assertThat(panes.configs()).isEqualTo(edited);

        lab.hand.type(KeyCode.E);
        assertThat(panes.configs()).as("each as it was set up before").isEqualTo(own);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).as("with what was changed by hand").isEqualTo(edited);
    }

    @Test
    void aPaneThatIsClosedWhileMatchedComesBackAndTheMatchIsTakenBackAfterIt() {
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        List<Optional<RunResult>> ownRuns = results();
        match();
        List<ExperimentConfig> matched = panes.configs();
        int trained = engine.trained.size();
        // First another one, then the one that the others are matched to.
        for (String pane : List.of("pane-a", "pane-c")) {
            lab.hand.click(pane + "-close", () -> panes.all().size() == 3);
            assertThat(matchButton()).isEqualTo("Own KL");
            lab.hand.shortcut(KeyCode.Z);
            assertThat(panes.configs()).isEqualTo(matched);
            assertThat(matchButton()).isEqualTo("Own KL");
            panes.awaitTrained();
            lab.hand.shortcut(KeyCode.Z);
            assertThat(panes.configs()).isEqualTo(own);
            assertThat(results()).isEqualTo(ownRuns);
            lab.hand.shortcut(KeyCode.Y);
            assertThat(panes.configs()).isEqualTo(matched);
            panes.awaitTrained();
        }
        lab.hand.click("pane-a-close", () -> panes.all().size() == 3);
        lab.hand.type(KeyCode.E);
        assertThat(panes.configs()).isEqualTo(own.subList(1, 4));
        lab.hand.shortcut(KeyCode.Z);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(matched);
        lab.hand.type(KeyCode.E);
        assertThat(results()).as("of the pane that was away too").isEqualTo(ownRuns);
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void onTheStageTheMatchIsTakenBackToo() {
        lab.awaitState(State.READY);
        lab.hand.choose("quick-method", Methods.ALL.named("rlhf").orElseThrow());
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.choose("quick-method", Methods.ALL.named("pfm").orElseThrow());
        lab.hand.type(KeyCode.F5);
        panes.awaitTrained();
        lab.hand.click("pane-a-select");
        List<ExperimentConfig> own = panes.configs();
        List<Optional<RunResult>> ownRuns = results();
        match();
        List<ExperimentConfig> matched = panes.configs();
        lab.hand.type(KeyCode.V);
        assertThat(lab.config()).isEqualTo(matched.get(0)).isNotEqualTo(own.get(0));
        assertThat(undo()).isEqualTo(MATCHED);
        int trained = engine.trained.size();
        lab.hand.shortcut(KeyCode.Z);
        assertThat(panes.configs()).isEqualTo(own);
        assertThat(results()).isEqualTo(ownRuns);
        assertThat(lab.config()).isEqualTo(own.get(0));
        assertThat(lab.see(() -> lab.run().resultProperty().get()))
                .isSameAs(ownRuns.get(0).orElseThrow());
        lab.hand.shortcut(KeyCode.Y);
        assertThat(lab.config()).isEqualTo(matched.get(0));
        lab.hand.type(KeyCode.V);
        assertThat(matchButton()).isEqualTo("Own KL");
        assertThat(panes.all()).allMatch(ComparePane::isTrained);
        assertThat(engine.trained).as("nothing is trained again").hasSize(trained);
    }

    @Test
    void anUndoThatWouldStopAHandsTrainingSaysSoFirst() {
        compareFourMethods();
        List<ExperimentConfig> own = panes.configs();
        match();
        lab.hand.click("pane-a-select");
        gate.shut();
        lab.hand.type(KeyCode.F5);
        lab.await("a step", () -> gate.begun() > 0);
        lab.hand.shortcut(KeyCode.Z);
        assertThat(lab.text("compare-note"))
                .isEqualTo("Pane A, RLHF, is being trained: its run would be stopped.");
        assertThat(panes.configs()).isNotEqualTo(own);
        lab.hand.click("compare-go-on", () -> panes.configs().equals(own));
        gate.open();
        panes.awaitTrained();
        assertThat(panes.configs()).isEqualTo(own);
    }

    /** What is said of the panes is true of what they show, whatever a hand does to one of them. */
    @Test
    void theLineFollowsWhatThePanesShowAndNoFinishedResultIsThrownAwayUnasked() {
        engine.kl = config -> 0.25;
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.V);
        lab.hand.click("compare-methods");
        lab.await("all panes", () -> panes.all().stream().allMatch(ComparePane::isTrained));
        lab.awaitState(State.READY);
        lab.hand.type(KeyCode.DIGIT3, KeyCode.E);
        String all = "4 of 4 panes at KL 0.250 nats, within 5 %.";
        lab.await("one KL", () -> panes.model().matchedProperty().get() == KlMatching.Stand.ON);
        lab.awaitState(State.READY);
        assertThat(lab.text("compare-note")).isEqualTo(all);

        lab.hand.shift(KeyCode.F8);
        assertThat(lab.text("compare-note")).startsWith("Pane C, PFM, cannot go on");
        assertThat(panes.at(2).isTrained()).as("nothing is lost unasked").isTrue();
        gate.shut();
        lab.hand.click("compare-go-on");
        lab.await(
                "what is not known now",
                () ->
                        lab.text("compare-note")
                                .equals(
                                        "3 of 4 panes at KL 0.250 nats, within 5 %; not known"
                                                + " now: pane C, PFM."));
        gate.open();
        lab.awaitState(State.PAUSED);
        lab.hand.type(KeyCode.F6);
        lab.await("its end", () -> panes.at(2).isTrained());
        lab.await("all again", () -> lab.text("compare-note").equals(all));
    }
}
