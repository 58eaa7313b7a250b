package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.MapSamples;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Grid;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.FlowPolicy;

/**
 * The lattice on which learned fields are shown and written: 25 x 25 points at quarters of each
 * round.
 */
public final class FieldLattice {

    private static final int TIMES = 4;
    private static final int NODES = 25;

    private FieldLattice() {}

    /**
     * The policy's fields over the view, at quarters of each round; each round's end is a hair
     * before the next one's beginning. Empty for methods without a field.
     */
    public static Optional<FieldSamples> sample(AlignedPolicy policy, Grid view) {
        return policy instanceof FlowPolicy flow
                ? Optional.of(sample(flow, new Grid(view.min(), view.max(), NODES), TIMES))
                : Optional.empty();
    }

    /**
     * A flow's fields, each at its own beginning and end: {@code parts + 1} times a round.
     *
     * @param parts parts of a round
     */
    static FieldSamples sample(FlowPolicy flow, Grid lattice, int parts) {
        float[] xy = lattice.points().toArray();
        float[] times = times(flow.rounds(), parts);
        float[][] velocities = new float[times.length][xy.length];
        eachTime(
                flow,
                parts,
                (field, t, place) -> field.velocity(xy, lattice.size(), t, velocities[place]));
        return new FieldSamples(times, lattice.min(), lattice.max(), lattice.nodes(), velocities);
    }

    /** The exact divergence of a flow's fields, at the times of {@link #sample}. */
    static MapSamples divergence(FlowPolicy flow, Grid lattice, int parts) {
        int n = lattice.size();
        float[] xy = lattice.points().toArray();
        float[] velocity = new float[2 * n];
        float[] trace = new float[n];
        float[] times = times(flow.rounds(), parts);
        double[][] values = new double[times.length][n];
        eachTime(
                flow,
                parts,
                (field, t, place) -> {
                    field.velocityAndDivergence(xy, n, t, velocity, trace);
                    for (int k = 0; k < n; k++) {
                        values[place][k] = trace[k];
                    }
                });
        return new MapSamples(lattice, times, values);
    }

    /** Looks at a field at one of its own times. */
    private interface Look {
        void at(VectorField field, float t, int place);
    }

    private static void eachTime(FlowPolicy flow, int parts, Look look) {
        for (int round = 0; round < flow.rounds(); round++) {
            try (VectorField field = flow.openField(round)) {
                for (int j = 0; j <= parts; j++) {
                    look.at(field, (float) j / parts, (parts + 1) * round + j);
                }
            }
        }
    }

    /** Rising times that hold each round's beginning and, a hair before the next one's, its end. */
    static float[] times(int rounds, int parts) {
        float[] times = new float[rounds * (parts + 1)];
        for (int place = 0; place < times.length; place++) {
            int round = place / (parts + 1);
            times[place] = round + (float) (place % (parts + 1)) / parts;
            if (place % (parts + 1) == parts && round < rounds - 1) {
                times[place] = Math.nextDown(times[place]);
            }
        }
        return times;
    }
}
