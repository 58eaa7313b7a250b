package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.Set;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.press.SeenChart;

/**
 * A chart.
 *
 * @param chart what is seen
 * @param window the window's colours
 * @param origin what made it
 * @param base folder that its paths are relative to
 */
public record ChartSubject(SeenChart chart, Theme window, FigureOrigin origin, Path base)
        implements FigureSubject {

    @Override
    public String what() {
        return "Chart \u201c" + chart.title() + "\u201d";
    }

    @Override
    public String fileName() {
        return StageSubject.slug(RunCaption.title(origin.experiment()) + " " + chart.title());
    }

    @Override
    public Set<String> idle() {
        return Set.of("colorBar", "colors", "particles", "layers");
    }

    @Override
    public Sheet sheet(FigureStyle style, String experiment) {
        return chart.sheet(origin.experiment(), style, window, experiment);
    }
}
