package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.Set;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.press.PaperFigure;

/**
 * The paper's comparison figure.
 *
 * @param comparison whose methods were trained
 * @param window the window's colours
 * @param base folder that its paths are relative to
 */
public record PaperSubject(Comparison comparison, Theme window, Path base)
        implements FigureSubject {

    @Override
    public String what() {
        return "Figure of the paper";
    }

    @Override
    public String fileName() {
        return StageSubject.slug(RunCaption.title(comparison.config()) + " paper figure");
    }

    @Override
    public FigureOrigin origin() {
        return PaperFigure.origin(comparison);
    }

    @Override
    public Set<String> idle() {
        return Set.of("layers");
    }

    @Override
    public Sheet sheet(FigureStyle style, String experiment) {
        return PaperFigure.sheet(comparison, style, window, experiment);
    }
}
