package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.prefflow.experiment.NearestName;
import org.prefflow.experiment.RunEnvironment;
import org.prefflow.param.InvalidValueException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line. Standard output carries results, standard error everything else; whatever the
 * user got wrong is one line, without a stack trace.
 */
@Command(
        name = "preference-flow-lab",
        description = "See preference alignment happen. Without a command the lab opens.",
        mixinStandardHelpOptions = true,
        versionProvider = Lab.Version.class,
        exitCodeOnInvalidInput = ExitCode.WRONG_INPUT)
public final class Lab implements Runnable {

    @Spec private CommandSpec spec;

    private final Window window;

    private Lab(Window window) {
        this.window = window;
    }

    /** The command line with a desktop to open. */
    public static CommandLine commandLine(Window window) {
        return new CommandLine(new Lab(window))
                .addSubcommand(new GuiCommand(window))
                .addSubcommand(new RunCommand())
                .addSubcommand(FigureOptions.added(new CommandLine(new FigureCommand())))
                .addSubcommand(new ReportCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new DatasetsCommand())
                .addSubcommand(new SweepCommand())
                .addSubcommand(new BenchCommand(window))
                .addSubcommand(new ListCommand())
                .addSubcommand(new DoctorCommand())
                .registerConverter(Long.class, text -> whole(text, 18, Long::valueOf))
                .registerConverter(Integer.class, text -> whole(text, 9, Integer::valueOf))
                .setParameterExceptionHandler(Lab::wrongUsage)
                .setExecutionExceptionHandler(Lab::failed);
    }

    /** No command: the lab opens. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }

    private static <N> N whole(String text, int digits, Function<String, N> reading) {
        try {
            return reading.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    InvalidValueException.quoted(text)
                            + " is not allowed: must be a whole number of at most "
                            + digits
                            + " digits");
        }
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String hint = "";
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.isUnknownOption()) {
            hint =
                    NearestName.hint(
                            unmatched.getUnmatched().get(0), command.getSubcommands().keySet());
        }
        print(command.getErr(), e.getMessage() + hint);
        return ExitCode.WRONG_INPUT;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof CancellationException) {
            print(command.getErr(), "cancelled; whatever was not yet written is as it was before");
            return ExitCode.CANCELLED;
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        print(command.getErr(), message);
        return e instanceof UserError ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
    }

    private static void print(PrintWriter err, String sentence) {
        err.println(sentence.replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    /** What {@code --version} says. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Preference Flow Lab " + RunEnvironment.version()};
        }
    }
}
