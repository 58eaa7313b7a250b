package org.prefflow.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prefflow.experiment.RunFolder;
import org.prefflow.report.RunPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens the lab; without a display it runs the experiment and leaves its pictures. */
@Command(
        name = "gui",
        description = "Open the lab, on an experiment file if one is named.",
        mixinStandardHelpOptions = true)
final class GuiCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "An experiment file.")
    private String given;

    private final Window window;

    GuiCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        Source source =
                given == null
                        ? Source.of("default", List.of(), Optional.empty())
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
