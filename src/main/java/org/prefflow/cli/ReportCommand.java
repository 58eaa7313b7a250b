package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.FinishedRun;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.RestoredRun;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.experiment.RunTable;
import org.prefflow.param.InvalidValueException;
import org.prefflow.report.Report;
import org.prefflow.report.ReportFolder;
import org.prefflow.report.ReportFormat;
import org.prefflow.report.SweepReport;
import org.prefflow.sweep.SweepFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns run folders into a report. */
@Command(
        name = "report",
        description =
                "Turn run folders into a report: figures, numbers, curves, settings, and how to make"
                        + " them again.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 50;
    private static final List<String> ENDINGS = List.of("npy", "npz", "csv");

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN_FOLDER",
            description =
                    "Folders that run or figure wrote; several are held side by side. Or the folder of a"
                            + " sweep.")
    private List<String> given;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to; by default a new folder, reports/NAME.")
    private String out;

    @Option(
            names = "--format",
            paramLabel = "FORMATS",
            defaultValue = "html,pdf,md,tex,data",
            description =
                    "Any of html, pdf, md (table in Markdown), tex (table in LaTeX) and data (.npy, CSV"
                            + " and a plot.py), with commas between; by default all.")
    private String formats;

    @Option(
            names = "--table",
            paramLabel = "TABLES",
            description =
                    "No report, but tables of one run as files: any of pairs, samples, curves,"
                            + " densities, field, with commas between; --format is then any of npy,"
                            + " npz and csv, by default npy.")
    private String tables;

    @Mixin private OutsideOption outside;

    @Override
    public Integer call() {
        return Interrupt.heeded(tables != null ? this::writeTables : this::writeReport);
    }

    private int writeReport() {
        Set<ReportFormat> asked = new LinkedHashSet<>();
        for (String format : formats.split(",", -1)) {
            asked.add(Choices.named("--format", ReportFormat.values(), format));
        }
        if (given.size() > MOST_RUNS) {
            throw new UserError("at most " + MOST_RUNS + " run folders fit into one report");
        }
        Report report =
                given.size() == 1 && SweepFolder.is(Source.path(given.get(0)))
                        ? sweep()
                        : Report.of(runs());
        Path folder = place(report.name());
        try {
            ReportFolder.write(report, asked, folder);
            spec.commandLine().getOut().println("written to " + folder);
            return ExitCode.DONE;
        } catch (InputFileException e) {
            throw new UserError(given.get(0) + ": " + e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(DiskTrouble.line(folder, e));
            return ExitCode.FAILED;
        }
    }

    private int writeTables() {
        List<RunTable> asked = new ArrayList<>();
        for (String name : tables.split(",", -1)) {
            asked.add(table(name.strip()));
        }
        boolean usual = !spec.commandLine().getParseResult().hasMatchedOption("--format");
        List<String> endings = usual ? List.of("npy") : List.of(formats.split("\\s*,\\s*"));
        for (String ending : endings) {
            if (!ENDINGS.contains(ending)) {
                throw Choices.refusal("--format", ending, ENDINGS);
            }
        }
        if (given.size() != 1) {
            throw new UserError("--table is not allowed for several folders: must be of one run");
        }
        Path run = Source.path(given.get(0));
        Path folder = place(run.toAbsolutePath().normalize().getFileName().toString());
        try {
            RestoredRun restored = RestoredRun.of(run);
            outside.check(restored.config(), run, List.of());
            RunResult result = restored.result(Experiment.prepare(restored.config(), run));
            for (RunTable table : asked) {
                Optional<String> missing = table.missing(result);
                if (missing.isPresent()) {
                    throw new UserError(table.fileName() + ": " + missing.get());
                }
            }
            AtomicFile.folder(folder);
            for (RunTable table : asked) {
                for (String ending : endings) {
                    table.write(result, folder.resolve(table.fileName() + "." + ending));
                }
            }
            spec.commandLine().getOut().println("written to " + folder);
            return ExitCode.DONE;
        } catch (InputFileException | InvalidValueException e) {
            throw new UserError(run + ": " + e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(DiskTrouble.line(folder, e));
            return ExitCode.FAILED;
        }
    }

    private static RunTable table(String name) {
        List<String> known = new ArrayList<>();
        for (RunTable table : RunTable.values()) {
            if (table.fileName().equals(name)) {
                return table;
            }
            known.add(table.fileName());
        }
        throw Choices.refusal("--table", name, known);
    }

    private Report sweep() {
        try (SweepFolder sweep = SweepFolder.read(Source.path(given.get(0)))) {
            return SweepReport.of(sweep);
        } catch (InputFileException | InvalidValueException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            throw new UserError(given.get(0) + ": " + DiskTrouble.sentence(e));
        }
    }

    private List<FinishedRun> runs() {
        List<FinishedRun> runs = new ArrayList<>();
        for (String folder : given) {
            try {
                FinishedRun run = FinishedRun.read(Source.path(folder));
                outside.check(run.experiment(), run.folder(), List.of());
                runs.add(run);
            } catch (InputFileException | InvalidValueException e) {
                throw new UserError(folder + ": " + e.getMessage());
            }
        }
        return runs;
    }

    private Path place(String name) {
        if (out == null) {
            return RunFolder.fresh(Path.of("reports"), name);
        }
        if (out.isBlank()) {
            throw new UserError("--out = \"\" is not allowed: must be a folder");
        }
        return Source.path(out);
    }
}
