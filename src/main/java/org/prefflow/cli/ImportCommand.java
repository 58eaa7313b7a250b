package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prefflow.experiment.CsvImport;
import org.prefflow.experiment.CsvPreview;
import org.prefflow.experiment.CsvReading;
import org.prefflow.experiment.CsvSeparator;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.PointScaling;
import org.prefflow.experiment.RelativePaths;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes pairs or samples from a CSV file into an experiment file. */
@Command(
        name = "import",
        description =
                "Take pairs or samples from any CSV file into an experiment file; without --out, show"
                        + " the first rows and what they would become.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final int ROWS = 5;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A CSV file in UTF-8.")
    private String given;

    @Option(
            names = "--as",
            paramLabel = "WHAT",
            defaultValue = "pairs",
            description =
                    "pairs (they become the data) or samples (a Gaussian mixture is fitted to them and"
                            + " becomes the reference); by default pairs.")
    private String as;

    @Option(
            names = "--columns",
            paramLabel = "A,B,...",
            description =
                    "Names or numbers of the columns. Pairs: winner x, y, loser x, y; or a x, y, b x,"
                            + " y and which is preferred. Samples: x, y. By default what the header"
                            + " suggests.")
    private String columns;

    @Option(
            names = "--separator",
            paramLabel = "NAME",
            defaultValue = "automatic",
            description =
                    "automatic, comma, semicolon, tab, space, bar or colon; by default automatic.")
    private String separator;

    @Option(
            names = "--header",
            negatable = true,
            description =
                    "Whether the first line names the columns; by default what it looks like.")
    private Boolean header;

    @Option(
            names = "--scale",
            paramLabel = "HOW",
            defaultValue = "none",
            description =
                    "none, fit (all points inside the view) or standardise (mean 0, standard deviation"
                            + " 1); what was done is kept in the experiment. By default none.")
    private String scale;

    @Option(
            names = "--into",
            paramLabel = "FILE or PRESET",
            defaultValue = "default",
            description = "The experiment that takes them; by default the preset default.")
    private String into;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The experiment file to write; run trains it.")
    private String out;

    @Mixin private OutsideOption outside;

    @Override
    public Integer call() {
        return Interrupt.heeded(this::read);
    }

    private int read() {
        CsvImport.Rows rows = Choices.named("--as", CsvImport.Rows.values(), as);
        PointScaling scaling = Choices.named("--scale", PointScaling.values(), scale);
        CsvSeparator asked = Choices.named("--separator", CsvSeparator.values(), separator);
        Source source = Source.of(into, List.of(), Optional.empty(), outside);
        try {
            Path file = Source.path(given).toAbsolutePath().normalize();
            CsvPreview preview = CsvPreview.of(file, asked, Optional.ofNullable(header));
            CsvReading reading = CsvReading.of(asked, preview.header(), columns(preview, rows));
            Path folder = out == null ? file.getParent() : place().getParent();
            CsvImport.Imported imported =
                    CsvImport.into(
                            RelativePaths.moved(source.config(), source.base(), folder),
                            rows,
                            RelativePaths.from(file, folder),
                            folder,
                            reading,
                            scaling);
            show(preview, imported);
            return write(imported.experiment());
        } catch (InputFileException | InvalidValueException e) {
            throw new UserError(given + ": " + e.getMessage());
        }
    }

    private String columns(CsvPreview preview, CsvImport.Rows rows) {
        if (columns != null) {
            return columns;
        }
        return (rows == CsvImport.Rows.PAIRS ? preview.pairs() : preview.samples())
                .map(CsvPreview::list)
                .orElseThrow(
                        () ->
                                new InputFileException(
                                        "must say which columns are what; --columns names them, out"
                                                + " of "
                                                + String.join(", ", preview.columns())));
    }

    private Path place() {
        if (out.isBlank()) {
            throw new UserError("--out = \"\" is not allowed: must be a file");
        }
        return Source.path(out).toAbsolutePath().normalize();
    }

    private void show(CsvPreview preview, CsvImport.Imported imported) {
        PrintWriter to = spec.commandLine().getOut();
        List<List<String>> table = new ArrayList<>();
        table.add(preview.columns());
        table.addAll(preview.rows().subList(0, Math.min(ROWS, preview.rows().size())));
        table.forEach(row -> to.println("  " + String.join("  ", row)));
        CsvReading reading = imported.reading();
        to.println("columns    " + reading.columns());
        to.println("center     " + pair(reading.center().x(), reading.center().y()));
        to.println("scale      " + pair(reading.scale().x(), reading.scale().y()));
        to.println("read       " + imported.sentence());
        to.println(
                "in view    "
                        + Numbers.group(inView(imported.points()))
                        + " of "
                        + Numbers.group(imported.points().size())
                        + " points");
    }

    private static String pair(double x, double y) {
        return Numbers.show(x) + ", " + Numbers.show(y);
    }

    private static int inView(Points points) {
        int count = 0;
        for (int i = 0; i < points.size(); i++) {
            count += Grid.VIEW.contains(points.x(i), points.y(i)) ? 1 : 0;
        }
        return count;
    }

    private int write(ExperimentConfig experiment) {
        if (out == null) {
            return ExitCode.DONE;
        }
        try {
            ExperimentFile.save(experiment, place());
        } catch (IOException e) {
            spec.commandLine().getErr().println(out + ": " + DiskTrouble.sentence(e));
            return ExitCode.FAILED;
        }
        spec.commandLine()
                .getOut()
                .println(
                        "written to "
                                + out
                                + OutsideFile.of(experiment, place().getParent())
                                        .map(file -> file.remark() + ": run it with --outside")
                                        .orElse(""));
        return ExitCode.DONE;
    }
}
