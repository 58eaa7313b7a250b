package org.prefflow.ui.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Images;
import org.prefflow.figure.Pen;
import org.prefflow.figure.PointMarks;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;

/**
 * A run as a small picture: the reward and where the particles went.
 *
 * @param setting the run's problem
 * @param particles empty before anything was learned
 */
record RunPicture(ProblemSetting setting, Optional<Trajectories> particles) {

    private static final int EDGE = 48;
    private static final int PIXELS = 96;
    private static final int MARKS = 400;
    private static final double SIZE = 1.4;

    /** Writes a PNG beside its place and moves it there. */
    void write(Theme theme, Path file) throws IOException {
        Grid grid = setting.laws().grid();
        Viewport square = Viewport.square(grid.min(), grid.max(), EDGE);
        AtomicFile.write(
                file,
                beside ->
                        Images.writePng(figure(theme), square, theme.background(), PIXELS, beside));
    }

    private Figure figure(Theme theme) {
        Grid grid = setting.laws().grid();
        double[] reward = setting.laws().reward();
        return (pen, viewport) -> {
            pen.heatmap(grid, reward, ValueRange.overView(grid, reward), theme.rewardMap());
            particles.ifPresent(
                    ways ->
                            new PointMarks(some(ways.end()), Pen.Mark.DOT, SIZE, theme.learned())
                                    .paint(pen, viewport));
        };
    }

    private static Points some(Points all) {
        return all.slice(0, Math.min(all.size(), MARKS));
    }
}
