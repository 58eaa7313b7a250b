package org.prefflow.method.update;

import org.prefflow.nn.Trainable;

/**
 * Where a model is asked before and after an update that is taken apart.
 *
 * @param points shape (rows, inputs)
 * @param rows number of points
 * @param outputs numbers that the model gives for each
 */
public record Probes(float[] points, int rows, int outputs) {

    /**
     * What the model says, shape (rows, outputs).
     *
     * @param most rows that the model takes at once
     */
    public float[] ask(Trainable model, int most) {
        int inputs = points.length / rows;
        float[] said = new float[rows * outputs];
        float[] in = new float[inputs * most];
        float[] out = new float[outputs * most];
        for (int from = 0; from < rows; from += most) {
            int some = Math.min(most, rows - from);
            System.arraycopy(points, inputs * from, in, 0, inputs * some);
            model.predict(in, some, out);
            System.arraycopy(out, 0, said, outputs * from, outputs * some);
        }
        return said;
    }
}
