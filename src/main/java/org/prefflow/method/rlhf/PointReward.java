package org.prefflow.method.rlhf;

/** A reward that is evaluated again and again, on the thread that trains. */
@FunctionalInterface
interface PointReward {

    /**
     * Its values.
     *
     * @param points shape (rows, 2), row-major; may be longer
     * @param rows number of points
     * @param rewards receives shape (rows)
     */
    void at(float[] points, int rows, float[] rewards);
}
