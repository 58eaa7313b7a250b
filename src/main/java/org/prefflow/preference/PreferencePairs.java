package org.prefflow.preference;

import org.prefflow.math.Points;

/**
 * N labelled pairs (y+, y-): row i of {@code winners} was preferred to row i of {@code losers}.
 *
 * @param winners shape (N, 2)
 * @param losers shape (N, 2)
 */
public record PreferencePairs(Points winners, Points losers) {

    public PreferencePairs {
        if (winners.size() != losers.size() || winners.size() == 0) {
            throw new IllegalArgumentException(
                    "pairs need as many winners as losers, and at least one: "
                            + winners.size()
                            + " and "
                            + losers.size());
        }
    }

    /** N. */
    public int size() {
        return winners.size();
    }
}
