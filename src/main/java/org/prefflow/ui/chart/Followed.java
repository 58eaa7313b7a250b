package org.prefflow.ui.chart;

import java.util.List;
import java.util.function.Function;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Theme;
import org.prefflow.press.Curves;
import org.prefflow.ui.run.RunViewModel;

/** What charts say of the run that is shown. */
final class Followed {

    private Followed() {}

    /** Its problem, or the one that is set up; null before both. */
    static ProblemSetting setting(RunViewModel run) {
        ProblemSetting running = run.runningProperty().get();
        return running == null ? run.settingProperty().get() : running;
    }

    /** An earlier moment that the stage shows, a pinned one, and what changed in mid-run. */
    static Function<Theme, List<Plot.Item>> events(RunViewModel run) {
        return Curves.events(
                run.trainingTime().readingProperty().get().marked(),
                run.live().marksProperty().get());
    }
}
