package org.prefflow.ui.history;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.KeptRun;

/** A run's place in the history: it stays the same while the run changes. */
public final class HistoryRow {

    private final ReadOnlyObjectWrapper<KeptRun> run;
    private final ReadOnlyIntegerWrapper pictures = new ReadOnlyIntegerWrapper();

    HistoryRow(KeptRun run) {
        this.run = new ReadOnlyObjectWrapper<>(run);
    }

    /** The run as it is now. */
    public ReadOnlyObjectProperty<KeptRun> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** The run as it is now. */
    public KeptRun run() {
        return run.get();
    }

    /** Counts the pictures that were written of it. */
    public ReadOnlyIntegerProperty picturesProperty() {
        return pictures.getReadOnlyProperty();
    }

    void set(KeptRun next) {
        run.set(next);
    }

    void pictured() {
        pictures.set(pictures.get() + 1);
    }
}
