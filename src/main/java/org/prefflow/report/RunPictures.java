package org.prefflow.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.RestoredRun;
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
import org.prefflow.flow.Trajectories;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;

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

    /**
     * The figure of a run folder, drawn anew from its numbers; empty where it holds none of a
     * finished run, or damaged ones, or where it would read files of other folders. Lays the run's
     * problem out, which takes a while.
     */
    static Optional<RunFigure> again(Path folder) {
        try {
            RestoredRun run = RestoredRun.of(folder);
            if (OutsideFile.of(run.config(), folder).isPresent()) {
                return Optional.empty();
            }
            RunResult result = run.result(Experiment.prepare(run.config(), folder));
            return Optional.of(
                    figure(result, source(run.config()), run.ways(), RunFigure.SVG_MARKS));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static FlowSource source(ExperimentConfig config) {
        MethodConfig method = config.method();
        if (method instanceof IterativePfmConfig rounds) {
            return rounds.pfm().source();
        }
        return method instanceof PfmConfig pfm ? pfm.source() : FlowSource.REFERENCE;
    }

    private static RunFigure figure(RunResult result, int mostMarks) {
        return figure(
                result, result.policy().source(), Optional.of(result.trajectories()), mostMarks);
    }

    private static RunFigure figure(
            RunResult result, FlowSource source, Optional<Trajectories> ways, int mostMarks) {
        return new RunFigure(
                RunCaption.title(result.setting().config()),
                result.setting().laws().grid(),
                result.setting().laws().reward(),
                result.setting().target(),
                result.learned(),
                source == FlowSource.LOSERS ? RunFigure.Source.LOSERS : RunFigure.Source.REFERENCE,
                result.trajectories().start(),
                result.trajectories().end(),
                ways,
                result.field(),
                RunCaption.paragraphs(result),
                mostMarks,
                Theme.LIGHT);
    }
}
