package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Steps by hand go on in each pane from what its own training came to. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class StepsInPanesTest {

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), ApartHand.small(16));
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private ComparePane pane(int place) {
        return lab.see(() -> lab.window.lab().compare().panes().get(place));
    }

    private void awaitWords(String beginning) {
        lab.await(
                beginning,
                () ->
                        lab.find("step-10", ButtonBase.class)
                                .getAccessibleText()
                                .startsWith(beginning));
    }

    @Test
    void whichPaneEverWasTrainedLast() {
        lab.trainToTheEnd();
        lab.hand.type(KeyCode.V);
        lab.hand.enter("seed", "12");
        lab.hand.type(KeyCode.F5);
        lab.await("both", () -> pane(0).isTrained() && pane(1).isTrained());
        lab.awaitState(State.READY);
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());

        lab.hand.type(KeyCode.DIGIT1);
        awaitWords("Go on after step 16");
        assertThat(lab.find("steps-anew", Node.class).isVisible()).isFalse();
        lab.hand.click("step-10");
        lab.await(
                "26 steps of the first pane",
                () -> pane(0).isTrained() && pane(0).config().training().steps() == 26);
        lab.awaitState(State.READY);
        assertThat(pane(1).isTrained()).isTrue();

        lab.hand.type(KeyCode.DIGIT2);
        awaitWords("Go on after step 16");
        lab.hand.click("step-10");
        lab.await(
                "26 steps of the second pane",
                () -> pane(1).isTrained() && pane(1).config().training().steps() == 26);
        assertThat(pane(1).config().seed()).isEqualTo(12);
    }

    @Test
    void slowMotionAsksBeforeItReplacesAResultThatItCannotGoOnFrom() {
        lab.trainToTheEnd();
        // Another run of the same page: the networks of the first are gone.
        lab.hand.enter("seed", "12");
        lab.trainToTheEnd();
        CompareViewModel compare = lab.window.lab().compare();
        lab.act(() -> compare.add(List.of(lab.window.lab().history().rows().get(0).run())));
        lab.await("the kept run", () -> pane(1).isTrained());
        lab.act(() -> compare.select(pane(1)));
        lab.act(() -> lab.stage.getScene().getRoot().requestFocus());
        lab.hand.type(KeyCode.F9);
        lab.await("the question", () -> compare.askingProperty().get());
        assertThat(lab.text("compare-note")).contains("its networks are not on hand");
        assertThat(pane(1).isTrained()).isTrue();
        lab.hand.click("compare-go-on", () -> !compare.askingProperty().get());
        lab.await("the first step", () -> lab.run().updateProperty().get() != null);
        assertThat(lab.see(() -> lab.run().updateProperty().get().update().step())).isEqualTo(1);
    }
}
