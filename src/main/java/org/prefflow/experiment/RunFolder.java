package org.prefflow.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.figure.GreyImage;
import org.prefflow.method.TrainedStates;
import org.prefflow.param.InvalidValueException;

/** The folder of one run: a complete {@link ResultFolder}. */
public final class RunFolder {

    /** The trained networks. */
    public static final String MODEL = "model.npz";

    /** Every file that a folder of results can have, in the order they are moved into place. */
    static final List<String> FILES =
            List.of(
                    "experiment.json",
                    "heightmap.png",
                    "heightmap-other.png",
                    "pairs.csv",
                    "start.csv",
                    "samples.csv",
                    "curves.csv",
                    "curves-e.csv",
                    "curves-f.csv",
                    "curves-g.csv",
                    "curves-h.csv",
                    "overoptimisation.csv",
                    "density.csv",
                    "field.csv",
                    "seeds.csv",
                    "figure.png",
                    "figure.svg",
                    "figure.pdf",
                    "film.mp4",
                    "film.gif",
                    "arrays.npz",
                    MODEL,
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
        public static final Ending CANCELLED = new Ending(STOPPED, "the run was stopped");

        /** It failed. */
        public static Ending failed(String message) {
            return new Ending(FAILED, message);
        }

        /** Whether a status tells of something unfinished. */
        static boolean isUnfinished(String status) {
            return status.equals(STOPPED) || status.equals(FAILED);
        }
    }

    /** Why there is no exact target, in metrics.json. */
    static final String TARGET_MISSING = "target_missing";

    private static final String STOPPED = "cancelled";
    private static final String FAILED = "failed";

    private final ResultFolder folder;

    private RunFolder(ResultFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, or takes an empty one or the folder of an earlier run.
     *
     * @throws InvalidValueException if the folder holds something else, or is a file
     * @throws IOException if it cannot be made or written to
     */
    public static RunFolder open(Path folder) throws IOException {
        return new RunFolder(ResultFolder.open(folder));
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3}, ... that is not there yet. */
    public static Path fresh(Path parent, String name) {
        return ResultFolder.fresh(parent, name);
    }

    /** Where it is. */
    public Path path() {
        return folder.path();
    }

    /** Removes the folder again if it was made for results that could not be written. */
    public void giveUp() {
        folder.giveUp();
    }

    /**
     * Writes a finished run.
     *
     * @param pictures draws the figures; empty where this machine cannot
     * @throws IOException if the disk refuses
     */
    public void write(RunResult result, Optional<Pictures> pictures) throws IOException {
        write(result, pictures, List.of());
    }

    /**
     * Writes a finished run with its networks.
     *
     * @param pictures draws the figures; empty where this machine cannot
     * @param states of its training loops; empty for none
     * @throws IOException if the disk refuses
     */
    public void write(
            RunResult result, Optional<Pictures> pictures, List<TrainedStates.State> states)
            throws IOException {
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
                out ->
                        RunTables.density(
                                setting.laws().grid(), setting.target(), result.learned(), out));
        result.overOptimisation()
                .ifPresent(
                        curve ->
                                lines(
                                        files,
                                        "overoptimisation.csv",
                                        out -> RunTables.overOptimisation(curve, out)));
        result.field()
                .ifPresent(field -> lines(files, "field.csv", out -> RunTables.field(field, out)));
        pictures.ifPresent(
                draw -> {
                    files.put("figure.png", path -> draw.writePng(result, path));
                    files.put("figure.svg", path -> draw.writeSvg(result, path));
                });
        Map<String, String> remarks = new LinkedHashMap<>();
        setting.targetMissing().ifPresent(why -> remarks.put(TARGET_MISSING, why));
        files.put(RunArrays.FILE, path -> RunArrays.write(result, path));
        model(files, new TrainedModel(setting.config(), states, result.curves()));
        end(files, Ending.FINISHED, result.metrics(), remarks);
        folder.commit(files);
    }

    /**
     * Writes what there is of a run that did not come to its end: here, or, where this folder holds
     * a finished run, into a new folder beside it, called after the ending.
     *
     * @param base folder that the experiment's relative paths are relative to
     * @param setting the problem, where it was laid out
     * @param curves the checkpoints so far
     * @param states of the training loops so far
     * @return the folder that was written
     * @throws IOException if the disk refuses
     */
    public Path writePartial(
            ExperimentConfig config,
            Path base,
            Optional<ProblemSetting> setting,
            List<CurvePoint> curves,
            List<TrainedStates.State> states,
            Ending ending)
            throws IOException {
        ResultFolder place = folder.orBeside(ending);
        Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
        if (setting.isPresent()) {
            begin(files, setting.get().config());
            lines(files, "pairs.csv", out -> PairsFile.write(setting.get().pairs(), out));
            model(files, new TrainedModel(setting.get().config(), states, curves));
        } else {
            elsewhere(files, RelativePaths.moved(config, base, place.path()));
        }
        lines(files, "curves.csv", out -> RunTables.curves(curves, out));
        end(files, ending, Map.of(), Map.of());
        place.commitPartial(files);
        return place.path();
    }

    private static void model(Map<String, AtomicFile.Content> files, TrainedModel model) {
        if (!model.states().isEmpty()) {
            files.put(
                    MODEL,
                    path ->
                            new TrainedModel(
                                            own(model.experiment()), model.states(), model.curves())
                                    .write(path));
        }
    }

    /** The experiment as a folder of its own holds it. */
    static ExperimentConfig own(ExperimentConfig config) {
        ExperimentConfig packed = RewardImages.pack(config).config();
        return config.data() instanceof DataConfig.FromFile
                ? packed.withData(new DataConfig.FromFile("pairs.csv"))
                : packed;
    }

    // What came from files travels with the run.
    static void begin(Map<String, AtomicFile.Content> files, ExperimentConfig config) {
        ExperimentConfig own = own(config);
        RewardImages.pack(config)
                .images()
                .forEach(
                        (name, levels) ->
                                files.put(name, path -> GreyImage.writePng(levels, path)));
        files.put("experiment.json", path -> Files.writeString(path, ExperimentFile.write(own)));
    }

    /** The experiment whose files stay where they are. */
    static void elsewhere(Map<String, AtomicFile.Content> files, ExperimentConfig config) {
        files.put("experiment.json", path -> Files.writeString(path, ExperimentFile.write(config)));
    }

    static void end(
            Map<String, AtomicFile.Content> files,
            Ending ending,
            Map<String, Double> metrics,
            Map<String, String> remarks) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("status", ending.status());
        if (!ending.message().isEmpty()) {
            tree.put("message", ending.message());
        }
        remarks.forEach(tree::put);
        metrics.forEach((name, value) -> tree.set(name, JsonText.number(value)));
        ObjectNode environment = tree.putObject("environment");
        RunEnvironment.describe().forEach(environment::put);
        files.put("metrics.json", path -> Files.writeString(path, JsonText.print(tree)));
    }

    /** What writes the lines of a table. */
    interface Lines {
        void writeTo(BufferedWriter out) throws IOException;
    }

    static void lines(Map<String, AtomicFile.Content> files, String name, Lines content) {
        files.put(
                name,
                path -> {
                    try (BufferedWriter out = Files.newBufferedWriter(path)) {
                        content.writeTo(out);
                    }
                });
    }
}
