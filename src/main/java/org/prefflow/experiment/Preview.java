package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
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
 * @param portrait the rest, worked out if asked for
 */
public record Preview(Trajectories particles, Optional<FieldSamples> field, Portrait portrait) {

    /** About the memory that it fills, without what the portrait works out when asked. */
    public long bytes() {
        long floats = 2L * particles.particles() * particles.frames() + portrait.policySize();
        for (float[] arrows : field.map(FieldSamples::velocities).orElse(new float[0][])) {
            floats += arrows.length;
        }
        return Float.BYTES * floats;
    }

    /**
     * Carries particles with a coarse solver on the calling thread.
     *
     * @param count number of particles
     * @param steps steps of the midpoint rule in each round
     */
    public static Preview of(ProblemSetting setting, AlignedPolicy policy, int count, int steps) {
        Points start =
                policy.source() == FlowSource.LOSERS
                        ? setting.laws().sampleLosers(count, view(setting))
                        : reference(setting, count);
        Optional<FieldSamples> arrows = FieldLattice.sample(policy, setting.laws().grid());
        SamplingConfig coarse = new SamplingConfig(count, OdeScheme.MIDPOINT, steps, 1e-3);
        Trajectories moved =
                Carrier.coarse(policy, setting, coarse).carry(start, Transport.Watch.NONE);
        return new Preview(moved, arrows, Portrait.sketch(setting, policy));
    }

    /** Samples of the reference: what can be seen before anything is learned. */
    public static Points reference(ProblemSetting setting, int count) {
        return setting.config().reference().sample(count, view(setting));
    }

    private static RandomStream view(ProblemSetting setting) {
        return new RandomStreams(setting.config().seed()).stream(Stream.VIEW);
    }
}
