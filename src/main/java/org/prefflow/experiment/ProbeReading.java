package org.prefflow.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Vector;

/**
 * What there is at a point of the plane at a flow time.
 *
 * @param point where
 * @param time flow time, from 0 to the number of rounds
 * @param truth exact answers
 * @param learned what was learned
 * @param way of the particle that is there then; empty where nobody passes or nothing is learned
 * @param pairs of the data, those with an end nearest to the point, the nearest first
 * @param near conditional paths that pass there, and their mean; empty where none are known
 * @param pathsMissing why none are known, in one sentence; empty where they are
 */
public record ProbeReading(
        Vector point,
        double time,
        Truth truth,
        Learned learned,
        Optional<PointWay> way,
        List<Pair> pairs,
        Optional<ConditionalPaths.Near> near,
        Optional<String> pathsMissing) {

    public ProbeReading {
        pairs = List.copyOf(pairs);
    }

    /**
     * Exact answers at the point; densities per unit area, of laws not cut off at the view.
     *
     * @param reward r
     * @param winRate Pbar, the probability to beat a draw of the reference
     * @param reference pi
     * @param losers p0
     * @param winners p1
     * @param target the method's exact target; empty where there is none
     */
    public record Truth(
            double reward,
            double winRate,
            double reference,
            double losers,
            double winners,
            OptionalDouble target) {}

    /**
     * What was learned, at the point.
     *
     * @param density per unit area, normalised on the view; empty where it is not known
     * @param reward with the true one's mean under the reference; empty where none was learned
     * @param field whether a field was learned; else the way is that of the map to the density
     */
    public record Learned(OptionalDouble density, OptionalDouble reward, boolean field) {}

    /** A pair of the data. */
    public record Pair(Vector winner, Vector loser) {}
}
