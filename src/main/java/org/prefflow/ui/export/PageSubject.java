package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.Set;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.press.RunPage;

/**
 * A table of the last finished run.
 *
 * @param page which
 * @param what it is called
 * @param run whose numbers
 * @param window the window's colours
 * @param origin what made it
 * @param base folder that its paths are relative to
 */
public record PageSubject(
        RunPage page, String what, RunResult run, Theme window, FigureOrigin origin, Path base)
        implements FigureSubject {

    @Override
    public String fileName() {
        return StageSubject.slug(RunCaption.title(origin.experiment()) + " " + page.id());
    }

    @Override
    public Set<String> idle() {
        return Set.of("letters", "colorBar", "axes", "legend", "colors", "particles", "layers");
    }

    @Override
    public Sheet sheet(FigureStyle style, String experiment) {
        return page.sheet(run, style, window, experiment);
    }
}
