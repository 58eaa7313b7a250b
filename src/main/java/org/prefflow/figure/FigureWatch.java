package org.prefflow.figure;

import java.util.concurrent.CancellationException;

/** Whoever waits for a figure to be written; called on the writing thread. */
public interface FigureWatch {

    /** Nobody. */
    FigureWatch NONE =
            new FigureWatch() {
                @Override
                public void atShare(double done) {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    /**
     * So much is written; of vectors nobody knows it before their end.
     *
     * @param done share of the figure, in [0, 1]
     */
    void atShare(double done);

    /** Whether to stop. */
    boolean cancelled();

    /**
     * Stops where that is wanted.
     *
     * @throws CancellationException if it is
     */
    default void check() {
        if (cancelled()) {
            throw new CancellationException();
        }
    }
}
