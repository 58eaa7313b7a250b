package org.prefflow.ui.run;

import org.prefflow.experiment.ErrorReport;
import org.prefflow.experiment.RunResult;

/** How a run ended; the one place where any ending becomes a sentence. */
public sealed interface RunOutcome {

    /** One sentence for the person at the window. */
    String sentence();

    /** Whether the person must be told although the stage shows how it ended. */
    default boolean isWorthSaying() {
        return true;
    }

    /** The run went to its end. */
    record Finished(RunResult result, String sentence) implements RunOutcome {

        @Override
        public boolean isWorthSaying() {
            return false;
        }
    }

    /** The user stopped it. */
    record Cancelled(String sentence) implements RunOutcome {}

    /** A loss stopped being finite. */
    record Diverged(String sentence) implements RunOutcome {}

    /** Anything else. */
    record Failed(String sentence) implements RunOutcome {}

    /** An error of the lab's own, whatever the run does. */
    record Mishap(String sentence, ErrorReport report) implements RunOutcome {}
}
