package org.prefflow.experiment;

import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.math.Points;
import org.prefflow.method.AlignedPolicy;

/** Carries particles along a policy's field; without one they stay where they are. */
final class Journey {

    private Journey() {}

    static Trajectories carry(
            AlignedPolicy policy,
            SamplingConfig sampling,
            Points start,
            int threads,
            Transport.Watch watch) {
        if (!hasField(policy)) {
            return Trajectories.still(start);
        }
        return transport(policy, sampling, threads).carry(start, watch);
    }

    /** The transport along a policy that has a field. */
    static Transport transport(AlignedPolicy policy, SamplingConfig sampling, int threads) {
        return new Transport(sampling, threads, () -> policy.openField().orElseThrow());
    }

    static boolean hasField(AlignedPolicy policy) {
        return policy.openField().map(field -> close(field)).orElse(false);
    }

    private static boolean close(org.prefflow.flow.VectorField field) {
        field.close();
        return true;
    }

    static boolean isFinite(Points points) {
        for (int i = 0; i < points.size(); i++) {
            if (!Float.isFinite(points.x(i)) || !Float.isFinite(points.y(i))) {
                return false;
            }
        }
        return true;
    }
}
