package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureFiles;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.InputFileException;
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
 */
record RunPages(Set<RunPage> pages, Set<String> formats, FigureStyle style) {

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
    int ofFolder(Path run, Path to, PrintWriter out, PrintWriter err) {
        try {
            RunResult result = RestoredRun.read(run);
            return write(result, FigureOrigin.of(result.setting().config()), run, to, out, err);
        } catch (InputFileException | InvalidValueException e) {
            throw new UserError(run + ": " + e.getMessage());
        } catch (IOException e) {
            err.println(run + ": " + DiskTrouble.sentence(e));
            return ExitCode.FAILED;
        }
    }

    /** Trains an experiment, and draws it. */
    int ofSource(Source source, Path to, PrintWriter out, PrintWriter err) {
        try (Interrupt interrupt = new Interrupt()) {
            RunResult result = trained(source, interrupt, err);
            FigureOrigin origin = FigureOrigin.of(source.config());
            return write(result, origin, source.base(), to, out, err);
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
            err.println(to + ": " + DiskTrouble.sentence(e));
            return ExitCode.FAILED;
        }
    }

    private static RunResult trained(Source source, Interrupt interrupt, PrintWriter err) {
        boolean terminal = System.console() != null && System.getenv("TERM") != null;
        Map<String, String> warnings = Warnings.of(ExperimentConfig.KIND, source.config());
        try (Progress progress = new Progress(err, terminal, interrupt, warnings)) {
            return Experiment.run(source.config(), source.base(), source.beginning(), progress);
        }
    }

    /** What a run has nothing of is said, and the rest written. */
    private int write(
            RunResult result,
            FigureOrigin origin,
            Path base,
            Path to,
            PrintWriter out,
            PrintWriter err)
            throws IOException {
        Files.createDirectories(to);
        List<String> missing = new ArrayList<>();
        for (RunPage page : pages) {
            Optional<String> why = page.missing(result);
            if (why.isPresent()) {
                missing.add(page.id() + ": not drawn: " + why.get().replaceFirst("\\.$", ""));
                continue;
            }
            for (String format : formats) {
                FigureFiles.write(
                        to.resolve(page.id() + "." + format),
                        (experiment, file) ->
                                Images.write(
                                        FigureFormat.named(format).orElseThrow(),
                                        page.sheet(result, style, Theme.LIGHT, experiment),
                                        file),
                        origin,
                        base);
            }
        }
        missing.forEach(err::println);
        out.println("written to " + to);
        return missing.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
