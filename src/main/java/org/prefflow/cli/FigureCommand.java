package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.ComparisonFolder;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.NearestName;
import org.prefflow.experiment.RunFolder;
import org.prefflow.figure.ComparisonFigure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.param.InvalidValueException;
import org.prefflow.press.PaperFigure;
import org.prefflow.press.RunPage;
import org.prefflow.press.StagePage;
import org.prefflow.report.RunPictures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The paper's comparison figure for any setting, and its numbers over seeds. */
@Command(
        name = "figure",
        description =
                "Train RLHF, DPO, PFM and iterative PFM on one problem and draw the paper's Figure 2;"
                        + " with --of: the stage, or a chart of one run, trained or in its folder.",
        mixinStandardHelpOptions = true)
final class FigureCommand implements Callable<Integer> {

    /** What vector files hold without growing large. */
    private static final FigureStyle PAPER =
            FigureStyle.DEFAULT.with(FigureStyle.DEFAULT.look().showing(ComparisonFigure.MARKS));

    @Spec private CommandSpec spec;

    private static final String PAPER_FIGURE = "paper";
    private static final String COMPARISON = "comparison";

    private FigureStyle style = PAPER;

    private static final String KNOWN =
            Arrays.stream(FigureFormat.values())
                    .map(FigureFormat::id)
                    .collect(Collectors.joining(", "));

    private Films films;

