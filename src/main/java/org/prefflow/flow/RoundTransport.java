package org.prefflow.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;

/**
 * Carries particles along one field after another: the k-th from t = k to k + 1, each in the
 * configured number of steps, so that no step ever straddles two fields.
 */
public final class RoundTransport {

    private final List<Transport> rounds = new ArrayList<>();

    /**
     * @param sampling scheme, steps of one round, tolerance
     * @param threads threads that work, the caller's included; at least 1
     * @param fields opens the field of each round, at least one
     */
    public RoundTransport(
            SamplingConfig sampling,
            int threads,
            List<? extends Supplier<? extends VectorField>> fields) {
        for (Supplier<? extends VectorField> field : fields) {
            long share = Transport.MOST_FLOATS / fields.size();
            rounds.add(new Transport(sampling, threads, field, share));
        }
    }

    /**
     * The particles' way through all rounds.
     *
     * @param start shape (n, 2)
     * @throws java.util.concurrent.CancellationException if the watch asked to stop
     */
    public Trajectories carry(Points start, Transport.Watch watch) {
        Trajectories way = rounds.get(0).carry(start, part(watch, 0));
        for (int k = 1; k < rounds.size(); k++) {
            way = way.then(rounds.get(k).carry(way.end(), part(watch, k)));
        }
        return way;
    }

    /**
     * Like {@link #carry}, with the log density of the law the particles then follow.
     *
     * @param start shape (n, 2)
     * @param logStart log density of the law of the start
     */
    public Transport.WithDensity carryWithDensity(
            Points start, Grid.Field logStart, Transport.Watch watch) {
        Transport.WithDensity first =
                rounds.get(0).carryWithDensity(start, logStart, part(watch, 0));
        Trajectories way = first.trajectories();
        double[] logDensity = first.logDensity();
        for (int k = 1; k < rounds.size(); k++) {
            Transport.WithDensity next =
                    rounds.get(k).carryWithDensity(way.end(), (x, y) -> 0, part(watch, k));
            way = way.then(next.trajectories());
            add(next.logDensity(), logDensity);
        }
        return new Transport.WithDensity(way, logDensity);
    }

    /**
     * Log density, after the last round, of the law that starts with {@code logStart}: each point
     * is carried back through all rounds to where it came from.
     *
     * @param end shape (n, 2), such as the nodes of a grid
     * @param logStart log density of the law of the start
     * @return shape (n)
     * @throws java.util.concurrent.CancellationException if the watch asked to stop
     */
    public double[] logDensityAt(Points end, Grid.Field logStart, Transport.Watch watch) {
        Points points = end;
        double[] divergence = new double[end.size()];
        for (int k = rounds.size() - 1; k > 0; k--) {
            Transport.Origins origins =
                    rounds.get(k).origins(points, part(watch, rounds.size() - 1 - k));
            points = origins.start();
            add(origins.divergence(), divergence);
        }
        double[] logDensity =
                rounds.get(0).logDensityAt(points, logStart, part(watch, rounds.size() - 1));
        add(divergence, logDensity);
        return logDensity;
    }

    private static void add(double[] more, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    private Transport.Watch part(Transport.Watch watch, int done) {
        return new Transport.Watch(
                watch.cancelled(),
                share -> watch.progress().accept((done + share) / rounds.size()));
    }
}
