package org.prefflow.flow;

/**
 * A time-dependent velocity v(y, t) that may own native memory; used by one thread, then closed.
 */
public interface VectorField extends AutoCloseable {

    /**
     * Velocities of n points at time t.
     *
     * @param xy shape (n, 2), row-major; may be longer than needed
     * @param n number of points
     * @param t flow time, in [0, 1]
     * @param out receives shape (n, 2)
     */
    void velocity(float[] xy, int n, float t, float[] out);

    /** Velocities, and their exact divergence dvx/dx + dvy/dy in {@code divergence}, shape (n). */
    void velocityAndDivergence(float[] xy, int n, float t, float[] out, float[] divergence);

    @Override
    default void close() {}
}
