package org.prefflow.ui.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.ui.run.LiveEdits;
import org.prefflow.ui.run.PreparationService;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.stage.StageViewModel;

/**
 * The panes that there are, from left to right, and what those had learned that were closed last.
 * JavaFX thread only.
 */
final class Panes {

    private final CompareViewModel.Surroundings around;
    private final LiveEdits live;
    private final Consumer<ComparePane> wire;
    private final ClosedRuns<SetupPage> closed = new ClosedRuns<>(CompareViewModel.MOST);
    private final ObservableList<ComparePane> all = FXCollections.observableArrayList();

    /**
     * @param live what a hand changes while a run goes on
     * @param wire tells each new pane who hears of what is done on its stage
     */
    Panes(CompareViewModel.Surroundings around, LiveEdits live, Consumer<ComparePane> wire) {
        this.around = around;
        this.live = live;
        this.wire = wire;
    }

    ObservableList<ComparePane> all() {
        return all;
    }

    List<SetupPage> pages() {
        return all.stream().map(ComparePane::page).toList();
    }

    Optional<ComparePane> of(SetupPage page) {
        return all.stream().filter(pane -> pane.page() == page).findFirst();
    }

    /** What a pane is called within a sentence, such as "pane B, DPO". */
    String name(ComparePane pane) {
        return "pane " + (char) ('A' + all.indexOf(pane)) + ", " + PaneWords.title(pane.config());
    }

    /** What a pane is called where a sentence begins; by its method alone where it is gone. */
    String called(ComparePane pane) {
        String name = name(pane);
        return all.contains(pane)
                ? Character.toUpperCase(name.charAt(0)) + name.substring(1)
                : PaneWords.title(pane.config());
    }

    /** A pane with the clock, the camera, the theme and the layers of the stage. */
    ComparePane make(SetupPage page) {
        StageViewModel main = around.stage();
        StageViewModel stage = new StageViewModel(main.timeline(), main.camera());
        stage.themeProperty().bind(main.themeProperty());
        stage.layers().share(main.layers());
        stage.brush().share(main.brush());
        ComparePane pane =
                new ComparePane(
                        page, stage, new PreparationService(around.engine(), around.fx()), live);
        wire.accept(pane);
        return pane;
    }

    /** The pane of a page, with what it had learned when it was closed. */
    ComparePane reopen(SetupPage page) {
        return of(page).orElseGet(
                        () -> {
                            ComparePane pane = make(page);
                            take(page).ifPresent(pane::show);
                            return pane;
                        });
    }

    /**
     * A pane of an experiment: one that has learned from it or does so now is left alone.
     *
     * @param taken panes that stand for other experiments already
     * @param open the page that is set up
     */
    ComparePane like(ExperimentConfig config, List<ComparePane> taken, SetupPage open) {
        return all.stream()
                .filter(pane -> !taken.contains(pane) && pane.config().equals(config))
                .max(Comparator.comparing(pane -> worth(pane, open)))
                .orElseGet(() -> make(page(config, open)));
    }

    private SetupPage page(ExperimentConfig config, SetupPage open) {
        return config.equals(open.config()) && of(open).isEmpty()
                ? open
                : new SetupPage(config, open.base());
    }

    /** What is being trained is worth most, then what was, then the page that is set up. */
    private static int worth(ComparePane pane, SetupPage open) {
        return pane.phaseProperty().get() == ComparePane.Phase.TRAINING
                ? 3
                : pane.isTrained() ? 2 : pane.page() == open ? 1 : 0;
    }

    /** Keeps what a page's stage shows for the case that it is shown again. */
    void keep(SetupPage page, ShownRun shown) {
        closed.keep(page, shown);
    }

    /** What was kept of a page; it is shown elsewhere from now on. */
    Optional<ShownRun> take(SetupPage page) {
        return closed.take(page);
    }
}
