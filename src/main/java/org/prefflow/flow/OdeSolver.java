package org.prefflow.flow;

/**
 * Carries a batch of particles along a field, dy/dt = v(y, t), in either direction of time, and
 * with them, if wanted, the change of their log density (Chen et al. 2018, arXiv:1806.07366, Eq.
 * 8):
 *
 * <pre>
 *   log q(y(t1), t1) = log p(y(t0), t0) - int_{t0}^{t1} div v(y(t), t) dt
 * </pre>
 *
 * <p>A solver is made once and used for many batches, by one thread at a time; nothing is allocated
 * while it steps. All particles of a batch share their steps.
 *
 * <p>An adaptive scheme holds the estimated error of every particle's step below atol + rtol |y|
 * with atol = rtol = tolerance. It never takes a step under a ten-thousandth of the way.
 */
public final class OdeSolver {

    private static final double SHORTEST_SHARE = 1e-4;

    private final OdeScheme scheme;
    private final int steps;
    private final double tolerance;
    private final RungeKuttaStep step;
    private final double[] frame;

    /**
     * @param scheme how to step
     * @param steps steps of a fixed scheme; for all schemes there are {@code steps + 1} frames at
     *     equal times, at least 1
     * @param tolerance absolute and relative tolerance of an adaptive scheme; positive
     * @param capacity most particles in a batch
     * @param density whether to integrate the divergence too
     */
    public OdeSolver(OdeScheme scheme, int steps, double tolerance, int capacity, boolean density) {
        if (steps < 1 || !(tolerance > 0) || capacity < 1) {
            throw new IllegalArgumentException(
                    "a solver needs steps, a tolerance and a capacity, all positive: "
                            + steps
                            + ", "
                            + tolerance
                            + ", "
                            + capacity);
        }
        this.scheme = scheme;
        this.steps = steps;
        this.tolerance = tolerance;
        this.step = new RungeKuttaStep(scheme.tableau(), capacity, density);
        this.frame = new double[scheme.adaptive() ? 2 * capacity : 0];
    }

    /** Whoever follows particles on their way. */
    public interface Follower {

        /** Follows nothing. */
        Follower NONE = new Follower() {};

        /** After each step: the share of the way done, in (0, 1]. May throw to end the journey. */
        default void atStep(double share) {}

        /** Whether frame j, at t0 + (t1 - t0) j / steps, is wanted; asked for j = 1, 2, .... */
        default boolean wants(int j) {
            return false;
        }

        /**
         * A wanted frame.
         *
         * @param xy positions, shape (n, 2), valid only during the call
         */
        default void atFrame(int j, double[] xy, int n) {}
    }

    /**
     * Places particles.
     *
     * @param xy row-major coordinates
     * @param offset where the first particle's begin
     * @param n how many, at most the capacity
     */
    public void place(float[] xy, int offset, int n) {
        step.place(xy, offset, n);
    }

    /** Carries the placed particles from time t0 to t1. */
    public void carry(VectorField field, double t0, double t1, Follower follower) {
        if (t0 == t1) {
            throw new IllegalArgumentException("the journey must take time");
        }
        if (scheme.adaptive()) {
            adaptive(field, t0, t1, follower);
        } else {
            fixed(field, t0, t1, follower);
        }
    }

    /** Coordinate k of the particles as they stand, row-major: 2 i and 2 i + 1 are particle i's. */
    public double coordinate(int k) {
        return step.positions()[k];
    }

    /**
     * The integral of the divergence from t0 to t1 along particle i's path: what its log density
     * has lost. Needs a solver made with density.
     */
    public double divergence(int i) {
        return step.change()[i];
    }

    /** Evaluations of the field since the solver was made. */
    public long evaluations() {
        return step.evaluations();
    }

    private void fixed(VectorField field, double t0, double t1, Follower follower) {
        double h = (t1 - t0) / steps;
        for (int j = 1; j <= steps; j++) {
            double t = t0 + (j - 1) * h;
            step.first(field, t);
            step.advance(field, t, h);
            step.accept();
            if (follower.wants(j)) {
                follower.atFrame(j, step.positions(), step.particles());
            }
            follower.atStep((double) j / steps);
        }
    }

    private void adaptive(VectorField field, double t0, double t1, Follower follower) {
        double way = t1 - t0;
        double shortest = Math.abs(way) * SHORTEST_SHARE;
        StepControl control = new StepControl(shortest);
        step.first(field, t0);
        double guess = step.guessStep(field, t0, way, tolerance);
        double h = Math.copySign(guess > shortest ? guess : shortest, way);
        double t = t0;
        int framed = 0;
        while (t != t1) {
            boolean last = Math.abs(h) >= Math.abs(t1 - t) * (1 - 1e-9);
            double size = last ? t1 - t : h;
            step.advance(field, t, size);
            double error = step.errorRatio(size, tolerance);
            boolean accepted = control.accepts(error, size);
            if (accepted) {
                double next = last ? t1 : t + size;
                framed = framesWithin(t, next, size, framed, t0, way, follower);
                step.accept();
                step.reuseLastStage();
                t = next;
                follower.atStep((t - t0) / way);
            }
            h = control.next(size, error, accepted);
        }
        if (follower.wants(steps)) {
            follower.atFrame(steps, step.positions(), step.particles());
        }
    }

    /**
     * Hands out the frames inside a step, the very last excepted; returns the last index passed.
     */
    private int framesWithin(
            double t,
            double next,
            double size,
            int framed,
            double t0,
            double way,
            Follower follower) {
        int j = framed + 1;
        while (j < steps && (t0 + way * j / steps - next) * Math.signum(way) <= 0) {
            if (follower.wants(j)) {
                step.between((t0 + way * j / steps - t) / size, size, frame);
                follower.atFrame(j, frame, step.particles());
            }
            j++;
        }
        return j - 1;
    }
}
