package org.prefflow.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunCaption;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.Images;
import org.prefflow.figure.RunFigure;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.FlowSource;

/** The figure of a run folder, as PNG and SVG. */
public final class RunPictures implements RunFolder.Pictures {

    private static final int PNG_WIDTH = 2400;

    /** Why this machine cannot draw, in one sentence; empty where it can. */
    public static Optional<String> problem() {
        Figure word =
                (pen, page) -> pen.text("a", 0, 0, TextStyle.of(10, Theme.LIGHT.foreground()));
        try {
            Images.writePng(
                    word, Viewport.page(20, 20), 0xFFFFFFFF, 20, OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (IllegalStateException | IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The painter, where this machine can draw. */
    public static Optional<RunFolder.Pictures> available() {
        return problem().isPresent() ? Optional.empty() : Optional.of(new RunPictures());
    }

    @Override
    public void writePng(RunResult result, Path file) throws IOException {
        Images.write(FigureFormat.PNG, sheet(result, RunFigure.PNG_MARKS).columns(PNG_WIDTH), file);
    }

    @Override
    public void writeSvg(RunResult result, Path file) throws IOException {
        Images.write(FigureFormat.SVG, sheet(result, RunFigure.SVG_MARKS), file);
    }

    private static Sheet sheet(RunResult result, int mostMarks) {
        RunFigure figure = figure(result, mostMarks);
        String experiment =
                FigureOrigin.of(result.setting().config())
                        .inRunFolder(result.setting().pairs())
                        .text();
        return Sheet.whole(
                figure,
                figure.page(),
                figure.theme().background(),
                new Colophon(figure.title(), String.join(" ", figure.caption()), experiment));
    }

    private static RunFigure figure(RunResult result, int mostMarks) {
        return new RunFigure(
                RunCaption.title(result.setting().config()),
                result.setting().laws().grid(),
                result.setting().laws().reward(),
                result.setting().target(),
                result.learned(),
                result.policy().source() == FlowSource.LOSERS
                        ? RunFigure.Source.LOSERS
                        : RunFigure.Source.REFERENCE,
                result.trajectories().start(),
                result.trajectories().end(),
                Optional.of(result.trajectories()),
                result.field(),
                RunCaption.paragraphs(result),
                mostMarks,
                Theme.LIGHT);
    }
}
