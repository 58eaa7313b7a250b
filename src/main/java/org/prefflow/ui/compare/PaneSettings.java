package org.prefflow.ui.compare;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * Sets several panes up at once, each with what it had learned when it was set up like that. JavaFX
 * thread only.
 */
final class PaneSettings {

    /** So many runs are kept: those of all panes, set up in two ways. */
    private static final int MOST = 2 * CompareViewModel.MOST;

    private final SetupViewModel setup;
    private final TrainingQueue queue;
    private final Panes panes;
    private final ClosedRuns<Setting> runs = new ClosedRuns<>(MOST);
    private final Set<ComparePane> ending = new HashSet<>();

    private record Setting(SetupPage page, SetupPage.State state) {}

    PaneSettings(SetupViewModel setup, TrainingQueue queue, Panes panes) {
        this.setup = setup;
        this.queue = queue;
        this.panes = panes;
    }

    /** How pages are set up, whether they have a pane or not. */
    Map<SetupPage, SetupPage.State> of(Collection<SetupPage> pages) {
        Map<SetupPage, SetupPage.State> states = new LinkedHashMap<>();
        pages.forEach(page -> states.put(page, page.state()));
        return states;
    }

    /** The pages that are set up otherwise. */
    Set<SetupPage> changing(Map<SetupPage, SetupPage.State> states) {
        return states.keySet().stream()
                .filter(page -> !page.state().equals(states.get(page)))
                .collect(Collectors.toSet());
    }

    /** Keeps what a page's pane has learned from what is set up. */
    void keep(SetupPage page) {
        panes.of(page)
                .map(pane -> pane.memory().run())
                .orElseGet(() -> panes.take(page).filter(run -> isOf(run, page)))
                .ifPresent(run -> runs.keep(new Setting(page, page.state()), run));
    }

    private static boolean isOf(ShownRun run, SetupPage page) {
        return run.learned().filter(l -> l.from().equals(page.config())).isPresent();
    }

    /** Whether a pane that was set up otherwise during its run shows what it had learned now. */
    boolean ended(ComparePane pane) {
        return ending.remove(pane);
    }

    /** Sets pages up, and keeps what was learned from what was set up before. */
    void bring(Map<SetupPage, SetupPage.State> states) {
        states.forEach(this::bring);
    }

    private void bring(SetupPage page, SetupPage.State state) {
        if (page.state().equals(state)) {
            return;
        }
        keep(page);
        Optional<ComparePane> pane = panes.of(page);
        pane.ifPresent(queue::drop);
        pane.filter(open -> open.phaseProperty().get() == ComparePane.Phase.TRAINING)
                .ifPresent(ending::add);
        setup.put(page, state);
        Optional<ShownRun> kept = runs.take(new Setting(page, state));
        pane.ifPresentOrElse(
                open -> open.recall(new ComparePane.Memory(state.config(), kept)),
                () -> kept.ifPresent(run -> panes.keep(page, run)));
    }
}
