package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunResult;

/** What is made of a run once its folder is written. */
@FunctionalInterface
interface Afterwards {

    /** Nothing more. */
    Afterwards NOTHING = (result, folder, watch) -> List.of();

    /**
     * Makes it.
     *
     * @param folder where the run was written
     * @return what is to be said of it
     * @throws java.util.concurrent.CancellationException if the watch wants it
     */
    List<String> make(RunResult result, Path folder, ExperimentWatch watch) throws IOException;

    /** Who looks on while the run goes on, in place of another watch, which must hear all. */
    default ExperimentWatch watching(ExperimentWatch watch) {
        return watch;
    }
}
