package org.prefflow.ui.compare;

import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.ui.run.Learned;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * Hands the run that goes on, and what is shown, from the one stage to a pane and back. JavaFX
 * thread only.
 *
 * @param setup whose open page the stage shows
 * @param queue hears which pane has the run
 */
record StageHandover(SetupViewModel setup, RunViewModel run, TrainingQueue queue, Panes panes) {

    /** A pane shows what the stage shows. */
    void showIn(ComparePane pane) {
        run.onStage().ifPresent(pane::show);
    }

    /** The run of a pane's page, if one goes on, is shown there from now on. */
    void runTo(ComparePane pane) {
        if (run.redirect(pane.page(), Optional.of(pane))) {
            queue.adopt(pane);
        }
    }

    /** The stage shows what a pane shows, and its run if one goes on. */
    void toStage(ComparePane pane) {
        Optional<ShownRun> shown = pane.shownProperty().get();
        if (run.redirect(pane.page(), Optional.empty())) {
            queue.ended(pane);
            pane.enter(ComparePane.Phase.IDLE);
        } else if (run.isBusy() || shown.isEmpty()) {
            run.showBeside(shown);
        } else {
            ExperimentConfig from =
                    shown.get().learned().map(Learned::from).orElseGet(pane::config);
            run.show(shown.get(), from);
        }
    }

    /** What the stage alone shows of its page is not lost when the stage goes. */
    void keepStage() {
        if (panes.of(setup.page()).isEmpty()) {
            run.onStage().ifPresent(shown -> panes.keep(setup.page(), shown));
        }
    }

    /** The stage shows another page; a run of the one before goes on in its pane. */
    void turnStage(SetupPage page) {
        panes.of(setup.page())
                .ifPresentOrElse(
                        pane -> {
                            showIn(pane);
                            runTo(pane);
                        },
                        this::keepStage);
        setup.turnTo(page);
        panes.of(page).ifPresentOrElse(this::toStage, () -> run.showBeside(panes.take(page)));
    }
}
