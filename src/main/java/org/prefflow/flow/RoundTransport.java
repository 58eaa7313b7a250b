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
    private final long mostFloats;

    /**
     * @param sampling scheme, steps of one round, tolerance
     * @param threads threads that work, the caller's included; at least 1
     * @param fields opens the field of each round, at least one
     */
    public RoundTransport(
            SamplingConfig sampling,
            int threads,
            List<? extends Supplier<? extends VectorField>> fields) {
        this(sampling, threads, fields, Transport.MOST_FLOATS);
    }

    RoundTransport(
            SamplingConfig sampling,
            int threads,
            List<? extends Supplier<? extends VectorField>> fields,
            long mostFloats) {
        this.mostFloats = mostFloats;
        for (Supplier<? extends VectorField> field : fields) {
            rounds.add(new Transport(sampling, threads, field, mostFloats / fields.size()));
        }
    }

    /** A way through the rounds, put together as they are travelled; some leave no frame. */
    private final class Album {

        private final long mostRounds;
        private Trajectories way;
        private Trajectories unseen;
        private Points end;
        private int done;

        Album(Points start) {
            end = start;
            mostRounds = Math.max(1, mostFloats / Math.max(1, 2 * start.size()) - 1);
        }

        void add(Trajectories round) {
            end = round.end();
            Trajectories part = unseen == null ? round : unseen.then(round).ends();
            boolean seen =
                    done == rounds.size() - 1
                            || mostRounds >= rounds.size()
                            || (done + 1) * mostRounds / rounds.size()
                                    > done * mostRounds / rounds.size();
            done++;
            if (!seen) {
                unseen = part.ends();
                return;
            }
            unseen = null;
            way = way == null ? part : way.then(part);
        }
    }

    /**
     * The particles' way through all rounds, in at most 60 million numbers: where the rounds' ends
     * alone are more, it leaves out some of them, evenly, never the last.
     *
     * @param start shape (n, 2)
     * @throws java.util.concurrent.CancellationException if the watch asked to stop
     */
    public Trajectories carry(Points start, Transport.Watch watch) {
        Album album = new Album(start);
        for (int k = 0; k < rounds.size(); k++) {
            album.add(rounds.get(k).carry(album.end, part(watch, k)));
        }
        return album.way;
    }

    /**
     * Like {@link #carry}, with the log density of the law the particles then follow.
     *
     * @param start shape (n, 2)
     * @param logStart log density of the law of the start
     */
    public Transport.WithDensity carryWithDensity(
            Points start, Grid.Field logStart, Transport.Watch watch) {
        Album album = new Album(start);
        double[] logDensity = new double[start.size()];
        for (int k = 0; k < rounds.size(); k++) {
            Grid.Field log = k == 0 ? logStart : (x, y) -> 0;
            Transport.WithDensity next =
                    rounds.get(k).carryWithDensity(album.end, log, part(watch, k));
            album.add(next.trajectories());
            add(next.logDensity(), logDensity);
        }
        return new Transport.WithDensity(album.way, logDensity);
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
