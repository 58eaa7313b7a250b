package org.prefflow.method.update;

import java.util.List;

/** One update taken apart: an immutable value that may be told on any thread. */
public interface UpdateTrace {

    /** Rows of the batch that stand out, of which each can be told. */
    int HANDFUL = 8;

    /** Rows of the batch that are drawn at most: more would hide one another. */
    int MOST = 500;

    /** Cells on a side of the lattice on which a law's change is shown. */
    int CELLS = 40;

    /** The bare facts. */
    Update update();

    /** The loss of the same batch after the step. */
    double lossAfter();

    /** What was updated, such as "Reward model". */
    String title();

    /** What a row of the batch is, such as "pair". */
    String noun();

    /** Rows of the batch. */
    int rows();

    /** Rows of the batch that are drawn: the first ones. */
    default int drawn() {
        return Math.min(rows(), MOST);
    }

    /**
     * The update, from what its batch saw to what it did.
     *
     * @param row whose numbers are told, from 0, below {@link #HANDFUL} and {@link #rows}
     */
    List<UpdateScene> scenes(int row);
}
