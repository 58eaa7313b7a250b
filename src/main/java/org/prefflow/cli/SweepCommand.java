package org.prefflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.NearestName;
import org.prefflow.experiment.Preset;
import org.prefflow.experiment.RelativePaths;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.experiment.ShellWords;
import org.prefflow.method.CancelledException;
import org.prefflow.metric.Metric;
import org.prefflow.param.InvalidValueException;
import org.prefflow.report.RunPictures;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.Design;
import org.prefflow.sweep.Shard;
import org.prefflow.sweep.StageThumbnails;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.Sweep;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepMerge;
import org.prefflow.sweep.SweepMetrics;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Many runs with some fields varied. */
@Command(
        name = "sweep",
        description =
                "Run an experiment many times with some fields varied, and say which settings are best."
                        + " A sweep that was stopped or killed goes on when it is called again.",
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

    private static final String VARY = "vary";

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE, PRESET, STUDY or DIR",
            description =
                    "An experiment file or a preset, with --vary; or a study (see: list studies) or a"
                            + " sweep.json; or the folder of a sweep to go on with.")
    private String given;

    @Option(
            names = "--vary",
            paramLabel = "path=values",
            description =
                    "A field and its values, v1,v2,... or from..to or from..to/steps; repeat for more"
                            + " fields.")
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--design",
            paramLabel = "NAME",
            description = "grid (by default), random or latin-hypercube.")
    private String design;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "How many points are drawn, where they are drawn; by default 20.")
    private Integer points;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            description =
                    "Runs at each point, from the experiment's own seed upwards; by default 3.")
    private Integer seeds;

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Override one field of all runs; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Runs at a time; by default one for each core. Numbers do not depend on it.")
    private Integer jobs;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            description =
                    "Do the i-th of n parts of the runs, into a folder of its own inside --out; the"
                            + " parts are joined by --merge.")
    private String shard;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder; by default runs/NAME-sweep, or a new one like it.")
    private String out;

    @Option(names = "--keep-runs", description = "Keep the folder of each run, in runs/N.")
    private boolean keepRuns;

    @Option(
            names = "--pause",
            description =
                    "Hold the sweep that another process runs in DIR, before the next step of each"
                            + " run.")
    private boolean pause;

    @Option(names = "--unpause", description = "Let the sweep that is held in DIR go on.")
    private boolean unpause;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "What settings are ranked by (see: list metrics; of each bump: mode_mass_1, ...);"
                            + " by default that of the study, or reward_mean.")
    private String metric;

    @Option(
            names = "--merge",
            arity = "1..*",
            paramLabel = "DIR",
            description =
                    "Join shards: their folders, or the folder that they are in. Names those that are"
                            + " not complete.")
    private List<Path> merge = List.of();

    @Mixin private OutsideOption outside;

    @Override
    public Integer call() {
        Optional<Metric> ranked = Optional.ofNullable(metric).map(SweepCommand::metric);
        try (Interrupt interrupt = new Interrupt()) {
            if (!merge.isEmpty()) {
                return merge(ranked);
            }
            if (given == null) {
                throw new UserError(
                        "sweep: there is no experiment; name a file, a preset, a study or the"
                                + " folder of a sweep");
            }
            if (pause || unpause) {
                return hold(Source.path(given));
            }
            return Files.isDirectory(Source.path(given))
                    ? goOn(ranked, interrupt)
                    : begin(ranked, interrupt);
        } catch (InvalidValueException | InputFileException e) {
            throw new UserError(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("sweep: " + trouble(e));
            return ExitCode.FAILED;
        }
    }

    private static String trouble(IOException e) {
        return e instanceof java.nio.file.FileSystemException f
                ? f.getFile() + ": " + DiskTrouble.sentence(e)
                : DiskTrouble.sentence(e);
    }

    private static Metric metric(String name) {
        return SweepMetrics.named(name)
                .orElseThrow(
                        () ->
                                Choices.refusal(
                                        "--metric",
                                        name,
                                        SweepMetrics.ALL.stream().map(Metric::name).toList()));
    }

    private int hold(Path folder) throws IOException {
        if (pause && unpause) {
            throw new UserError("--pause and --unpause exclude each other");
        }
        if (!SweepFolder.is(folder)) {
            throw new UserError(given + ": must be the folder of a sweep");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (pause) {
            out.println(
                    SweepFolder.pause(folder)
                            ? "held, if it runs; sweep "
                                    + ShellWords.of(folder)
                                    + " --unpause lets it go on"
                            : "nobody runs it, so there is nothing to hold");
        } else {
            SweepFolder.unpause(folder);
            out.println("goes on, if it was held");
        }
        return ExitCode.DONE;
    }

    private int goOn(Optional<Metric> ranked, Interrupt interrupt) throws IOException {
        Path folder = Source.path(given);
        boolean changes =
                !vary.isEmpty()
                        || design != null
                        || points != null
                        || seeds != null
                        || !assignments.isEmpty()
                        || shard != null
                        || out != null;
        if (changes) {
            throw new UserError(
                    given
                            + ": is the folder of a sweep, which can only go on as it began; --vary,"
                            + " --design, --points, --seeds, --set, --shard and --out are for a new"
                            + " one");
        }
        SweepPlan plan;
        try (SweepFolder before = SweepFolder.read(folder)) {
            plan = before.plan();
        }
        outside.checkAgain(plan.experiments(), folder, spec);
        return run(folder, plan, ranked, interrupt);
    }

    private void requireKnown() {
        if (Preset.named(given).isEmpty() && Source.isMeantAsName(given)) {
            List<String> names = new ArrayList<>(Study.names());
            names.addAll(Preset.names());
            throw new UserError(
                    given
                            + ": is neither a file nor a preset nor a study"
                            + NearestName.hint(given, names));
        }
    }

    private int begin(Optional<Metric> ranked, Interrupt interrupt) throws IOException {
        Path file = Source.path(given);
        Optional<Study> study = Study.named(given);
        SweepConfig config;
        Path base;
        String name;
        if (study.isPresent() || isSweepFile(file)) {
            Path here = study.isPresent() ? Path.of("") : file.toAbsolutePath().getParent();
            base = here.toAbsolutePath();
            name = study.isPresent() ? given : base.getFileName().toString();
            config =
                    study.isPresent()
                            ? study.get().config()
                            : SettingsFile.read(SweepConfig.KIND, file);
            config = config.withExperiment(ExperimentFile.with(config.experiment(), assignments));
            outside.check(
                    vary.isEmpty()
                            ? SweepPlan.of(config).experiments()
                            : List.of(config.experiment()),
                    base,
                    assignments);
        } else {
            requireKnown();
            Source source = Source.of(given, assignments, Optional.empty(), outside).single();
            base = source.base();
            name = source.name() + "-sweep";
            config = SweepConfig.KIND.defaults().withExperiment(source.config());
            if (vary.isEmpty()) {
                throw new UserError(
                        "--vary is missing: must be path=v1,v2,... at least once, such as --vary"
                                + " data.pairs=300,1000,3000");
            }
        }
        config = asked(config);
        Path folder = place(name, config.shard());
        // Shards, and who goes on with them, may stand in any folder.
        SweepConfig anywhere =
                config.withExperiment(RelativePaths.absolute(config.experiment(), base));
        return run(folder, SweepPlan.of(anywhere), ranked, interrupt);
    }

    private static boolean isSweepFile(Path file) throws IOException {
        return Files.isRegularFile(file)
                && file.getFileName().toString().endsWith(".json")
                && SettingsFile.has(file, VARY);
    }

    private SweepConfig asked(SweepConfig config) {
        SweepConfig asked = config;
        if (!vary.isEmpty()) {
            asked = asked.withVary(vary.stream().map(Axis::parse).toList());
        }
        if (design != null) {
            asked =
                    asked.designed(
                            Choices.named("--design", Design.values(), design), asked.points());
        }
        if (points != null) {
            asked = asked.designed(asked.design(), points);
        }
        if (seeds != null) {
            asked = asked.withSeeds(seeds);
        }
        return shard == null ? asked : asked.withShard(Shard.parse(shard));
    }

    private Path place(String name, Shard part) {
        if (out != null && out.isBlank()) {
            throw new UserError("--out = \"\" is not allowed: must be a folder");
        }
        boolean whole = part.count() == 1;
        Path folder =
                out != null
                        ? Path.of(out)
                        : whole ? RunFolder.fresh(Path.of("runs"), name) : Path.of("runs", name);
        return whole ? folder : folder.resolve("shard-" + part.index() + "-of-" + part.count());
    }

    private int run(Path place, SweepPlan plan, Optional<Metric> ranked, Interrupt interrupt)
            throws IOException {
        int atATime = jobs();
        PrintWriter err = spec.commandLine().getErr();
        try (SweepFolder folder = SweepFolder.open(place, plan)) {
            List<Integer> missing = folder.missing();
            int all = plan.own().size();
            if (missing.size() < all) {
                err.printf("%d of %d runs were there%n", all - missing.size(), all);
            }
            try {
                train(folder, missing, atATime, interrupt);
            } catch (CancelledException e) {
                err.printf(
                        "cancelled; %d of %d runs are in %s; the same call, or sweep %s%s, goes on%n",
                        all - folder.missing().size(),
                        all,
                        place,
                        ShellWords.of(place),
                        OutsideOption.typed(plan.experiments(), place));
                return ExitCode.CANCELLED;
            }
            report(folder.plan(), folder.table().rows(), ranked, place);
            return ExitCode.DONE;
        }
    }

    private void train(SweepFolder folder, List<Integer> missing, int atATime, Interrupt interrupt)
            throws IOException {
        List<QueueProgress.Run> names = new ArrayList<>();
        for (int number : missing) {
            SweepPlan.Run run = folder.plan().run(number);
            names.add(
                    new QueueProgress.Run(
                            "run " + number,
                            run.experiment().method().totalSteps(run.experiment().training())));
        }
        boolean terminal = System.console() != null && System.getenv("TERM") != null;
        try (QueueProgress progress =
                new QueueProgress(spec.commandLine().getErr(), terminal, interrupt, names)) {
            new Sweep(folder, keepRuns, RunPictures.available())
                    .run(
                            atATime,
                            number -> progress.watch(missing.indexOf(number)),
                            new Sweep.Audience() {
                                @Override
                                public void ended(SweepRow row) {
                                    SweepCommand.this.ended(row, terminal);
                                }

                                @Override
                                public void held(boolean on) {
                                    progress.held(on, folder.path());
                                }
                            });
        }
    }

    private void ended(SweepRow row, boolean terminal) {
        if (!row.finished()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println((terminal ? "\r" : "") + "run " + row.run() + " failed: " + row.message());
            err.flush();
        }
    }

    private int jobs() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (jobs == null) {
            return cores;
        }
        if (jobs < 1 || jobs > 1_024) {
            throw new UserError(
                    "--jobs = "
                            + jobs
                            + " is not allowed: must be a whole number between 1 and 1024");
        }
        return jobs;
    }

    private int merge(Optional<Metric> ranked) throws IOException {
        SweepMerge shards = SweepMerge.of(merge);
        Path folder = out != null ? Path.of(out) : RunFolder.fresh(Path.of("runs"), "merged-sweep");
        outside.checkAgain(shards.plan().experiments(), folder, spec);
        shards.write(folder);
        report(shards.plan(), shards.rows(), ranked, folder);
        List<SweepMerge.Gap> gaps = shards.gaps();
        PrintWriter err = spec.commandLine().getErr();
        gaps.forEach(gap -> err.println(sentence(gap, shards.plan())));
        return gaps.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String sentence(SweepMerge.Gap gap, SweepPlan plan) {
        String runs =
                gap.missing().size()
                        + (gap.missing().size() == 1 ? " run" : " runs")
                        + " ("
                        + gap.missing().stream()
                                .limit(10)
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + (gap.missing().size() > 10 ? ", ..." : "")
                        + ")";
        return gap.folder() == null
                ? "shard " + gap.shard().text() + " was not found: it would have " + runs
                : "shard "
                        + gap.shard().text()
                        + " is not complete: "
                        + runs
                        + " missing; sweep "
                        + ShellWords.of(gap.folder())
                        + OutsideOption.typed(plan.experiments(), gap.folder())
                        + " goes on with it";
    }

    private void report(SweepPlan plan, List<SweepRow> rows, Optional<Metric> asked, Path folder)
            throws IOException {
        Optional<Study> study = Study.of(plan);
        Metric ranked =
                asked.or(() -> study.map(Study::ranking)).orElseGet(() -> metric("reward_mean"));
        Optional<String> why = RunPictures.problem();
        if (why.isEmpty()) {
            StageThumbnails stages =
                    new StageThumbnails(folder.resolve(StageThumbnails.FILE), plan.size());
            new SweepPictures(plan, rows, stages).write(ranked, folder);
        } else {
            spec.commandLine().getErr().println("no figures: " + why.get());
        }
        PrintWriter results = spec.commandLine().getOut();
        new SweepReport(plan, rows).print(ranked, results);
        study.ifPresent(
                known -> results.println("what the lab's authors found: " + known.finding()));
        results.println("written to " + folder);
    }
}
