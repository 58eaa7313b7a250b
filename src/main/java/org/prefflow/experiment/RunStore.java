package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prefflow.param.InvalidValueException;

/**
 * The history on the disk: a folder with a folder for each run, of the form of a run folder as far
 * as it fits. Every file is written beside its place and moved there, so that whoever ends this
 * program in mid-run leaves whole files. To be used from one thread; several programs may share the
 * folder.
 */
public final class RunStore {

    /** What the history may take of the disk before old runs go that have no star. */
    public static final long LIMIT = 512L << 20;

    private static final String EXPERIMENT = "experiment.json";
    private static final String METRICS = "metrics.json";
    private static final String ENTRY = "entry.json";
    private static final String CURVES = "curves.csv";
    private static final String OVER = "overoptimisation.csv";
    private static final String ARRAYS = "result.bin";
    private static final String MOMENTS = "moments.bin";
    private static final String DELETED = ".deleted";
    private static final Duration GRACE = Duration.ofDays(1);
    private static final DateTimeFormatter NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final long limit;

    private RunStore(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Opens the history, or begins one.
     *
     * @param limit bytes that it may take
     * @throws IOException if the folder cannot be made or written to
     */
    public static RunStore open(Path folder, long limit) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, ".try", ""));
        RunStore store = new RunStore(folder, limit);
        store.sweep();
        return store;
    }

    // What was deleted, or not quite begun, by a program that is gone.
    private void sweep() throws IOException {
        Instant old = Instant.now().minus(GRACE);
        for (Path parent : List.of(folder.resolve(DELETED), folder)) {
            for (Path entry : entries(parent)) {
                boolean passing =
                        !parent.equals(folder) || entry.getFileName().toString().startsWith(".new");
                if (passing && Files.getLastModifiedTime(entry).toInstant().isBefore(old)) {
                    remove(entry);
                }
            }
        }
    }

    /** Every run that can be read, oldest first. */
    public List<KeptRun> list() throws IOException {
        List<KeptRun> runs = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (!entry.getFileName().toString().startsWith(".")) {
                read(entry).ifPresent(runs::add);
            }
        }
        runs.sort(Comparator.comparing(KeptRun::begun).thenComparing(KeptRun::id));
        return runs;
    }

    // A folder that is not one of ours, or was damaged, is left alone.
    private static Optional<KeptRun> read(Path entry) {
        try {
            ExperimentConfig config = ExperimentFile.read(entry.resolve(EXPERIMENT));
            JsonNode own = JsonText.parse(Files.readString(entry.resolve(ENTRY)));
            JsonNode found = JsonText.parse(Files.readString(entry.resolve(METRICS)));
            Map<String, Double> metrics = new LinkedHashMap<>();
            found.properties().stream()
                    .filter(field -> field.getValue().isNumber())
                    .forEach(field -> metrics.put(field.getKey(), field.getValue().doubleValue()));
            KeptRun.Status status = KeptRun.Status.of(found.path("status").asText());
            boolean lost = status == KeptRun.Status.RUNNING && !isAlive(own.path("process"));
            boolean whole = status == KeptRun.Status.FINISHED;
            return Optional.of(
                    new KeptRun(
                            entry.getFileName().toString(),
                            own.path("name").asText(),
                            own.path("starred").asBoolean(),
                            Instant.parse(own.path("begun").asText()),
                            lost ? KeptRun.Status.INTERRUPTED : status,
                            lost
                                    ? "the program ended before the run did"
                                    : found.path("message").asText(),
                            config,
                            entry.toAbsolutePath(),
                            own.path("pairs").asInt(),
                            own.path("problem").asInt(),
                            own.path("step").asInt(),
                            metrics,
                            whole ? Optional.empty() : checkpoint(entry.resolve(CURVES))));
        } catch (IOException
                | InputFileException
                | InvalidValueException
                | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    // A run is worth listing also where its curves are not whole.
    private static Optional<CurvePoint> checkpoint(Path curves) {
        try {
            return CurvePoint.lastMeasured(KeptTables.curves(curves));
        } catch (IOException | NumberFormatException | CsvParseException damaged) {
            return Optional.empty();
        }
    }

    // Numbers of processes are used again: the moment of the start tells them apart.
    private static boolean isAlive(JsonNode process) {
        return ProcessHandle.of(process.path("id").asLong())
                .filter(ProcessHandle::isAlive)
                .filter(handle -> started(handle).equals(process.path("started").asText()))
                .isPresent();
    }

    private static String started(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("");
    }

    /**
     * Begins the folder of a run whose problem was laid out; it is there whole or not at all.
     *
     * @throws IOException if the disk refuses
     */
    public void begin(KeptRun run, ProblemSetting setting) throws IOException {
        Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
        RunFolder.begin(files, setting.config());
        if (setting.config().data() instanceof DataConfig.FromFile) {
            RunFolder.lines(files, "pairs.csv", out -> PairsFile.write(setting.pairs(), out));
        }
        Path beside = Files.createTempDirectory(folder, ".new");
        try {
            for (Map.Entry<String, AtomicFile.Content> file : files.entrySet()) {
                file.getValue().writeTo(beside.resolve(file.getKey()));
            }
            Files.writeString(beside.resolve(ENTRY), entryText(run));
            Files.writeString(beside.resolve(METRICS), metricsText(run));
            AtomicFile.move(beside, folder.resolve(run.id()));
        } finally {
            remove(beside);
        }
    }

    /**
     * The entry of a run that begins in this history.
     *
     * @param folder of the history
     */
    public static KeptRun entry(Path folder, ProblemSetting setting, String name, Instant now) {
        // Several programs may share the folder.
        String id = NAMES.format(now) + "-" + ProcessHandle.current().pid();
        return KeptRun.starting(
                id,
                name,
                now,
                RunFolder.own(setting.config()),
                folder.resolve(id).toAbsolutePath(),
                setting);
    }

    /**
     * Writes name, star and ending of a run, and its experiment with the changes made in it.
     *
     * @throws IOException if the disk refuses
     */
    public void note(KeptRun run) throws IOException {
        Path place = folder.resolve(run.id());
        AtomicFile.keep(place.resolve(EXPERIMENT), ExperimentFile.write(run.config()));
        AtomicFile.keep(place.resolve(ENTRY), entryText(run));
        AtomicFile.keep(place.resolve(METRICS), metricsText(run));
    }

    /**
     * Writes the last state known of a run.
     *
     * @throws IOException if the disk refuses
     */
    public void keep(KeptRun run, KeptResult result) throws IOException {
        Path place = folder.resolve(run.id());
        Map<String, AtomicFile.Content> tables = new LinkedHashMap<>();
        RunFolder.lines(tables, CURVES, out -> RunTables.curves(result.curves(), out));
        result.overOptimisation()
                .ifPresent(
                        curve ->
                                RunFolder.lines(
                                        tables,
                                        OVER,
                                        out -> RunTables.overOptimisation(curve, out)));
        for (Map.Entry<String, AtomicFile.Content> table : tables.entrySet()) {
            AtomicFile.keep(place.resolve(table.getKey()), table.getValue());
        }
        AtomicFile.keep(place.resolve(ARRAYS), path -> KeptArrays.write(result, path));
        keep(run, result.moments());
        note(run);
    }

    /**
     * Writes moments of a run's training, unless there are none or the run is deleted.
     *
     * @throws IOException if the disk refuses
     */
    public void keep(KeptRun run, List<KeptMoment> moments) throws IOException {
        Path place = folder.resolve(run.id());
        if (!moments.isEmpty() && Files.isDirectory(place)) {
            AtomicFile.keep(place.resolve(MOMENTS), path -> KeptArrays.writeMoments(moments, path));
        }
    }

    /**
     * What a run left behind.
     *
     * @throws IOException if it cannot be read
     */
    public KeptResult read(KeptRun run) throws IOException {
        Path place = folder.resolve(run.id());
        Path arrays = place.resolve(ARRAYS);
        KeptResult found = Files.isRegularFile(arrays) ? KeptArrays.read(arrays) : KeptResult.NONE;
        KeptResult whole =
                new KeptResult(
                        KeptTables.curves(place.resolve(CURVES)),
                        found.particles(),
                        found.field(),
                        found.learned(),
                        KeptTables.overOptimisation(place.resolve(OVER)),
                        moments(place.resolve(MOMENTS)),
                        found.at());
        return whole.withNewest();
    }

    // A run is worth showing also where its moments are not whole.
    private static List<KeptMoment> moments(Path file) {
        try {
            return Files.isRegularFile(file) ? KeptArrays.readMoments(file) : List.of();
        } catch (IOException damaged) {
            return List.of();
        }
    }

    /** Where a picture of a run is, or belongs. */
    public Path picture(KeptRun run, boolean dark) {
        return folder.resolve(run.id()).resolve(dark ? "thumbnail-dark.png" : "thumbnail.png");
    }

    /**
     * Takes a run out of the history; until a day has passed it can be brought back.
     *
     * @throws IOException if the disk refuses
     */
    public void delete(KeptRun run) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(DELETED));
        Path gone = bin.resolve(run.id());
        AtomicFile.move(folder.resolve(run.id()), gone);
        Files.setLastModifiedTime(gone, FileTime.from(Instant.now()));
    }

    /**
     * Brings a deleted run back.
     *
     * @throws IOException if the disk refuses
     */
    public void undelete(KeptRun run) throws IOException {
        AtomicFile.move(folder.resolve(DELETED).resolve(run.id()), folder.resolve(run.id()));
    }

    /**
     * Drops the oldest runs without a star until the history keeps its limit, what was deleted
     * first; a run that goes on stays.
     *
     * @return the runs that were dropped
     * @throws IOException if the disk refuses
     */
    public List<KeptRun> trim() throws IOException {
        List<KeptRun> dropped = new ArrayList<>();
        long taken = bytes(folder);
        if (taken > limit) {
            for (Path gone : entries(folder.resolve(DELETED))) {
                taken -= bytes(gone);
                remove(gone);
            }
        }
        List<KeptRun> runs = taken > limit ? list() : List.of();
        for (KeptRun run : runs) {
            if (taken > limit && !run.starred() && run.status() != KeptRun.Status.RUNNING) {
                taken -= bytes(folder.resolve(run.id()));
                remove(folder.resolve(run.id()));
                dropped.add(run);
            }
        }
        return dropped;
    }

    private static String entryText(KeptRun run) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("name", run.name());
        tree.put("starred", run.starred()).put("begun", run.begun().toString());
        tree.put("pairs", run.pairs()).put("problem", run.problem()).put("step", run.step());
        ProcessHandle me = ProcessHandle.current();
        tree.putObject("process").put("id", me.pid()).put("started", started(me));
        return JsonText.print(tree);
    }

    private static String metricsText(KeptRun run) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("status", run.status().id());
        if (!run.message().isEmpty()) {
            tree.put("message", run.message());
        }
        run.metrics().forEach((name, value) -> tree.set(name, JsonText.number(value)));
        return JsonText.print(tree);
    }

    private static List<Path> entries(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static long bytes(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            long sum = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void remove(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
