package org.prefflow.method;

import org.prefflow.method.update.Probes;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateTrace;
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

    /**
     * Where the model is asked before and after an update that is taken apart: this batch's inputs
     * first. Called on the training thread after {@link #onTurn}, and only if somebody asked.
     */
    Probes probes();

    /**
     * Tells what an update on this batch saw and did. Called on the training thread after the step;
     * the answer shares no buffer with this batch.
     *
     * @param update what became of it, with the model's answers at {@link #probes}
     */
    UpdateTrace trace(Update update);
}
