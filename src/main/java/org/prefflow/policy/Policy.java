package org.prefflow.policy;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;

/** A law that can be sampled. */
public interface Policy {

    /** n independent draws, shape (n, 2). */
    Points sample(int n, RandomStream random);
}
