package org.prefflow.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.ShellWords;
import org.prefflow.param.InvalidValueException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether files are read that an experiment names outside of its folder. */
final class OutsideOption {

    private static final String NAME = "--outside";
    private static final String ALLOW = "allow it by " + NAME;

    @Option(
            names = NAME,
            description =
                    "Read files outside of the experiment's folder, too, where it names some. What"
                            + " --set names is read anyway.")
    private boolean allowed;

    /**
     * Refuses an experiment that names a file outside, unless that is allowed.
     *
     * @param base folder that its file lies in
     * @param assignments by which the user has set fields
     * @throws InvalidValueException naming field and value
     */
    void check(ExperimentConfig experiment, Path base, List<String> assignments) {
        check(List.of(experiment), base, assignments);
    }

    /** The same for several experiments. */
    void check(Collection<ExperimentConfig> experiments, Path base, List<String> assignments) {
        if (!allowed) {
            refuse(experiments, base, assignments, ALLOW);
        }
    }

    /**
     * The same for a sweep that its user may well have allowed when it began: what is to be typed
     * now is said in full. That it was allowed is written nowhere, as a folder may have been sent.
     *
     * @param command that was called
     */
    void checkAgain(Collection<ExperimentConfig> experiments, Path base, CommandSpec command) {
        if (!allowed) {
            List<String> words = command.root().commandLine().getParseResult().originalArgs();
            String again = ShellWords.of(words) + " " + NAME;
            refuse(experiments, base, List.of(), ALLOW + ": " + again);
        }
    }

    /** The option where it is needed to read what a plan names, as it is typed; else nothing. */
    static String typed(Collection<ExperimentConfig> experiments, Path base) {
        return OutsideFile.of(experiments, base, List.of()).isPresent() ? " " + NAME : "";
    }

    /**
     * The same for a command without the option, in place of which another has it.
     *
     * @throws InvalidValueException naming field and value
     */
    static void check(Source source) {
        refuse(
                List.of(source.config()),
                source.base(),
                List.of(),
                "allow it by run " + ShellWords.of(source.given()) + " " + NAME);
    }

    private static void refuse(
            Collection<ExperimentConfig> experiments,
            Path base,
            List<String> assignments,
            String otherwise) {
        OutsideFile.of(experiments, base, assignments)
                .ifPresent(
                        file -> {
                            throw file.refusal(otherwise);
                        });
    }
}
