package org.prefflow.metric;

import org.prefflow.math.RandomStream;

/**
 * Directions of the plane, evenly spread over a half circle from a random first one: what samples
 * are projected on. Immutable.
 */
public final class Directions {

    /** How many the lab's metrics use. */
    public static final int COUNT = 128;

    private final float[] cos;
    private final float[] sin;

    private Directions(float[] cos, float[] sin) {
        this.cos = cos;
        this.sin = sin;
    }

    /** The given number of directions, turned by a random angle. */
    public static Directions of(int count, RandomStream random) {
        float[] cos = new float[count];
        float[] sin = new float[count];
        double first = random.nextDouble();
        for (int d = 0; d < count; d++) {
            double angle = Math.PI * (d + first) / count;
            cos[d] = (float) Math.cos(angle);
            sin[d] = (float) Math.sin(angle);
        }
        return new Directions(cos, sin);
    }

    /** How many. */
    public int count() {
        return cos.length;
    }

    /** First component of direction d. */
    float cos(int d) {
        return cos[d];
    }

    /** Second component of direction d. */
    float sin(int d) {
        return sin[d];
    }
}
