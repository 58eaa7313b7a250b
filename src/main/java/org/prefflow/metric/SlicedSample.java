package org.prefflow.metric;

import java.util.Arrays;
import org.prefflow.math.Points;

/**
 * A sample seen from several directions: its projections, each sorted. Distances between samples
 * are computed from these; a sample that is compared several times is sorted once. Immutable.
 */
public final class SlicedSample {

    private final Directions directions;
    private final float[][] sorted;

    private SlicedSample(Directions directions, float[][] sorted) {
        this.directions = directions;
        this.sorted = sorted;
    }

    /**
     * Projects and sorts.
     *
     * @param points shape (n, 2), n at least 1, finite
     * @throws IllegalArgumentException if there is no point, or one is not finite
     */
    public static SlicedSample of(Points points, Directions directions) {
        float[] xy = points.toArray();
        if (xy.length == 0) {
            throw new IllegalArgumentException("a distance needs at least one point");
        }
        for (float value : xy) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a distance needs finite points, got " + value);
            }
        }
        float[][] sorted = new float[directions.count()][xy.length / 2];
        for (int d = 0; d < sorted.length; d++) {
            float[] slice = sorted[d];
            float cos = directions.cos(d);
            float sin = directions.sin(d);
            for (int i = 0; i < slice.length; i++) {
                slice[i] = cos * xy[2 * i] + sin * xy[2 * i + 1];
            }
            Arrays.sort(slice);
        }
        return new SlicedSample(directions, sorted);
    }

    /** Number of points. */
    public int size() {
        return sorted[0].length;
    }

    /**
     * Mean over all directions of a distance between sorted projections.
     *
     * @throws IllegalArgumentException if the samples were seen from different directions
     */
    double mean(SlicedSample other, OnTheLine distance) {
        if (directions != other.directions) {
            throw new IllegalArgumentException("samples were projected on different directions");
        }
        double sum = 0;
        for (int d = 0; d < sorted.length; d++) {
            sum += distance.between(sorted[d], other.sorted[d]);
        }
        return sum / sorted.length;
    }

    /** A distance between two sorted samples of the line. */
    @FunctionalInterface
    interface OnTheLine {
        double between(float[] a, float[] b);
    }
}
