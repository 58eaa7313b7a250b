package org.prefflow.method;

import org.prefflow.flow.FlowSource;
import org.prefflow.math.Points;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.MlpWeights;

/**
 * The reference times the exponential of a network, pi exp(s f) / Z: a density without a field.
 *
 * @param network f, from (y0, y1) to a number
 * @param strength s, such as 1 / beta
 */
public record TiltPolicy(MlpWeights network, double strength) implements AlignedPolicy {

    private static final int CHUNK = 1_024;

    @Override
    public FlowSource source() {
        return FlowSource.REFERENCE;
    }

    /** s f at the points, shape (n): log q - log pi up to the constant log Z. */
    public double[] logWeight(Points points) {
        int n = points.size();
        double[] values = new double[n];
        float[] inputs = new float[2 * CHUNK];
        float[] outputs = new float[CHUNK];
        try (Mlp mlp = Mlp.of(network, CHUNK)) {
            for (int from = 0; from < n; from += CHUNK) {
                int rows = Math.min(CHUNK, n - from);
                points.copyTo(from, rows, inputs, 0);
                mlp.predict(inputs, rows, outputs);
                for (int i = 0; i < rows; i++) {
                    values[from + i] = strength * outputs[i];
                }
            }
        }
        return values;
    }
}
