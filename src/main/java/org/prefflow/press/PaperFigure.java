package org.prefflow.press;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.exact.ExactLaws;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.ComparisonCaption;
import org.prefflow.experiment.ComparisonFolder;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.ComparisonFigure;
import org.prefflow.figure.ComparisonFigure.Cloud;
import org.prefflow.figure.ComparisonFigure.Number;
import org.prefflow.figure.ComparisonFigure.Surface;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.FigureWatch;
import org.prefflow.figure.Images;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.math.Points;

/** The figure of a finished comparison, as PNG, SVG or PDF. */
public final class PaperFigure implements ComparisonFolder.Picture {

    private final FigureStyle style;
    private final FigureWatch watch;

    /** A picture in a style. */
    public PaperFigure(FigureStyle style, FigureWatch watch) {
        this.watch = watch;
        this.style = style;
    }

    @Override
    public void write(Comparison comparison, String format, Path file) throws IOException {
        String experiment = carried(comparison).text();
        Images.write(
                FigureFormat.named(format).orElseThrow(),
                sheet(comparison, style, Theme.LIGHT, experiment),
                file,
                watch);
    }

    /**
     * Lays the figure out.
     *
     * @param usual the colours, where the style names none
     * @param experiment what the file is to carry; empty for nothing
     */
    public static Sheet sheet(
            Comparison comparison, FigureStyle style, Theme usual, String experiment) {
        ComparisonFigure figure = figure(comparison, style, style.look().theme().or(usual));
        return Sheet.of(
                style,
                figure.rewards().size() + figure.clouds().size(),
                figure.theme().background(),
                (width, height) -> {
                    ComparisonFigure wide = figure.wide(width);
                    return new Sheet.Laid(wide, wide.page());
                },
                new Colophon(
                        ComparisonCaption.title(comparison),
                        String.join(" ", figure.caption()),
                        experiment));
    }

    /** The same for files in the folder of the comparison. */
    public static FigureOrigin carried(Comparison comparison) {
        return origin(comparison)
                .inRunFolder(
                        comparison.result(ComparedMethod.RLHF).orElseThrow().setting().pairs());
    }

    /** The experiment that was given, and those that are seen. */
    public static FigureOrigin origin(Comparison comparison) {
        List<ExperimentConfig> seen = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            comparison.result(method).ifPresent(run -> seen.add(run.setting().config()));
        }
        ExperimentConfig first = seen.get(0);
        return new FigureOrigin(first.withMethod(comparison.config().method()), seen);
    }

    /** The eight panels. */
    private static ComparisonFigure figure(Comparison comparison, FigureStyle style, Theme theme) {
        RunResult rlhf = comparison.result(ComparedMethod.RLHF).orElseThrow();
        ExactLaws laws = rlhf.setting().laws();
        int marks = style.look().particles();
        List<Surface> rewards = new ArrayList<>();
        rewards.add(new Surface("true reward", laws.reward(), List.of()));
        rewards.add(
                new Surface(
                        "learned reward",
                        comparison.learnedReward().orElseThrow(),
                        numbers(ComparisonCaption.dataNumbers(comparison, "b"))));
        List<Cloud> clouds = new ArrayList<>();
        clouds.add(
                new Cloud(
                        "reference",
                        rlhf.trajectories().start(),
                        Optional.of(laws.reference()),
                        Pen.Mark.OPEN_CIRCLE,
                        theme.reference(),
                        numbers(ComparisonCaption.dataNumbers(comparison, "c"))));
        clouds.add(
                new Cloud(
                        "winners",
                        winners(rlhf),
                        Optional.of(laws.winners()),
                        Pen.Mark.UP_TRIANGLE,
                        theme.winners(),
                        numbers(ComparisonCaption.dataNumbers(comparison, "d"))));
        for (ComparedMethod method : ComparedMethod.values()) {
            comparison.result(method).ifPresent(run -> clouds.add(cloud(method, run)));
        }
        return new ComparisonFigure(
                laws.grid(),
                rewards,
                clouds,
                laws.reference(),
                ComparisonCaption.paragraphs(comparison, marks),
                marks,
                theme,
                style,
                ComparisonFigure.WIDTH);
    }

    private static Points winners(RunResult run) {
        return run.setting().pairs().winners();
    }

    private static Cloud cloud(ComparedMethod method, RunResult run) {
        return new Cloud(
                method.title(),
                run.trajectories().end(),
                run.setting().target(),
                Pen.Mark.DOT,
                color(method),
                numbers(ComparisonCaption.numbers(run)));
    }

    /** A method's own colour. */
    public static int color(ComparedMethod method) {
        return switch (method) {
            case RLHF -> ComparisonFigure.RLHF;
            case DPO -> ComparisonFigure.DPO;
            case PFM -> ComparisonFigure.PFM;
            case ITERATIVE_PFM -> ComparisonFigure.ITERATIVE_PFM;
        };
    }

    private static List<Number> numbers(List<ComparisonCaption.Line> lines) {
        return lines.stream().map(line -> new Number(line.name(), line.value())).toList();
    }
}
