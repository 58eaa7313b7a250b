package org.prefflow.method;

/**
 * Makes a method's batches. They are filled ahead of their use, by any thread and several at once,
 * so what a batch holds must depend on its step alone: draw from {@code random.stream(Stream.BATCH,
 * step)}.
 */
public interface BatchSource<B extends Batch> {

    /** An empty batch with buffers of its own; it will be filled many times. */
    B create();

    /**
     * Fills a batch for a step.
     *
     * @param step from 0
     */
    void fill(B batch, int step);
}
