package org.prefflow.nn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.RecordListParam;

/**
 * How a network is trained.
 *
 * @param steps optimiser steps
 * @param batch pairs in a step, drawn without replacement from an epoch's shuffled pairs
 * @param optimizer how weights follow their gradient
 * @param learningRate its step size
 * @param changes of this and other numbers in mid-run, by rising step
 */
public record TrainingConfig(
        int steps,
        int batch,
        Optimizer optimizer,
        double learningRate,
        List<TrainingChange> changes) {

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
                                            c.learningRate,
                                            c.changes))
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
                                            c.learningRate,
                                            c.changes))
                    .logScale();
    private static final ChoiceParam<TrainingConfig, Optimizer> OPTIMIZER =
            ChoiceParam.of(
                    "optimizer",
                    "How weights follow their gradient",
                    Optimizer.class,
                    TrainingConfig::optimizer,
                    (c, v) -> new TrainingConfig(c.steps, c.batch, v, c.learningRate, c.changes));
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
                            (c, v) ->
                                    new TrainingConfig(c.steps, c.batch, c.optimizer, v, c.changes))
                    .logScale();

    private static final RecordListParam<TrainingConfig, TrainingChange> CHANGES =
            new RecordListParam<>(
                    "changes",
                    new Label(
                            "",
                            "",
                            "Numbers that change in mid-run, as a hand changed them or as planned"),
                    0,
                    1_000,
                    TrainingChange.KIND,
                    TrainingConfig::changes,
                    TrainingConfig::withChanges);

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
                    LEARNING_RATE,
                    CHANGES);

    public TrainingConfig {
        STEPS.check(steps);
        BATCH.check(batch);
        OPTIMIZER.check(optimizer);
        LEARNING_RATE.check(learningRate);
        changes =
                CHANGES.check(changes).stream()
                        .sorted(Comparator.comparingInt(TrainingChange::step))
                        .toList();
    }

    /** Training in which nothing changes. */
    public TrainingConfig(int steps, int batch, Optimizer optimizer, double learningRate) {
        this(steps, batch, optimizer, learningRate, List.of());
    }

    /** A copy with other changes. */
    public TrainingConfig withChanges(List<TrainingChange> value) {
        return new TrainingConfig(steps, batch, optimizer, learningRate, value);
    }

    /** A copy with another number of steps. */
    public TrainingConfig withSteps(int value) {
        return new TrainingConfig(value, batch, optimizer, learningRate, changes);
    }

    /**
     * A copy that goes on beyond its end: what the learning rate did until then stays as it was.
     *
     * @param done steps after which it ended at first
     * @param value steps of the longer training
     * @param share of the learning rate that is left to each of the steps beyond
     */
    public TrainingConfig onward(int done, int value, double share) {
        TrainingConfig longer = withSteps(value);
        if (changes.stream().anyMatch(change -> change.field() == LiveKnob.ONWARD)) {
            return longer;
        }
        List<TrainingChange> all = new ArrayList<>(changes);
        all.add(new TrainingChange(done, LiveKnob.ONWARD, share));
        return longer.withChanges(all);
    }

    /** A copy with another learning rate at first. */
    public TrainingConfig withLearningRate(double value) {
        return LEARNING_RATE.set(this, value);
    }
}
