package org.prefflow.method;

import java.util.Optional;
import org.prefflow.flow.FlowSource;
import org.prefflow.math.Points;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.density.DensityModel;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.policy.DensityPolicy;

/**
 * A member of a family of densities: a density without a field.
 *
 * @param family which family
 * @param reference pi, where a coupling flow begins
 * @param network shape of the networks, for the family that has some
 * @param parameters of the model; not to be modified
 * @param learnedReward what was learned of the reward, where that means anything
 */
public record LearnedDensity(
        DensityFamily family,
        DensityPolicy reference,
        NetworkConfig network,
        float[] parameters,
        Optional<LearnedReward> learnedReward)
        implements AlignedPolicy {

    private static final int CHUNK = 1_024;

    @Override
    public FlowSource source() {
        return FlowSource.REFERENCE;
    }

    @Override
    public long size() {
        return parameters.length;
    }

    /** The same density, with what was learned of the reward. */
    public LearnedDensity with(Optional<LearnedReward> reward) {
        return new LearnedDensity(family, reference, network, parameters, reward);
    }

    /** log q at the points, per unit area, shape (n). */
    public double[] logDensity(Points points) {
        int n = points.size();
        double[] values = new double[n];
        float[] inputs = new float[2 * CHUNK];
        float[] outputs = new float[CHUNK];
        try (DensityModel model = family.open(reference, network, parameters, CHUNK)) {
            for (int from = 0; from < n; from += CHUNK) {
                int rows = Math.min(CHUNK, n - from);
                points.copyTo(from, rows, inputs, 0);
                model.predict(inputs, rows, outputs);
                for (int i = 0; i < rows; i++) {
                    values[from + i] = outputs[i];
                }
            }
        }
        return values;
    }
}
