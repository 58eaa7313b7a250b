package org.prefflow.method;

import org.prefflow.math.Points;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.MlpWeights;

/**
 * A multiple of a network from the plane to numbers.
 *
 * @param network f, from (y0, y1) to a number
 * @param scale s in s f
 */
record ScalarNetwork(MlpWeights network, double scale) {

    private static final int CHUNK = 1_024;

    /** s f at the points, shape (n). */
    double[] at(Points points) {
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
                    values[from + i] = scale * outputs[i];
                }
            }
        }
        return values;
    }
}
