package org.prefflow.experiment;

import org.prefflow.method.RunWatch;
import org.prefflow.method.Tuning;

/** A watch that also hears what the experiment measures on the way. */
public interface ExperimentWatch extends RunWatch {

    /** A watch that sees nothing and never stops the run. */
    ExperimentWatch NONE = new ExperimentWatch() {};

    /** The problem is laid out: exact laws, pairs and noise floor are known. Training thread. */
    default void atProblem(ProblemSetting setting) {}

    /** The numbers that may be changed while the run goes on. Training thread, before the steps. */
    default void atTuning(Tuning tuning) {}

    /**
     * A checkpoint was measured. Called in order, on a thread that measures, or that trains where
     * there is but one core; must be quick.
     */
    default void atCheckpoint(CurvePoint point) {}
}
