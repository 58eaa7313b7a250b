package org.prefflow.flow;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;

/**
 * Carries any number of particles along a field from t = 0 to 1, or back, on several threads.
 *
 * <p>Particles travel in chunks of {@value #CHUNK} rows, whatever the number of threads, so that
 * the threads change the time it takes and not one bit of the result. Each thread opens a field of
 * its own, and an adaptive scheme chooses its steps for each chunk.
 */
public final class Transport {

    /** Rows that are integrated together. */
    public static final int CHUNK = 1_024;

    /** Most numbers kept for playback: 240 MB. */
    static final long MOST_FLOATS = 60_000_000;

    private final SamplingConfig sampling;
    private final int threads;
    private final Supplier<? extends VectorField> fields;
    private final long mostFloats;

    /**
     * @param sampling scheme, steps and tolerance; the number of particles is that of the points
     * @param threads threads that work, the caller's included; at least 1
     * @param fields opens a field for the thread that asks, which closes it
     */
    public Transport(SamplingConfig sampling, int threads, Supplier<? extends VectorField> fields) {
        this(sampling, threads, fields, MOST_FLOATS);
    }

    Transport(
            SamplingConfig sampling,
            int threads,
            Supplier<? extends VectorField> fields,
            long mostFloats) {
        if (threads < 1) {
            throw new IllegalArgumentException("transport needs a thread, got " + threads);
        }
        this.sampling = sampling;
        this.threads = threads;
        this.fields = fields;
        this.mostFloats = mostFloats;
    }

    /**
     * How to hear of a journey and to end it.
     *
     * @param cancelled asked between steps, by any thread
     * @param progress told the share done, in [0, 1], rising, on the calling thread
     */
    public record Watch(BooleanSupplier cancelled, DoubleConsumer progress) {

        /** Hears nothing and never stops. */
        public static final Watch NONE = new Watch(() -> false, share -> {});
    }

    /**
     * Where particles went, and how dense they lie there.
     *
     * @param trajectories their way
     * @param logDensity log density of the carried law at each particle's end, shape (n)
     */
    public record WithDensity(Trajectories trajectories, double[] logDensity) {}

    /**
     * The particles' way from t = 0 to 1 in {@code steps + 1} frames at equal times; evenly fewer,
     * the first and the last always among them, where they would exceed 60 million numbers.
     *
     * @param start shape (n, 2)
     * @throws CancellationException if the watch asked to stop
     */
    public Trajectories carry(Points start, Watch watch) {
        Frames frames = new Frames(start, sampling.steps(), mostFloats);
        run(
                start.size(),
                false,
                watch,
                (solver, field, from, n, follower) -> {
                    solver.place(frames.first(), 2 * from, n);
                    solver.carry(field, 0, 1, frames.following(from, follower));
                });
        return frames.trajectories();
    }

    /**
     * Like {@link #carry}, with the log density of the law the particles then follow: that of the
     * start, less the divergence along the way.
     *
     * @param start shape (n, 2)
     * @param logStart log density of the law of the start
     */
    public WithDensity carryWithDensity(Points start, Grid.Field logStart, Watch watch) {
        Frames frames = new Frames(start, sampling.steps(), mostFloats);
        double[] logDensity = new double[start.size()];
        run(
                start.size(),
                true,
                watch,
                (solver, field, from, n, follower) -> {
                    solver.place(frames.first(), 2 * from, n);
                    solver.carry(field, 0, 1, frames.following(from, follower));
                    for (int i = 0; i < n; i++) {
                        double log = logStart.at(start.x(from + i), start.y(from + i));
                        logDensity[from + i] = log - solver.divergence(i);
                    }
                });
        return new WithDensity(frames.trajectories(), logDensity);
    }

    /**
     * Log density at t = 1 of the law that starts at t = 0 with density {@code logStart}, at given
     * points: each is carried back to where it came from.
     *
     * @param end shape (n, 2), such as the nodes of a grid
     * @param logStart log density of the law of the start
     * @return shape (n)
     * @throws CancellationException if the watch asked to stop
     */
    public double[] logDensityAt(Points end, Grid.Field logStart, Watch watch) {
        return origins(end, watch).logDensity(logStart);
    }

    /**
     * Where particles came from.
     *
     * @param points their abscissas and ordinates at t = 0, shape (2, n)
     * @param divergence the divergence they met on the way back, negative where the flow spreads
     */
    record Origins(double[][] points, double[] divergence) {

        double[] logDensity(Grid.Field logStart) {
            double[] values = new double[divergence.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = logStart.at(points[0][i], points[1][i]) + divergence[i];
            }
            return values;
        }

        Points start() {
            float[] xy = new float[2 * divergence.length];
            for (int i = 0; i < divergence.length; i++) {
                xy[2 * i] = (float) points[0][i];
                xy[2 * i + 1] = (float) points[1][i];
            }
            return Points.wrap(xy);
        }
    }

    /** Carries points back from t = 1 to 0. */
    Origins origins(Points end, Watch watch) {
        double[][] points = new double[2][end.size()];
        double[] divergence = new double[end.size()];
        float[] xy = end.toArray();
        run(
                end.size(),
                true,
                watch,
                (solver, field, from, n, follower) -> {
                    solver.place(xy, 2 * from, n);
                    solver.carry(field, 1, 0, follower);
                    for (int i = 0; i < n; i++) {
                        points[0][from + i] = solver.coordinate(2 * i);
                        points[1][from + i] = solver.coordinate(2 * i + 1);
                        divergence[from + i] = solver.divergence(i);
                    }
                });
        return new Origins(points, divergence);
    }

    private void run(int n, boolean density, Watch watch, ChunkCrew.Journey journey) {
        Supplier<OdeSolver> solvers =
                () ->
                        new OdeSolver(
                                sampling.solver(),
                                sampling.steps(),
                                sampling.tolerance(),
                                Math.min(n, CHUNK),
                                density);
        new ChunkCrew(n, fields, solvers, journey, watch).work(threads);
    }
}
