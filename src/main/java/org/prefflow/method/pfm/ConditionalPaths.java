package org.prefflow.method.pfm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prefflow.flow.ConditionalPath;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.preference.PreferencePairs;

/**
 * Conditional paths as a training draws them, to be looked at: pairs coupled inside batches, each
 * with its noise. The mean velocity of those that pass a point at a time is what the regression
 * pulls the field towards there: E[u | y_t = y] (Lipman et al. 2023, arXiv:2210.02747, Theorem 1).
 * Immutable; random numbers are of the stream that never influences a result.
 */
public final class ConditionalPaths {

    /** Points along a path that is drawn, less one. */
    private static final int PARTS = 24;

    private final ConditionalPath path;
    private final float[] starts;
    private final float[] ends;
    private final float[] noise;

    /**
     * One path that passes.
     *
     * @param velocity of the path where it passes, in data units per unit of flow time
     * @param along the path from t = 0 to 1, (x0, y0, x1, y1, ...)
     */
    public record Passing(Vector velocity, double[] along) {}

    /**
     * The paths that pass near a point at a time.
     *
     * @param count how many the mean is taken over
     * @param reach how far the farthest of them passes from the point, in data units
     * @param mean their mean velocity
     * @param some of them, the nearest first
     */
    public record Near(int count, double reach, Vector mean, List<Passing> some) {

        public Near {
            some = List.copyOf(some);
        }
    }

    private ConditionalPaths(ConditionalPath path, float[] starts, float[] ends, float[] noise) {
        this.path = path;
        this.starts = starts;
        this.ends = ends;
        this.noise = noise;
    }

    /**
     * Draws paths.
     *
     * @param config how pairs are coupled
     * @param pairs the data
     * @param batch pairs in a batch
     * @param batches how many batches
     */
    public static ConditionalPaths draw(
            PfmConfig config, PreferencePairs pairs, int batch, int batches, RandomStreams random) {
        int n = batch * batches;
        float[] starts = new float[2 * n];
        float[] ends = new float[2 * n];
        float[] noise = new float[2 * n];
        Coupling.Matcher matcher = config.coupling().matcher(batch, config.regularization());
        PathStarts from = config.starts(pairs);
        int[] drawn = new int[batch];
        int[] match = new int[batch];
        float[] some = new float[2 * batch];
        float[] winners = new float[2 * batch];
        for (int b = 0; b < batches; b++) {
            RandomStream stream = random.stream(Stream.VIEW, b);
            for (int i = 0; i < batch; i++) {
                drawn[i] = (int) (stream.nextDouble() * pairs.size());
                pairs.winners().copyTo(drawn[i], 1, winners, 2 * i);
            }
            from.place(drawn, stream, some);
            matcher.match(some, winners, batch, stream, match);
            System.arraycopy(some, 0, starts, 2 * b * batch, some.length);
            for (int k = 0; k < 2 * batch; k++) {
                ends[2 * b * batch + k] = winners[2 * match[k / 2] + k % 2];
                noise[2 * b * batch + k] = (float) stream.nextGaussian();
            }
        }
        return new ConditionalPaths(config.conditionalPath(), starts, ends, noise);
    }

    /**
     * The paths that pass nearest to a point.
     *
     * @param time flow time in [0, 1]
     * @param within those that pass farther away do not count, in data units
     * @param count how many to take the mean over; all where there are fewer
     * @param shown how many of them to trace
     * @return empty where none passes
     */
    public Optional<Near> near(Vector point, double time, double within, int count, int shown) {
        // Where a path's own velocity is infinite, training draws no times either.
        PathInstant at = path.at(path.time(Math.max(0, Math.min(1, time))));
        int n = starts.length / 2;
        long[] ranked = new long[n];
        for (int i = 0; i < n; i++) {
            float dx = (float) (at(at, 2 * i) - point.x());
            float dy = (float) (at(at, 2 * i + 1) - point.y());
            // The bits of floats that are not negative are in their order.
            ranked[i] = (long) Float.floatToIntBits(dx * dx + dy * dy) << 32 | i;
        }
        Arrays.sort(ranked);
        int taken = 0;
        while (taken < Math.min(count, n) && away(ranked[taken]) <= within) {
            taken++;
        }
        if (taken == 0) {
            return Optional.empty();
        }
        double vx = 0;
        double vy = 0;
        List<Passing> some = new ArrayList<>();
        for (int k = 0; k < taken; k++) {
            int i = (int) ranked[k];
            double ux = rate(at, 2 * i);
            double uy = rate(at, 2 * i + 1);
            vx += ux / taken;
            vy += uy / taken;
            if (k < shown) {
                some.add(new Passing(Vector.of(ux, uy), along(i)));
            }
        }
        return Optional.of(new Near(taken, away(ranked[taken - 1]), Vector.of(vx, vy), some));
    }

    private static double away(long ranked) {
        return Math.sqrt(Float.intBitsToFloat((int) (ranked >>> 32)));
    }

    private double at(PathInstant at, int k) {
        return at.a() * starts[k] + at.b() * ends[k] + at.s() * noise[k];
    }

    private double rate(PathInstant at, int k) {
        return at.aRate() * starts[k] + at.bRate() * ends[k] + at.sRate() * noise[k];
    }

    private double[] along(int i) {
        double[] xy = new double[2 * (PARTS + 1)];
        for (int j = 0; j <= PARTS; j++) {
            PathInstant at = path.at((double) j / PARTS);
            xy[2 * j] = at(at, 2 * i);
            xy[2 * j + 1] = at(at, 2 * i + 1);
        }
        return xy;
    }
}
