package org.prefflow.nn;

/** A loss on a network's outputs, with its gradient, in plain arrays. */
@FunctionalInterface
public interface OutputLoss {

    /**
     * The mean loss over a batch.
     *
     * @param outputs shape (rows, outputs), row-major; may be longer than needed; not to be
     *     modified
     * @param rows rows in this batch
     * @param dOutputs receives the derivative of the returned value by each output, same layout
     * @return the loss
     */
    double of(float[] outputs, int rows, float[] dOutputs);
}
