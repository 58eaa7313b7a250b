package org.prefflow.ui;

import java.util.List;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.RunViewModel.State;

/** The panes that a lab compares, as its user sees them. */
final class ComparedPanes {

    private final LabHarness lab;

    ComparedPanes(LabHarness lab) {
        this.lab = lab;
    }

    CompareViewModel model() {
        return lab.window.lab().compare();
    }

    List<ComparePane> all() {
        return lab.see(() -> List.copyOf(model().panes()));
    }

    ComparePane at(int place) {
        return all().get(place);
    }

    List<ExperimentConfig> configs() {
        return all().stream().map(ComparePane::config).toList();
    }

    /** Waits until every one is trained, and the lab is ready for more. */
    void awaitTrained() {
        lab.await("all panes", () -> model().panes().stream().allMatch(ComparePane::isTrained));
        lab.awaitState(State.READY);
    }
}
