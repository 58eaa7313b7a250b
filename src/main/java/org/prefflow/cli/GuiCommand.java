package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.param.InvalidValueException;
import org.prefflow.report.RunPictures;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens the lab; without a display it runs the experiment and leaves its pictures. */
@Command(
        name = "gui",
        description =
                "Open the lab, on an experiment file if one is named, or on a sweep: its folder, its"
                        + " sweep.json or a study.",
        mixinStandardHelpOptions = true)
final class GuiCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE or DIR",
            description = "An experiment file, a study, or the folder or sweep.json of a sweep.")
    private String given;

    private final Window window;

    GuiCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        return sweep().map(this::openSweep).orElseGet(this::openExperiment);
    }

    /** The sweep that was named; empty for anything else. */
    private Optional<Path> sweep() {
        try {
            return Optional.ofNullable(given).map(Source::path).filter(SweepFolder::leadsTo);
        } catch (InputFileException noPath) {
            return Optional.empty();
        }
    }

    /** What is wrong with it is said here, and not in a window. */
    private int openSweep(Path path) {
        try {
            if (Files.isDirectory(path)) {
                SweepFolder.read(path).close();
            } else {
                SweepPlan.of(SettingsFile.read(SweepConfig.KIND, path));
            }
            Optional<String> problem = Display.problem();
            if (problem.isPresent()) {
                throw new Window.NoDisplayException(problem.get());
            }
            window.open(Optional.of(path));
            return ExitCode.DONE;
        } catch (InvalidValueException | InputFileException e) {
            throw new UserError(given + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UserError(given + ": " + DiskTrouble.sentence(e));
        } catch (Window.NoDisplayException e) {
            throw new UserError(e.getMessage() + "; sweep " + given + " runs it without a window");
        }
    }

    private int openExperiment() {
        Source source =
                given == null
                        ? Source.of("default", List.of(), Optional.empty(), new OutsideOption())
                        : Source.ofFile(given);
        try {
            Optional<String> problem = Display.problem();
            if (problem.isPresent()) {
                throw new Window.NoDisplayException(problem.get());
            }
            window.open(Optional.ofNullable(given).map(Path::of));
            return ExitCode.DONE;
        } catch (Window.NoDisplayException e) {
            return withoutDisplay(source, e.getMessage());
        }
    }

    private int withoutDisplay(Source source, String found) {
        try {
            OutsideOption.check(source);
        } catch (InvalidValueException e) {
            throw new UserError(source.given() + ": " + e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        err.println(found + "; running the experiment " + source.given() + " without a window");
        err.flush();
        Path folder =
                RunFolder.fresh(Path.of("runs"), source.name() + "-" + source.config().seed());
        int code = RunCommand.run(source, folder, out, err);
        if (code == ExitCode.DONE && RunPictures.problem().isEmpty()) {
            out.println(
                    "pictures: "
                            + folder.resolve("figure.png").toAbsolutePath()
                            + " and figure.svg beside it");
        }
        return code;
    }
}
