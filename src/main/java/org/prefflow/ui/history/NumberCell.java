package org.prefflow.ui.history;

import java.util.Locale;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** A number of a run; one of its last checkpoint is marked, and says of which. */
final class NumberCell extends TableCell<HistoryRow, KeptNumber> {

    private final String format;

    /** Shows numbers by a format of {@link String#format}. */
    NumberCell(String format) {
        this.format = format;
    }

    @Override
    protected void updateItem(KeptNumber number, boolean empty) {
        super.updateItem(number, empty);
        boolean none = empty || number == null;
        boolean marked = !none && number.isOfCheckpoint();
        String text = none ? null : text(number.value());
        setText(marked ? KeptNumber.MARK + text : text);
        setAccessibleText(marked ? text + " " + number.checkpoint() : null);
        setTooltip(
                marked
                        ? new Tooltip(
                                "Measured "
                                        + number.checkpoint()
                                        + ": the run did not come to its end")
                        : null);
    }

    private String text(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, format, value);
    }
}
