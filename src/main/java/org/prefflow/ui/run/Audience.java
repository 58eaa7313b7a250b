package org.prefflow.ui.run;

import java.util.Optional;
import org.prefflow.experiment.ProblemSetting;

/** Who shows what a run learns: the stage, or a pane of a comparison. JavaFX thread only. */
public interface Audience {

    /** The run that is shown to its end, or to where it was ended; empty where that is none. */
    Optional<ShownRun> shown();

    /**
     * A run begins here, or is taken over from another audience.
     *
     * @param before its moments so far
     */
    void atBeginning(Moments before);

    /** The run's problem is laid out. */
    void atProblem(ProblemSetting setting);

    /** What was learned by a step. */
    void atMoment(Moment moment);

    /** Training has diverged; this was learned by an earlier step and is still sound. */
    void atRestored(Moment moment);

    /** Whether it says itself how a run ended; otherwise the window does. */
    boolean speaks();

    /**
     * The end, once; told before the next run can begin.
     *
     * @param shown what can be shown of the run; empty where it had learned nothing yet
     */
    void atEnd(RunOutcome outcome, Optional<ShownRun> shown);

    /**
     * A moment of the run that ended here last was ready only now, when another may have begun.
     *
     * @param over the run with that moment
     */
    void atLate(ShownRun over);
}
