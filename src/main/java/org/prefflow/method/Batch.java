package org.prefflow.method;

import org.prefflow.nn.OutputLoss;

/** What one optimiser step needs: filled ahead by one thread, then used by another. */
public interface Batch {

    /**
     * Called on the training thread when the batch's turn has come and before it is used: for what
     * depends on the model as it stands.
     */
    default void onTurn() {}

    /** The network's inputs, shape (rows, inputs), row-major; may be longer. */
    float[] inputs();

    /** Rows of this batch. */
    int rows();

    /** The loss of the network's outputs on this batch. */
    OutputLoss loss();
}
