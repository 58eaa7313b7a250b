package org.prefflow.method.pfm;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.preference.PreferencePairs;

/** Where the paths of a batch start. Thread-safe: what is drawn comes from the stream alone. */
@FunctionalInterface
public interface PathStarts {

    /**
     * Places one start for each pair.
     *
     * @param drawn places of the batch's pairs in the data, shape (n)
     * @param random where a choice draws from
     * @param starts receives shape (n, 2)
     */
    void place(int[] drawn, RandomStream random, float[] starts);

    /** At the pairs' losers. */
    static PathStarts losers(PreferencePairs pairs) {
        return (drawn, random, starts) -> {
            for (int i = 0; i < drawn.length; i++) {
                pairs.losers().copyTo(drawn[i], 1, starts, 2 * i);
            }
        };
    }

    /**
     * At the winner or the loser of each pair, as a coin falls: a draw of the law that was
     * labelled. Fresh draws of that law would have it too, but then chance in where the compared
     * points lie would pass for preference.
     */
    static PathStarts compared(PreferencePairs pairs) {
        return (drawn, random, starts) -> {
            for (int i = 0; i < drawn.length; i++) {
                boolean moves = random.nextDouble() < 0.5;
                Points side = moves ? pairs.losers() : pairs.winners();
                side.copyTo(drawn[i], 1, starts, 2 * i);
            }
        };
    }
}
