package org.prefflow.method.update;

import org.prefflow.nn.Optimizer;

/**
 * The bare facts of one update. Immutable by convention.
 *
 * @param step of the whole run, from 1
 * @param total steps of the whole run
 * @param optimizer made the step
 * @param rate learning rate of the step
 * @param parameters numbers of the model
 * @param moved Euclidean length of the step among them
 * @param loss of the batch before the step
 * @param before what the model said at the probes, shape (rows, outputs)
 * @param after what it says there now
 */
public record Update(
        int step,
        int total,
        Optimizer optimizer,
        double rate,
        int parameters,
        double moved,
        double loss,
        float[] before,
        float[] after) {}
