package org.prefflow.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prefflow.figure.GreyImage;
import org.prefflow.param.InvalidValueException;

/**
 * The folder of one run. All files are first written into a folder beside their places and then
 * moved there, {@code metrics.json} last: a write that fails leaves what was there before.
 */
public final class RunFolder {

    /** Every file a run folder can have, in the order they are moved into place. */
    static final List<String> FILES =
            List.of(
                    "experiment.json",
                    "heightmap.png",
                    "heightmap-other.png",
                    "pairs.csv",
                    "start.csv",
                    "samples.csv",
                    "curves.csv",
                    "density.csv",
                    "field.csv",
                    "figure.png",
                    "figure.svg",
                    "metrics.json");

    /** Draws a result; kept out of this room so that it needs no painter. */
    public interface Pictures {
        /** Writes a PNG. */
        void writePng(RunResult result, Path file) throws IOException;

        /** Writes an SVG. */
        void writeSvg(RunResult result, Path file) throws IOException;
    }

    /**
     * How a run ended.
     *
     * @param status "finished", "cancelled" or "failed"
     * @param message one sentence, empty for a finished run
     */
    public record Ending(String status, String message) {
        /** It came to its end. */
        public static final Ending FINISHED = new Ending("finished", "");

        /** Somebody stopped it. */
        public static final Ending CANCELLED = new Ending("cancelled", "the run was stopped");

        /** It failed. */
        public static Ending failed(String message) {
            return new Ending(FAILED, message);
        }
    }

    private static final String FAILED = "failed";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, or takes an empty one or the folder of an earlier run.
     *
     * @throws InvalidValueException if the folder holds something else, or is a file
     * @throws IOException if it cannot be made or written to
     */
    public static RunFolder open(Path folder) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw new InvalidValueException(
                    "--out", folder.toString(), "must be a folder; a file of that name is there");
        }
        if (Files.isDirectory(folder)) {
            requireOwn(folder);
        }
        make(folder);
        Files.delete(Files.createTempFile(folder, ".try", ""));
        return new RunFolder(folder);
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (NoSuchFileException e) {
            throw new FileSystemException(folder.toString(), null, "cannot be created");
        }
    }

    private static void requireOwn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            boolean empty = entries.findAny().isEmpty();
            if (!empty && !Files.isRegularFile(folder.resolve("metrics.json"))) {
                throw new InvalidValueException(
                        "--out",
                        folder.toString(),
                        "must be a new folder, an empty one, or that of an earlier run");
            }
        }
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3}, ... that is not there yet. */
    public static Path fresh(Path parent, String name) {
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /**
     * Writes a finished run.
     *
     * @param pictures draws the figures; empty where this machine cannot
     * @throws IOException if the disk refuses
     */
    public void write(RunResult result, Optional<Pictures> pictures) throws IOException {
        Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
        ProblemSetting setting = result.setting();
        begin(files, setting.config());
        lines(files, "pairs.csv", out -> PairsFile.write(setting.pairs(), out));
        lines(files, "start.csv", out -> RunTables.points(result.trajectories().start(), out));
        lines(files, "samples.csv", out -> RunTables.points(result.trajectories().end(), out));
        lines(files, "curves.csv", out -> RunTables.curves(result.curves(), out));
        lines(
                files,
                "density.csv",
                out -> RunTables.density(setting.target(), result.learned(), out));
        result.field()
                .ifPresent(field -> lines(files, "field.csv", out -> RunTables.field(field, out)));
        pictures.ifPresent(
                draw -> {
                    files.put("figure.png", path -> draw.writePng(result, path));
                    files.put("figure.svg", path -> draw.writeSvg(result, path));
                });
        end(files, Ending.FINISHED, result.metrics());
        commit(files);
    }

    /**
     * Writes what there is of a run that did not come to its end: here, or, where this folder holds
     * a finished run, into a new folder beside it, called after the ending.
     *
     * @param setting the problem, where it was laid out
     * @param curves the checkpoints so far
     * @return the folder that was written
     * @throws IOException if the disk refuses
     */
    public Path writePartial(
            ExperimentConfig config,
            Optional<ProblemSetting> setting,
            List<CurvePoint> curves,
            Ending ending)
            throws IOException {
        Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
        if (setting.isPresent()) {
            begin(files, setting.get().config());
            lines(files, "pairs.csv", out -> PairsFile.write(setting.get().pairs(), out));
        } else {
            files.put(
                    "experiment.json",
                    path -> Files.writeString(path, ExperimentFile.write(config)));
        }
        lines(files, "curves.csv", out -> RunTables.curves(curves, out));
        end(files, ending, Map.of());
        RunFolder place = isReplaceable() ? this : beside(ending);
        place.commit(files);
        return place.folder;
    }

    // Whatever does not say that it is unfinished is somebody's result.
    private boolean isReplaceable() throws IOException {
        Path metrics = folder.resolve("metrics.json");
        if (!Files.exists(metrics)) {
            return true;
        }
        try {
            String status = JsonText.parse(Files.readString(metrics)).path("status").asText();
            return status.equals(Ending.CANCELLED.status()) || status.equals(FAILED);
        } catch (InputFileException | CharacterCodingException e) {
            return false;
        }
    }

    private RunFolder beside(Ending ending) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        return open(fresh(whole.getParent(), whole.getFileName() + "-" + ending.status()));
    }

    // What came from files travels with the run.
    private static void begin(Map<String, AtomicFile.Content> files, ExperimentConfig config) {
        RewardImages.Packed packed = RewardImages.pack(config);
        ExperimentConfig own =
                config.data() instanceof DataConfig.FromFile
                        ? packed.config().withData(new DataConfig.FromFile("pairs.csv"))
                        : packed.config();
        packed.images()
                .forEach(
                        (name, levels) ->
                                files.put(name, path -> GreyImage.writePng(levels, path)));
        files.put("experiment.json", path -> Files.writeString(path, ExperimentFile.write(own)));
    }

    private static void end(
            Map<String, AtomicFile.Content> files, Ending ending, Map<String, Double> metrics) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("status", ending.status());
        if (!ending.message().isEmpty()) {
            tree.put("message", ending.message());
        }
        metrics.forEach((name, value) -> tree.set(name, JsonText.number(value)));
        ObjectNode environment = tree.putObject("environment");
        RunEnvironment.describe().forEach(environment::put);
        files.put("metrics.json", path -> Files.writeString(path, JsonText.print(tree)));
    }

    private interface Lines {
        void writeTo(BufferedWriter out) throws IOException;
    }

    private static void lines(Map<String, AtomicFile.Content> files, String name, Lines content) {
        files.put(
                name,
                path -> {
                    try (BufferedWriter out = Files.newBufferedWriter(path)) {
                        content.writeTo(out);
                    }
                });
    }

    private void commit(Map<String, AtomicFile.Content> files) throws IOException {
        Path beside = Files.createTempDirectory(folder, ".part");
        try {
            for (Map.Entry<String, AtomicFile.Content> file : files.entrySet()) {
                file.getValue().writeTo(beside.resolve(file.getKey()));
            }
            for (String name : FILES) {
                if (files.containsKey(name)) {
                    AtomicFile.move(beside.resolve(name), folder.resolve(name));
                } else {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
        } finally {
            remove(beside);
        }
    }

    private static void remove(Path beside) throws IOException {
        for (String name : FILES) {
            Files.deleteIfExists(beside.resolve(name));
        }
        Files.deleteIfExists(beside);
    }
}
