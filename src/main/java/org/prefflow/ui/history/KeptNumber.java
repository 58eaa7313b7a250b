package org.prefflow.ui.history;

import java.util.Comparator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.KeptRun;
import org.prefflow.param.Numbers;

/**
 * A number of a run: what it ended with, or, where it did not come to its end, what its last
 * checkpoint measured.
 *
 * @param value NaN where it is unknown
 * @param checkpoint when it was measured, in words; empty for a number of the whole run
 */
record KeptNumber(double value, String checkpoint) {

    /** Stands before what is of a checkpoint. */
    static final String MARK = "\u2020 ";

    /** A number of the whole run. */
    static KeptNumber of(double value) {
        return new KeptNumber(value, "");
    }

    /** A metric by its name, which is also that of its curve. */
    static KeptNumber of(KeptRun run, String metric) {
        return run.leftAt()
                .filter(left -> CurvePoint.CURVES.containsKey(metric))
                .map(left -> of(left, metric))
                .filter(number -> !Double.isNaN(number.value))
                .orElseGet(() -> of(run.metric(metric)));
    }

    private static KeptNumber of(CurvePoint left, String metric) {
        return new KeptNumber(
                CurvePoint.CURVES.get(metric).applyAsDouble(left),
                "at step " + Numbers.group(left.step()) + ", its last checkpoint");
    }

    boolean isOfCheckpoint() {
        return !checkpoint.isEmpty();
    }

    /** By value, for a column that a table sorts either way: what is unknown is last in both. */
    static Comparator<KeptNumber> in(TableColumn<?, KeptNumber> column) {
        return (a, b) -> {
            boolean known = !Double.isNaN(a.value);
            if (known == Double.isNaN(b.value)) {
                return known == (column.getSortType() == SortType.ASCENDING) ? -1 : 1;
            }
            return Double.compare(a.value, b.value);
        };
    }
}
