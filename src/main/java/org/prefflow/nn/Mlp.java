package org.prefflow.nn;

import org.prefflow.math.RandomStream;

/**
 * A multi-layer perceptron on ND4J with hand-placed passes over preallocated buffers. Has one owner
 * thread (the one that made it) and native memory: close it.
 */
public final class Mlp implements AutoCloseable {

    private Mlp() {}

    /**
     * A new network with random weights (uniform in +-1/sqrt(fan-in), biases too).
     *
     * @param inputs width of the input
     * @param outputs width of the output; linear
     * @param capacity most rows of one call
     */
    public static Mlp create(
            int inputs, int outputs, NetworkConfig shape, int capacity, RandomStream init) {
        throw new UnsupportedOperationException();
    }

    /** A network with known weights. */
    public static Mlp of(MlpWeights weights, int capacity) {
        throw new UnsupportedOperationException();
    }

    /**
     * Outputs for a batch: {@code in} of shape (rows, inputs) row-major, {@code out} of shape
     * (rows, outputs).
     */
    public void predict(float[] in, int rows, float[] out) {
        throw new UnsupportedOperationException();
    }

    /**
     * Outputs and the exact divergence sum_j d out_j / d in_j over the first {@code outputs}
     * inputs, by forward-mode tangents. So a field v(y, t) must have y first and t last among its
     * inputs.
     *
     * @param divergence receives shape (rows)
     */
    public void predictWithDivergence(float[] in, int rows, float[] out, float[] divergence) {
        throw new UnsupportedOperationException();
    }

    /**
     * One optimiser step on a batch; allocates nothing once warm.
     *
     * @return the loss before the step
     */
    public double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate) {
        throw new UnsupportedOperationException();
    }

    /** An immutable copy of the weights. */
    public MlpWeights weights() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
