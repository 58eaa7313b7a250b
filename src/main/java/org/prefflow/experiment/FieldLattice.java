package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.method.AlignedPolicy;

/** The lattice on which learned fields are shown and written: 25 x 25 points at five times. */
public final class FieldLattice {

    private static final float[] TIMES = {0, 0.25f, 0.5f, 0.75f, 1};
    private static final int NODES = 25;

    private FieldLattice() {}

    /** The policy's field over the view; empty for methods without one. */
    public static Optional<FieldSamples> sample(AlignedPolicy policy, Grid view) {
        Optional<VectorField> opened = policy.openField();
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (VectorField field = opened.get()) {
            Grid lattice = new Grid(view.min(), view.max(), NODES);
            float[] xy = nodes(lattice).toArray();
            float[][] velocities = new float[TIMES.length][xy.length];
            for (int j = 0; j < TIMES.length; j++) {
                field.velocity(xy, lattice.size(), TIMES[j], velocities[j]);
            }
            return Optional.of(
                    new FieldSamples(TIMES.clone(), view.min(), view.max(), NODES, velocities));
        }
    }

    /** The nodes of a grid as points, by flat index. */
    static Points nodes(Grid grid) {
        float[] xy = new float[2 * grid.size()];
        for (int k = 0; k < grid.size(); k++) {
            xy[2 * k] = (float) grid.x(k);
            xy[2 * k + 1] = (float) grid.y(k);
        }
        return Points.wrap(xy);
    }
}
