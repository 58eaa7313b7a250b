package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
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
     * The policy's fields over the view, at quarters of each round; where one round ends and the
     * next begins, the next one's field. Empty for methods without a field.
     */
    public static Optional<FieldSamples> sample(AlignedPolicy policy, Grid view) {
        return policy instanceof FlowPolicy flow
                ? Optional.of(sample(flow, new Grid(view.min(), view.max(), NODES)))
                : Optional.empty();
    }

    private static FieldSamples sample(FlowPolicy flow, Grid lattice) {
        float[] xy = lattice.points().toArray();
        float[] times = new float[TIMES * flow.rounds() + 1];
        float[][] velocities = new float[times.length][xy.length];
        for (int round = 0; round < flow.rounds(); round++) {
            try (VectorField field = flow.openField(round)) {
                for (int j = 0; j <= TIMES; j++) {
                    int place = TIMES * round + j;
                    times[place] = (float) place / TIMES;
                    field.velocity(xy, lattice.size(), (float) j / TIMES, velocities[place]);
                }
            }
        }
        return new FieldSamples(times, lattice.min(), lattice.max(), NODES, velocities);
    }
}
