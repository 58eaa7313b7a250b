package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.prefflow.flow.KnotheRosenblatt;
import org.prefflow.flow.RoundTransport;
import org.prefflow.flow.SamplingConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.flow.Transport;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Points;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.TiltPolicy;

/** Carries particles from where a policy starts to its samples. */
interface Carrier {

    /** Nodes an axis of a law that is only glanced at. */
    int GLANCE_NODES = 101;

    /** The particles' way. */
    Trajectories carry(Points start, Transport.Watch watch);

    /** A carrier for work in progress: coarse, on the calling thread. */
    static Carrier coarse(AlignedPolicy policy, ProblemSetting setting, SamplingConfig sampling) {
        if (policy instanceof FlowPolicy flow) {
            return transport(flow, sampling, 1)::carry;
        }
        return along(glance(policy, setting));
    }

    /** The law of a policy without a field, coarsely where it is not known anyway. */
    static GridLaw glance(AlignedPolicy policy, ProblemSetting setting) {
        return GridLaw.glance(policy, setting, GLANCE_NODES).orElseGet(() -> law(policy, setting));
    }

    /** The law of a policy without a field, on its grids. */
    static GridLaw law(AlignedPolicy policy, ProblemSetting setting) {
        if (policy instanceof TiltPolicy tilt) {
            return GridLaw.of(tilt, setting);
        }
        return policy instanceof LearnedDensity density
                ? GridLaw.of(density, setting)
                : GridLaw.of((OraclePolicy) policy, setting);
    }

    /** Along a flow's fields. */
    static RoundTransport transport(FlowPolicy flow, SamplingConfig sampling, int threads) {
        List<Supplier<VectorField>> fields = new ArrayList<>();
        for (int k = 0; k < flow.rounds(); k++) {
            int round = k;
            fields.add(() -> flow.openField(round));
        }
        return new RoundTransport(sampling, threads, fields);
    }

    /**
     * Without a field: straight from each particle to its image under the Knothe-Rosenblatt map.
     */
    static Carrier along(GridLaw law) {
        KnotheRosenblatt map = new KnotheRosenblatt(law.reference(), law.whole());
        return (start, watch) -> {
            Points end = map.push(start);
            watch.progress().accept(1);
            return new Trajectories(
                    new float[] {0, 1}, new float[][] {start.toArray(), end.toArray()});
        };
    }
}