    @Parameters(
            paramLabel = "FILE, PRESET or FOLDER",
            description =
                    "An experiment file, a figure or a film that the lab wrote, or a preset, such as"
                            + " figure-2 (see: list presets); with --of also a run folder, of which"
                            + " nothing is trained again.")
    private String given;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder; by default a new one, runs/NAME-figure-SEED.")
    private String out;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            defaultValue = PAPER_FIGURE,
            description =
                    "What is drawn: paper, or comparison (the four stages side by side); or of one"
                            + " run, with commas between: stage, loss, distance, reward,"
                            + " log-ratios, margin, over-optimisation, course, frontier,"
                            + " error-split, metrics. By default paper. With --film, stage is"
                            + " filmed too, also that of a run folder.")
    private String of;

    @Option(
            names = "--format",
            paramLabel = "FORMATS",
            defaultValue = "png,svg",
            description = "Any of png, svg, pdf, with commas between; by default png,svg.")
    private String formats;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Override one field, such as method.beta=0.5; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The same as --set seed=N.")
    private Long seed;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "1",
            description =
                    "Repeat for K seeds, from the experiment's own upwards: seeds.csv, and means"
                            + " with 95 %% intervals.")
    private int seeds;

    @Mixin private OutsideOption outside;

    @Mixin private FilmOptions filmOptions;

    @Override
    public Integer call() {
        try (Interrupt interrupt = new Interrupt()) {
            boolean one = !of.strip().equals(PAPER_FIGURE) && !of.strip().equals(COMPARISON);
            return one ? ofOneRun(interrupt) : ofFour(interrupt);
        }
    }

    private int ofFour(Interrupt interrupt) {
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        style = FigureOptions.of(parsed, PAPER);
        FigureOptions.checkLayers(parsed, of.strip().equals(COMPARISON));
        Source source = Source.of(given, assignments, Optional.ofNullable(seed), outside).ofPaper();
        Set<String> asked = formats();
        films = Films.of(filmOptions, style.look());
        checkSeeds(source.config());
        checkPainter();
        ComparisonFolder folder;
        try {
            folder = ComparisonFolder.open(place(source));
        } catch (InvalidValueException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            return refused(place(source), e);
        }
        Comparison comparison = new Comparison(source.config(), seeds);
        try {
            return run(source, comparison, folder, asked, interrupt);
        } catch (IOException e) {
            folder.giveUp();
            return refused(folder.path(), e);
        }
    }

    private static void checkPainter() {
        RunPictures.problem()
                .ifPresent(
                        why -> {
                            throw new IllegalStateException("no figure: " + why);
                        });
    }

    private int ofOneRun(Interrupt interrupt) {
        Set<RunPage> pages = RunPages.named(of).orElseThrow(this::unknown);
        CommandLine line = spec.commandLine();
        FigureStyle look = FigureOptions.of(line.getParseResult(), FigureStyle.DEFAULT);
        FigureOptions.checkLayers(line.getParseResult(), pages.contains(RunPage.STAGE));
        Films asked = Films.of(filmOptions, look.look());
        if (seeds != 1 || !asked.formats().isEmpty() && !pages.contains(RunPage.STAGE)) {
            throw new UserError(
                    "--of = "
                            + of
                            + " is not allowed beside --seeds or --film: seeds are of four"
                            + " methods, films of paper, comparison or stage");
        }
        RunPages figures = new RunPages(pages, formats(), look, asked, interrupt);
        checkPainter();
        Path folder = Source.path(given);
        if (!Files.isDirectory(folder)) {
            Source source =
                    Source.of(given, assignments, Optional.ofNullable(seed), outside).single();
            return figures.ofSource(source, place(source), line.getOut(), line.getErr());
        }
        if (!assignments.isEmpty() || seed != null) {
            throw new UserError(
                    "--set and --seed are not allowed for a run folder: nothing is trained");
        }
        Path to = out == null ? RunPages.beside(folder) : place(null);
        return figures.ofFolder(folder, outside, to, line.getOut(), line.getErr());
    }

    private UserError unknown() {
        List<String> names = new ArrayList<>(List.of(PAPER_FIGURE, COMPARISON));
        Arrays.stream(RunPage.values()).map(RunPage::id).forEach(names::add);
        return new UserError(
                "--of = "
                        + InvalidValueException.quoted(of)
                        + " is not allowed: must be one of "
                        + String.join(", ", names)
                        + NearestName.hint(of, names));
    }

    private int refused(Path path, IOException e) {
        spec.commandLine().getErr().println(DiskTrouble.line(path, e));
        return ExitCode.FAILED;
    }

    private Set<String> formats() {
        Set<String> asked = new LinkedHashSet<>();
        for (String format : formats.split(",", -1)) {
            String name = format.strip().toLowerCase(Locale.ROOT);
            if (FigureFormat.named(name).isEmpty()) {
                throw new UserError(
                        "--format = "
                                + formats
                                + " is not allowed: must be one or more of "
                                + KNOWN
                                + ", with commas between");
            }
            asked.add(name);
        }
        return asked;
    }

    private void checkSeeds(ExperimentConfig config) {
        long most = Math.min(Comparison.MOST_SEEDS, Integer.MAX_VALUE - config.seed() + 1);
        if (seeds < 1 || seeds > most) {
            throw new UserError(
                    "--seeds = "
                            + seeds
                            + " is not allowed: must be a whole number between 1 and "
                            + most);
        }
    }

    private Path place(Source source) {
        if (out == null) {
            return RunFolder.fresh(
                    Path.of("runs"), source.name() + "-figure-" + source.config().seed());
        }
        if (out.isBlank()) {
            throw new UserError("--out = \"\" is not allowed: must be a folder");
        }
        return Path.of(out);
    }

    private int run(
            Source source,
            Comparison comparison,
            ComparisonFolder folder,
            Set<String> asked,
            Interrupt interrupt)
            throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            train(source, comparison, interrupt);
            draw(comparison, folder, asked, interrupt);
            List<String> said = film(comparison, folder, interrupt);
            PrintWriter results = spec.commandLine().getOut();
            ComparisonReport.print(comparison, results);
            said.forEach(results::println);
            results.println("written to " + folder.path());
            return ExitCode.DONE;
        } catch (CancellationException e) {
            err.println("cancelled; the comparison is in " + folder.path() + ", without the film");
            return ExitCode.CANCELLED;
        } catch (CancelledException e) {
            Path where = folder.writePartial(comparison, source.base(), RunFolder.Ending.CANCELLED);
            err.println("cancelled; what there is was written to " + where);
            return ExitCode.CANCELLED;
        } catch (InvalidValueException e) {
            throw new UserError(source.given() + ": " + e.getMessage());
        } catch (DivergedException | IllegalStateException e) {
            return failed(source, comparison, folder, e.getMessage());
        } catch (OutOfMemoryError e) {
            String message =
                    "not enough memory; fewer particles, pairs or units, or java -Xmx, would help";
            return failed(source, comparison, folder, message);
        }
    }

    private void draw(
            Comparison comparison, ComparisonFolder folder, Set<String> asked, Interrupt interrupt)
            throws IOException {
        try (Progress progress = progress(interrupt)) {
            FigureProgress watch = new FigureProgress(progress, "figure");
            folder.write(
                    comparison,
                    asked,
                    of.strip().equals(COMPARISON)
                            ? new StagePage(style, watch)
                            : new PaperFigure(style, watch));
        } catch (CancellationException e) {
            throw new CancelledException();
        }
    }

    private Progress progress(Interrupt interrupt) {
        return new Progress(spec.commandLine().getErr(), terminal(), interrupt, Map.of());
    }

    private List<String> film(Comparison comparison, ComparisonFolder folder, Interrupt interrupt)
            throws IOException {
        if (films.formats().isEmpty()) {
            return List.of();
        }
        try (Progress progress = progress(interrupt)) {
            return films.write(
                    films.comparison(comparison),
                    PaperFigure.carried(comparison),
                    folder.path(),
                    progress);
        }
    }

    private static boolean terminal() {
        return System.console() != null && System.getenv("TERM") != null;
    }

    private void train(Source source, Comparison comparison, Interrupt interrupt) {
        List<QueueProgress.Run> runs = new ArrayList<>();
        for (ExperimentConfig experiment : comparison.experiments()) {
            ComparedMethod method =
                    ComparedMethod.values()[runs.size() % ComparedMethod.values().length];
            String name = seeds == 1 ? "" : ", seed " + experiment.seed();
            runs.add(
                    new QueueProgress.Run(
                            method.title() + name,
                            experiment.method().totalSteps(experiment.training())));
        }
        int jobs = Math.min(runs.size(), Runtime.getRuntime().availableProcessors());
        try (QueueProgress progress =
                new QueueProgress(spec.commandLine().getErr(), terminal(), interrupt, runs)) {
            comparison.run(source.base(), jobs, progress::watch);
        }
    }

    private int failed(
            Source source, Comparison comparison, ComparisonFolder folder, String message)
            throws IOException {
        Path where =
                folder.writePartial(comparison, source.base(), RunFolder.Ending.failed(message));
        PrintWriter err = spec.commandLine().getErr();
        err.println(source.given() + ": " + message);
        err.println("what there is was written to " + where);
        return ExitCode.FAILED;
    }
}
