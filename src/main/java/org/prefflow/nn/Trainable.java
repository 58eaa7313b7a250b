package org.prefflow.nn;

/**
 * What a training loop trains: parameters that turn inputs into outputs, and that follow the
 * gradient of a loss on these outputs. For a network an output is a number like any other; for a
 * law with a density it is log q(y), so that a loss with dLoss / dOutput = w makes a step along the
 * weighted gradient sum_i w_i d log q(y_i) / d theta.
 *
 * <p>Has one owner thread, and is closed by it.
 */
public interface Trainable extends AutoCloseable {

    /**
     * Outputs for a batch.
     *
     * @param in shape (rows, inputs), row-major; may be longer
     * @param out receives shape (rows, outputs)
     */
    void predict(float[] in, int rows, float[] out);

    /**
     * One optimiser step on a batch.
     *
     * @return the loss before the step
     */
    double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate);

    /**
     * Makes room for larger batches than before, if need be; nothing else changes.
     *
     * @param rows of the largest batch to come
     */
    void makeRoom(int rows);

    /** A copy of all parameters, flat, in an order of its own. */
    float[] parameters();

    /**
     * All that the next step depends on besides its batch and its rate: the parameters and what the
     * optimiser remembers. A copy, in an order of its own.
     */
    double[] memory();

    /**
     * Takes up where a model of the same shape was.
     *
     * @param memory as {@link #memory} gave it
     * @throws IllegalArgumentException if it is of a model of another shape
     */
    void recall(double[] memory);

    @Override
    void close();
}
