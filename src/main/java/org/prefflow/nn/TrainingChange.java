package org.prefflow.nn;

import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;

/**
 * A number that changes in mid-run.
 *
 * @param step optimiser steps of the whole run done before it holds
 * @param field what changes
 * @param value what it is from then on; held to what the number may be
 */
public record TrainingChange(int step, LiveKnob field, double value) {

    private static final IntParam<TrainingChange> STEP =
            IntParam.<TrainingChange>of(
                            "step",
                            "",
                            "steps",
                            "Steps done before it holds, of all rounds together",
                            1,
                            100_000_000,
                            TrainingChange::step,
                            (c, v) -> new TrainingChange(Math.toIntExact(v), c.field, c.value))
                    .logScale();
    private static final ChoiceParam<TrainingChange, LiveKnob> FIELD =
            ChoiceParam.of(
                    "field",
                    "What changes; what the method does not have changes nothing",
                    LiveKnob.class,
                    TrainingChange::field,
                    (c, v) -> new TrainingChange(c.step, v, c.value));
    private static final DoubleParam<TrainingChange> VALUE =
            DoubleParam.of(
                    "value",
                    "",
                    "",
                    "What it is from then on, held to what the number may be",
                    0,
                    100,
                    TrainingChange::value,
                    (c, v) -> new TrainingChange(c.step, c.field, v));

    /** A change's knobs, and what a new one says. */
    public static final Kind<TrainingChange> KIND =
            Kind.of(
                    "change",
                    "Change",
                    "A number that changes in mid-run",
                    new TrainingChange(2_500, LiveKnob.LEARNING_RATE, 1e-4),
                    STEP,
                    FIELD,
                    VALUE);

    public TrainingChange {
        STEP.check(step);
        FIELD.check(field);
        VALUE.check(value);
    }

    /** The value, held to what the number may be. */
    public double held() {
        return field.nearest(value);
    }
}
