package org.prefflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.ui.run.LabEngine;
import org.prefflow.ui.run.RunViewModel.State;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Pictures of slow motion for people to look at: target/slow-*.png. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SlowMotionPictureTest {

    private LabHarness lab;

    @Start
    void open(Stage stage) {
        lab = new LabHarness(stage, new LabEngine(), ExperimentConfig.DEFAULT);
    }

    @Stop
    void close() {
        lab.window.close();
    }

    private void takeApart(String... changes) {
        lab.awaitState(State.READY);
        ExperimentConfig next = ExperimentFile.with(ExperimentConfig.DEFAULT, List.of(changes));
        lab.act(() -> lab.window.lab().setup().edit(next));
        lab.await("the problem", () -> lab.poses(next::equals));
        lab.act(() -> lab.run().step(60));
        lab.awaitState(State.PAUSED);
        lab.hand.type(KeyCode.F9);
        lab.await("the step", () -> lab.run().updateProperty().get() != null);
    }

    private void photograph(String name, int width, int height, int... places) {
        for (int place : places) {
            lab.hand.click("slow-place-" + place);
            Photograph.take(
                    lab, String.format(Locale.ROOT, "slow-%s-%d", name, place), width, height);
            Node caption = lab.find("slow-caption", Node.class);
            assertThat(lab.see(() -> LabHarness.isShown(caption))).isTrue();
        }
        lab.hand.type(KeyCode.F7);
    }

    @Test
    void pictures() {
        takeApart("method.type=pfm");
        photograph("pfm", 1_440, 900, 1, 2, 3, 4, 5, 6, 7);
        takeApart("method.type=sft");
        photograph("sft-small", 1_000, 650, 2);
        lab.act(lab.window.lab()::nextTheme);
        takeApart("method.type=dpo", "method.beta=0.5", "method.loss=nca");
        photograph("nca-dark-small", 1_000, 650, 4, 6);
        takeApart("method.type=rlhf", "method.optimizer=policy-gradient", "training.steps=50");
        photograph("gradient-dark", 1_440, 900, 2, 4, 5);
        takeApart("method.type=iterative-pfm", "training.steps=50");
        photograph("iterative-dark", 1_440, 900, 2);
        lab.act(lab.window.lab()::nextTheme);
        takeApart("method.type=rlhf");
        photograph("rlhf-projector", 1_200, 800, 4, 5, 7);
    }
}
