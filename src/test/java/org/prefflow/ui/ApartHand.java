package org.prefflow.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.ui.run.RunViewModel.State;

/** A hand that takes real training steps apart in slow motion, and reads what is shown of them. */
final class ApartHand {

    private final LabHarness lab;

    ApartHand(LabHarness lab) {
        this.lab = lab;
    }

    /** The default experiment with few pairs and a small network. */
    static ExperimentConfig small(int steps) {
        return ExperimentFile.with(
                ExperimentConfig.DEFAULT,
                List.of(
                        "data.pairs=200",
                        "network.hidden=[16]",
                        "training.steps=" + steps,
                        "training.batch=32",
                        "sampling.particles=100",
                        "sampling.steps=4"));
    }

    /** Takes the next step apart. */
    void takeApart() {
        lab.hand.type(KeyCode.F9);
        lab.await("the step", () -> lab.run().updateProperty().get() != null);
        lab.awaitState(State.PAUSED);
        lab.act(lab::layOut);
    }

    UpdateTrace update() {
        return lab.see(() -> lab.run().updateProperty().get());
    }

    boolean isShown() {
        return lab.see(() -> LabHarness.isShown(lab.find("slow-motion", Node.class)));
    }

    String caption() {
        return lab.see(() -> lab.find("slow-caption", Node.class).getAccessibleText());
    }
}
