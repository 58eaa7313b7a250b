package org.prefflow.method;

import java.util.Optional;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.VectorField;
import org.prefflow.nn.MlpWeights;

/**
 * A policy that carries particles along a learned field.
 *
 * @param weights a network from (y0, y1, t) to a velocity
 * @param source where particles start
 */
public record FlowPolicy(MlpWeights weights, FlowSource source) implements AlignedPolicy {

    @Override
    public Optional<VectorField> openField() {
        return Optional.of(new NetworkField(weights));
    }
}
