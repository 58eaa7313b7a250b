package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prefflow.experiment.Dataset;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.InputFileException;
import org.prefflow.sweep.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the data sets that come with the lab again. */
@Command(
        name = "datasets",
        description =
                "Make the lab's own sets of pairs and its presets again, as files (see: list"
                        + " datasets).",
        mixinStandardHelpOptions = true)
final class DatasetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "datasets",
            description = "Where to; by default the folder datasets.")
    private String out;

    @Override
    public Integer call() {
        if (out.isBlank()) {
            throw new UserError("--out = \"\" is not allowed: must be a folder");
        }
        return Interrupt.heeded(this::write);
    }

    private int write() {
        try {
            Path folder = Source.path(out);
            Dataset.makeAll(folder);
            Study.makeAll(folder);
            spec.commandLine().getOut().println("written to " + folder);
            return ExitCode.DONE;
        } catch (InputFileException e) {
            throw new UserError(out + ": " + e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(out + ": " + DiskTrouble.sentence(e));
            return ExitCode.FAILED;
        }
    }
}
