package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;

/**
 * What can be seen of a policy that is still being trained, for little work. Draws only from the
 * stream VIEW, always the same particles, so that only what was learned moves them elsewhere.
 *
 * @param particles a few particles on their way
 * @param field the field on a lattice; empty for methods without one
 */
public record Preview(Trajectories particles, Optional<FieldSamples> field) {

    private static final float[] TIMES = {0, 0.25f, 0.5f, 0.75f, 1};
    private static final int NODES = 25;

    /**
     * Carries particles with a coarse solver on the calling thread.
     *
     * @param count number of particles
     * @param steps steps of the midpoint rule
     */
    public static Preview of(ProblemSetting setting, AlignedPolicy policy, int count, int steps) {
        RandomStream random = new RandomStreams(setting.config().seed()).stream(Stream.VIEW);
        Points start =
                policy.source() == FlowSource.LOSERS
                        ? setting.laws().sampleLosers(count, random)
                        : setting.config().reference().sample(count, random);
        Optional<VectorField> opened = policy.openField();
        if (opened.isEmpty()) {
            return new Preview(Trajectories.still(start), Optional.empty());
        }
        try (VectorField field = opened.get()) {
            FieldSamples arrows = sample(field, setting.laws().grid());
            SamplingConfig coarse = new SamplingConfig(count, OdeScheme.MIDPOINT, steps, 1e-3);
            Trajectories moved =
                    new Transport(coarse, 1, () -> policy.openField().orElseThrow())
                            .carry(start, Transport.Watch.NONE);
            return new Preview(moved, Optional.of(arrows));
        }
    }

    private static FieldSamples sample(VectorField field, Grid view) {
        Grid lattice = new Grid(view.min(), view.max(), NODES);
        float[] xy = new float[2 * lattice.size()];
        for (int k = 0; k < lattice.size(); k++) {
            xy[2 * k] = (float) lattice.x(k);
            xy[2 * k + 1] = (float) lattice.y(k);
        }
        float[][] velocities = new float[TIMES.length][xy.length];
        for (int j = 0; j < TIMES.length; j++) {
            field.velocity(xy, lattice.size(), TIMES[j], velocities[j]);
        }
        return new FieldSamples(TIMES, view.min(), view.max(), NODES, velocities);
    }
}
