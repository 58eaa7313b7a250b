package org.prefflow.cli;

import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.figure.FigureWatch;

/**
 * Tells how far a large figure is, and passes on the wish to stop.
 *
 * @param name of its file
 */
record FigureProgress(ExperimentWatch watch, String name) implements FigureWatch {

    /** One that is written at a stroke needs no word. */
    @Override
    public void atShare(double done) {
        if (done > 0) {
            watch.atPhase(name, done);
        }
    }

    @Override
    public boolean cancelled() {
        return watch.cancelled();
    }
}
