package org.prefflow.ui.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.setup.SetupPage;

/** What the panes that were closed last had learned: as many as a comparison has panes. */
final class ClosedRuns {

    private final Map<SetupPage, ShownRun> runs = new LinkedHashMap<>();

    void keep(SetupPage page, ShownRun run) {
        runs.remove(page);
        runs.put(page, run);
        if (runs.size() > CompareViewModel.MOST) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    /** The run of a page whose pane is opened again; it is kept there from now on. */
    Optional<ShownRun> take(SetupPage page) {
        return Optional.ofNullable(runs.remove(page));
    }
}
