package org.prefflow.ui.history;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.TransformationList;

/**
 * The rows of another list, which can be told to stand still: a table gives up the field that a
 * name is being typed into with any change of its rows, and runs begin, go on and end meanwhile.
 */
final class StandingRows extends TransformationList<HistoryRow, HistoryRow> {

    private List<HistoryRow> standing;
    private boolean missed;

    StandingRows(ObservableList<HistoryRow> source) {
        super(source);
    }

    /** Lets the rows stand as they are. */
    void hold() {
        if (standing == null) {
            standing = List.copyOf(getSource());
        }
    }

    /** Takes up all that has changed since {@link #hold}. */
    void release() {
        if (standing != null) {
            List<HistoryRow> before = standing;
            standing = null;
            if (missed) {
                missed = false;
                beginChange();
                nextReplace(0, size(), before);
                endChange();
            }
        }
    }

    @Override
    protected void sourceChanged(ListChangeListener.Change<? extends HistoryRow> change) {
        if (standing != null) {
            missed = true;
            return;
        }
        beginChange();
        while (change.next()) {
            passOn(change);
        }
        endChange();
    }

    private void passOn(ListChangeListener.Change<? extends HistoryRow> change) {
        int from = change.getFrom();
        int to = change.getTo();
        if (change.wasPermutated()) {
            int[] places = new int[to - from];
            for (int i = from; i < to; i++) {
                places[i - from] = change.getPermutation(i);
            }
            nextPermutation(from, to, places);
        } else if (change.wasUpdated()) {
            for (int i = from; i < to; i++) {
                nextUpdate(i);
            }
        } else {
            nextReplace(from, to, change.getRemoved());
        }
    }

    @Override
    public HistoryRow get(int index) {
        return standing == null ? getSource().get(index) : standing.get(index);
    }

    @Override
    public int size() {
        return standing == null ? getSource().size() : standing.size();
    }

    @Override
    public int getSourceIndex(int index) {
        return index;
    }

    @Override
    public int getViewIndex(int index) {
        return index;
    }
}
