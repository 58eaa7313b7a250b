package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.FigureStyle;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.method.TrainedStates;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Warnings;
import org.prefflow.report.RunPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains, samples, measures and writes the run folder. */
@Command(
        name = "run",
        description = "Train, sample, measure, and write the run folder.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE or PRESET",
            description =
                    "An experiment file, a figure that the lab wrote (it carries its experiment), or a"
                            + " preset (see: list presets).")
    private String given;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder; by default a new one, runs/NAME-SEED.")
    private String out;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Override one field, such as method.sigma=0.2; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The same as --set seed=N.")
    private Long seed;

    @Mixin private OutsideOption outside;

    @Mixin private FilmOptions filmOptions;

    @Option(
            names = "--film-of",
            paramLabel = "WHAT",
            defaultValue = "transport",
            description =
                    "What the film shows: transport (the samples on their way) or training (where"
                            + " they arrive as it goes on); by default transport.")
    private String filmOf;

    @Override
    public Integer call() {
        Source source = Source.of(given, assignments, Optional.ofNullable(seed), outside);
        Afterwards films = films(source.config());
        Path parent = Path.of("runs");
        Path folder =
                out == null
                        ? RunFolder.fresh(parent, source.name() + "-" + source.config().seed())
                        : outFolder();
        return run(source, folder, films, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    private Afterwards films(ExperimentConfig config) {
        Films films = Films.of(filmOptions, FigureStyle.DEFAULT.look());
        FilmSubject subject = Choices.named("--film-of", FilmSubject.values(), filmOf);
        if (films.formats().isEmpty()) {
            return Afterwards.NOTHING;
        }
        RunPictures.problem()
                .ifPresent(
                        why -> {
                            throw new IllegalStateException("no film: " + why);
                        });
        if (subject == FilmSubject.TRANSPORT) {
            return (result, folder, watch) ->
                    films.write(films.transport(result), Films.origin(result), folder, watch);
        }
        if (config.method().totalSteps(config.training()) == 0) {
            throw new UserError(
                    "--film-of = training is not allowed: must be transport, since this method"
                            + " trains nothing");
        }
        return new TrainingFilm(films);
    }

    private Path outFolder() {
        if (out.isBlank()) {
            throw new UserError("--out = \"\" is not allowed: must be a folder");
        }
        return Path.of(out);
    }

    /** The same for whoever has a source. */
    static int run(Source source, Path path, PrintWriter out, PrintWriter err) {
        return run(source, path, Afterwards.NOTHING, out, err);
    }

    private static int run(
            Source source, Path path, Afterwards after, PrintWriter out, PrintWriter err) {
        Beginning from = source.single().beginning();
        RunFolder folder;
        try {
            folder = RunFolder.open(path);
        } catch (InvalidValueException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            err.println(DiskTrouble.line(path, e));
            return ExitCode.FAILED;
        }
        boolean terminal = System.console() != null && System.getenv("TERM") != null;
        try (Interrupt interrupt = new Interrupt();
                Progress progress =
                        new Progress(err, terminal, interrupt, warnings(source.config()))) {
            return run(source, folder, from, progress, after, out, err);
        } catch (IOException e) {
            folder.giveUp();
            err.println(DiskTrouble.line(path, e));
            return ExitCode.FAILED;
        }
    }

    private static Map<String, String> warnings(ExperimentConfig config) {
        return Warnings.of(ExperimentConfig.KIND, config);
    }

    private static int run(
            Source source,
            RunFolder folder,
            Beginning from,
            Progress progress,
            Afterwards after,
            PrintWriter out,
            PrintWriter err)
            throws IOException {
        TrainedStates states = from.states();
        try {
            RunResult result =
                    Experiment.run(source.config(), source.base(), from, after.watching(progress));
            progress.close();
            folder.write(result, RunPictures.available(), states.reached());
            List<String> said;
            try {
                said = after.make(result, folder.path(), progress);
            } catch (IOException e) {
                progress.close();
                err.println(DiskTrouble.line(folder.path(), e));
                err.println("the run itself was written to " + folder.path());
                return ExitCode.FAILED;
            }
            progress.close();
            RunReport.print(result.metrics(), out);
            result.setting().targetMissing().ifPresent(out::println);
            said.forEach(out::println);
            out.println("written to " + folder.path());
            RunPictures.problem().ifPresent(why -> err.println("no figures: " + why));
            return ExitCode.DONE;
        } catch (CancelledException e) {
            progress.close();
            Path where = partial(source, folder, states, progress, RunFolder.Ending.CANCELLED);
            err.println("cancelled; what there is was written to " + where + whole(folder, where));
            return ExitCode.CANCELLED;
        } catch (CancellationException e) {
            progress.close();
            err.println("cancelled; the run is in " + folder.path() + ", without the film");
            return ExitCode.CANCELLED;
        } catch (InvalidValueException e) {
            progress.close();
            throw new UserError(source.given() + ": " + e.getMessage());
        } catch (DivergedException | IllegalStateException e) {
            progress.close();
            return failed(source, folder, states, progress, e.getMessage(), err);
        } catch (OutOfMemoryError e) {
            progress.close();
            String message =
                    "not enough memory; fewer particles, pairs or units, or java -Xmx, would help";
            return failed(source, folder, states, progress, message, err);
        }
    }

    private static int failed(
            Source source,
            RunFolder folder,
            TrainedStates states,
            Progress progress,
            String message,
            PrintWriter err)
            throws IOException {
        Path where = partial(source, folder, states, progress, RunFolder.Ending.failed(message));
        err.println(source.given() + ": " + message);
        err.println("what there is was written to " + where + whole(folder, where));
        return ExitCode.FAILED;
    }

    private static String whole(RunFolder folder, Path where) {
        return where.equals(folder.path())
                ? ""
                : "; the finished run in " + folder.path() + " is as it was";
    }

    private static Path partial(
            Source source,
            RunFolder folder,
            TrainedStates states,
            Progress progress,
            RunFolder.Ending ending)
            throws IOException {
        return folder.writePartial(
                source.config(),
                source.base(),
                progress.setting(),
                progress.curves(),
                states.reached(),
                ending);
    }
}
