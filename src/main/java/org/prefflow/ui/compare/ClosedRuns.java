package org.prefflow.ui.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prefflow.ui.run.ShownRun;

/**
 * Runs that no pane shows at present: those that were kept last.
 *
 * @param <K> what they are of
 */
final class ClosedRuns<K> {

    private final Map<K, ShownRun> runs = new LinkedHashMap<>();
    private final int most;

    /**
     * @param most are kept
     */
    ClosedRuns(int most) {
        this.most = most;
    }

    void keep(K of, ShownRun run) {
        runs.remove(of);
        runs.put(of, run);
        if (runs.size() > most) {
            runs.remove(runs.keySet().iterator().next());
        }
    }

    /** A run that is shown again; it is kept there from now on. */
    Optional<ShownRun> take(K of) {
        return Optional.ofNullable(runs.remove(of));
    }
}
