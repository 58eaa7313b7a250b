package org.prefflow.method;

import java.util.List;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.VectorField;
import org.prefflow.nn.MlpWeights;

/**
 * A flow of networks.
 *
 * @param fields one network from (y0, y1, t) to a velocity for each round, at least one
 * @param source where particles start
 */
public record NetworkFlow(List<MlpWeights> fields, FlowSource source) implements FlowPolicy {

    public NetworkFlow {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a flow needs a field");
        }
    }

    @Override
    public int rounds() {
        return fields.size();
    }

    @Override
    public long size() {
        return fields.stream().distinct().mapToLong(field -> field.values().length).sum();
    }

    @Override
    public VectorField openField(int round) {
        return new NetworkField(fields.get(round));
    }
}
