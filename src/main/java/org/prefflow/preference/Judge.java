package org.prefflow.preference;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;

/** Whoever may be asked for labels. Counts them. */
public interface Judge {

    /**
     * Orders each row of a and b by a coin with probability P(a &gt; b).
     *
     * @param a shape (n, 2)
     * @param b shape (n, 2)
     */
    PreferencePairs label(Points a, Points b, RandomStream random);

    /** Labels given so far. */
    long labelsUsed();
}
