package org.prefflow.method;

import org.prefflow.flow.Transport;
import org.prefflow.flow.VectorField;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.MlpWeights;

/** The field of a network that reads (y0, y1, t); evaluates any number of points in chunks. */
final class NetworkField implements VectorField {

    private static final int CHUNK = Transport.CHUNK;

    private final Mlp network;
    private final float[] inputs = new float[3 * CHUNK];
    private final float[] outputs = new float[2 * CHUNK];
    private final float[] traces = new float[CHUNK];

    NetworkField(MlpWeights weights) {
        network = Mlp.of(weights, CHUNK);
    }

    @Override
    public void velocity(float[] xy, int n, float t, float[] out) {
        for (int from = 0; from < n; from += CHUNK) {
            int rows = Math.min(CHUNK, n - from);
            gather(xy, from, rows, t);
            network.predict(inputs, rows, outputs);
            System.arraycopy(outputs, 0, out, 2 * from, 2 * rows);
        }
    }

    @Override
    public void velocityAndDivergence(float[] xy, int n, float t, float[] out, float[] divergence) {
        for (int from = 0; from < n; from += CHUNK) {
            int rows = Math.min(CHUNK, n - from);
            gather(xy, from, rows, t);
            network.predictWithDivergence(inputs, rows, outputs, traces);
            System.arraycopy(outputs, 0, out, 2 * from, 2 * rows);
            System.arraycopy(traces, 0, divergence, from, rows);
        }
    }

    private void gather(float[] xy, int from, int rows, float t) {
        for (int i = 0; i < rows; i++) {
            inputs[3 * i] = xy[2 * (from + i)];
            inputs[3 * i + 1] = xy[2 * (from + i) + 1];
            inputs[3 * i + 2] = t;
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
