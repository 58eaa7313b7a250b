package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureFiles;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RestoredRun;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Images;
import org.prefflow.figure.Theme;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Warnings;
import org.prefflow.press.RunPage;

/**
 * Figures of one run, which is trained first unless its folder was given.
 *
 * @param pages what is drawn
 * @param formats endings of the files
 * @param style how
 * @param films of the samples on their way; may be none
 * @param interrupt the wish to stop
 */
record RunPages(
        Set<RunPage> pages,
        Set<String> formats,
        FigureStyle style,
        Films films,
        Interrupt interrupt) {

    private static final String FOLDER = "figures";

    /** The pages of names with commas between; empty if one is no page. */
    static Optional<Set<RunPage>> named(String names) {
        Set<RunPage> pages = new LinkedHashSet<>();
        for (String name : names.split(",", -1)) {
            List<RunPage> found =
                    List.of(RunPage.values()).stream()
                            .filter(page -> page.id().equals(name.strip()))
                            .toList();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            pages.add(found.get(0));
        }
        return Optional.of(pages);
    }

    /** The folder for the figures of a run folder. */
    static Path beside(Path run) {
        return run.resolve(FOLDER);
    }

    /** Draws a run folder. */
    int ofFolder(Path run, OutsideOption outside, Path to, PrintWriter out, PrintWriter err) {
        try {
            RestoredRun restored = RestoredRun.of(run);
            outside.check(restored.config(), run, List.of());
            if (!films.formats().isEmpty() && restored.ways().isEmpty()) {
                throw new InputFileException(
                        "keeps no ways of its particles, which could be filmed");
            }
            ProblemSetting setting = Experiment.prepare(restored.config(), run);
            FigureOrigin origin = FigureOrigin.of(restored.config());
            try (Progress progress = new Progress(err, terminal(), interrupt, Map.of())) {
                int code = write(restored.result(setting), origin, run, to, progress, err);
                if (code != ExitCode.CANCELLED) {
                    film(restored, setting, origin.carrying(run), to, progress)
                            .forEach(out::println);
                    out.println("written to " + to);
                }
                return code;
            }
        } catch (CancellationException e) {
            return withoutFilm(to, err);
        } catch (InputFileException | InvalidValueException e) {
            throw new UserError(run + ": " + e.getMessage());
        } catch (IOException e) {
            err.println(DiskTrouble.line(to, e));
            return ExitCode.FAILED;
        }
    }

    /** Trains an experiment, and draws it. */
    int ofSource(Source source, Path to, PrintWriter out, PrintWriter err) {
        Map<String, String> warnings = Warnings.of(ExperimentConfig.KIND, source.config());
        try (Progress progress = new Progress(err, terminal(), interrupt, warnings)) {
            return ofSource(source, to, progress, out, err);
        } catch (CancellationException e) {
            return withoutFilm(to, err);
        } catch (CancelledException e) {
            err.println("cancelled; nothing was written");
            return ExitCode.CANCELLED;
        } catch (InvalidValueException e) {
            throw new UserError(source.given() + ": " + e.getMessage());
        } catch (DivergedException | IllegalStateException e) {
            err.println(source.given() + ": " + e.getMessage());
            return ExitCode.FAILED;
        } catch (OutOfMemoryError e) {
            err.println(source.given() + ": not enough memory; java -Xmx would help");
            return ExitCode.FAILED;
        } catch (IOException e) {
            err.println(DiskTrouble.line(to, e));
            return ExitCode.FAILED;
        }
    }

    private int ofSource(
            Source source, Path to, Progress progress, PrintWriter out, PrintWriter err)
            throws IOException {
        RunResult result =
                Experiment.run(source.config(), source.base(), source.beginning(), progress);
        progress.close();
        FigureOrigin origin = FigureOrigin.of(source.config());
        int code = write(result, origin, source.base(), to, progress, err);
        if (code == ExitCode.CANCELLED) {
            return code;
        }
        List<String> said = film(result, origin.carrying(source.base()), to, progress);
        progress.close();
        said.forEach(out::println);
        out.println("written to " + to);
        return code;
    }

    private static boolean terminal() {
        return System.console() != null && System.getenv("TERM") != null;
    }

    private List<String> film(
            RestoredRun run,
            ProblemSetting setting,
            FigureOrigin origin,
            Path to,
            Progress progress)
            throws IOException {
        return films.formats().isEmpty()
                ? List.of()
                : film(run.moving(setting), origin, to, progress);
    }

    private List<String> film(RunResult run, FigureOrigin origin, Path to, Progress progress)
            throws IOException {
        return films.formats().isEmpty()
                ? List.of()
                : films.write(films.transport(run), origin, to, progress);
    }

    private static int withoutFilm(Path to, PrintWriter err) {
        err.println("cancelled; the figures are in " + to + ", without the film");
        return ExitCode.CANCELLED;
    }

    /** What a run has nothing of is said, and the rest written. */
    private int write(
            RunResult result,
            FigureOrigin origin,
            Path base,
            Path to,
            Progress progress,
            PrintWriter err)
            throws IOException {
        List<String> written = new ArrayList<>();
        try {
            List<String> missing = draw(result, origin, base, to, progress, written);
            missing.forEach(err::println);
            return missing.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (CancellationException e) {
            progress.close();
            err.println(
                    written.isEmpty()
                            ? "cancelled; nothing was written"
                            : "cancelled; written by then in "
                                    + to
                                    + ": "
                                    + String.join(", ", written));
            return ExitCode.CANCELLED;
        }
    }

    /** Returns why which pages are missing; what is written is noted at once. */
    private List<String> draw(
            RunResult result,
            FigureOrigin origin,
            Path base,
            Path to,
            Progress progress,
            List<String> written)
            throws IOException {
        List<String> missing = new ArrayList<>();
        for (RunPage page : pages) {
            Optional<String> why = page.missing(result);
            if (why.isPresent()) {
                missing.add(page.id() + ": not drawn: " + why.get().replaceFirst("\\.$", ""));
                continue;
            }
            for (String format : formats) {
                String name = page.id() + "." + format;
                FigureFiles.write(
                        to.resolve(name),
                        (experiment, file) ->
                                Images.write(
                                        FigureFormat.named(format).orElseThrow(),
                                        page.sheet(result, style, Theme.LIGHT, experiment),
                                        file,
                                        new FigureProgress(progress, name)),
                        origin,
                        base);
                written.add(name);
            }
        }
        return missing;
    }
}
