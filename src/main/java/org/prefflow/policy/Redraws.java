package org.prefflow.policy;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;

/**
 * The law of a sample: its points drawn again, with replacement.
 *
 * @param points at least one
 */
public record Redraws(Points points) implements Policy {

    @Override
    public Points sample(int n, RandomStream random) {
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            points.copyTo(random.nextInt(points.size()), 1, xy, 2 * i);
        }
        return Points.wrap(xy);
    }
}
