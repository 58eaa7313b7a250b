package org.prefflow.nn;

import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;

/**
 * How a network is trained.
 *
 * @param steps optimiser steps
 * @param batch pairs in a step, drawn without replacement from an epoch's shuffled pairs
 * @param optimizer how weights follow their gradient
 * @param learningRate its step size
 */
public record TrainingConfig(int steps, int batch, Optimizer optimizer, double learningRate) {

    private static final IntParam<TrainingConfig> STEPS =
            IntParam.<TrainingConfig>of(
                            "steps",
                            "",
                            "steps",
                            "Number of optimiser steps",
                            1,
                            1_000_000,
                            TrainingConfig::steps,
                            (c, v) ->
                                    new TrainingConfig(
                                            Math.toIntExact(v),
                                            c.batch,
                                            c.optimizer,
                                            c.learningRate))
                    .logScale();
    private static final IntParam<TrainingConfig> BATCH =
            IntParam.<TrainingConfig>of(
                            "batch",
                            "n",
                            "pairs",
                            "Pairs in one step",
                            1,
                            8_192,
                            TrainingConfig::batch,
                            (c, v) ->
                                    new TrainingConfig(
                                            c.steps,
                                            Math.toIntExact(v),
                                            c.optimizer,
                                            c.learningRate))
                    .logScale();
    private static final ChoiceParam<TrainingConfig, Optimizer> OPTIMIZER =
            ChoiceParam.of(
                    "optimizer",
                    "How weights follow their gradient",
                    Optimizer.class,
                    TrainingConfig::optimizer,
                    (c, v) -> new TrainingConfig(c.steps, c.batch, v, c.learningRate));
    private static final DoubleParam<TrainingConfig> LEARNING_RATE =
            DoubleParam.<TrainingConfig>of(
                            "learningRate",
                            "\u03b7",
                            "",
                            "Step size of the optimiser; 1e-4 to 1e-2 is usual. Flows and policy"
                                    + " gradients let it fall to 0 over the second half of their steps",
                            1e-6,
                            1,
                            TrainingConfig::learningRate,
                            (c, v) -> new TrainingConfig(c.steps, c.batch, c.optimizer, v))
                    .logScale();

    /** Training's knobs and defaults. */
    public static final Kind<TrainingConfig> KIND =
            Kind.of(
                    "training",
                    "Training",
                    "How the network is trained",
                    new TrainingConfig(5_000, 256, Optimizer.ADAM, 1e-3),
                    STEPS,
                    BATCH,
                    OPTIMIZER,
                    LEARNING_RATE);

    public TrainingConfig {
        STEPS.check(steps);
        BATCH.check(batch);
        OPTIMIZER.check(optimizer);
        LEARNING_RATE.check(learningRate);
    }
}
