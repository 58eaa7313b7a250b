package org.prefflow.ui.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.prefflow.experiment.KeptRun;
import org.prefflow.ui.history.HistoryRow;
import org.prefflow.ui.history.HistoryViewModel;

/** The finished runs of the history as marks on charts. JavaFX thread only. */
final class PastRuns {

    private final HistoryViewModel history;
    private final ReadOnlyObjectWrapper<List<PastRun>> past =
            new ReadOnlyObjectWrapper<>(List.of());
    private List<KeptRun> shown = List.of();

    PastRuns(HistoryViewModel history) {
        this.history = history;
        history.rows().addListener((ListChangeListener<HistoryRow>) change -> refresh());
    }

    ReadOnlyObjectProperty<List<PastRun>> property() {
        return past.getReadOnlyProperty();
    }

    private void refresh() {
        List<KeptRun> finished = new ArrayList<>();
        for (HistoryRow row : history.rows()) {
            if (row.run().status() == KeptRun.Status.FINISHED) {
                finished.add(row.run());
            }
        }
        // A run that goes on changes with every checkpoint, and is not among them.
        if (same(finished, shown)) {
            return;
        }
        shown = finished;
        List<PastRun> all = new ArrayList<>();
        finished.forEach(run -> all.add(PastRun.of(all.size() + 1, run)));
        past.set(Collections.unmodifiableList(all));
    }

    private static boolean same(List<KeptRun> one, List<KeptRun> other) {
        for (int i = 0; i < one.size() && i < other.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return one.size() == other.size();
    }
}
