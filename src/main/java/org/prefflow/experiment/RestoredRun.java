package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.method.KeptPolicy;

/**
 * A finished run as its folder tells of it: all but its policy. Of its particles the ends are left,
 * and the ways of the first of them.
 *
 * @param config what was run
 * @param metrics by name
 * @param particles of all, where they began and where they arrived
 * @param ways of the first particles; empty where the folder has none
 * @param field its field on a lattice; empty for methods without one
 * @param density what it learned, at the nodes of the view's grid; empty where unknown
 * @param curves its checkpoints
 * @param overOptimisation true against learned reward; empty for methods that learn no reward
 */
public record RestoredRun(
        ExperimentConfig config,
        Map<String, Double> metrics,
        Trajectories particles,
        Optional<Trajectories> ways,
        Optional<FieldSamples> field,
        Optional<double[]> density,
        List<CurvePoint> curves,
        Optional<OverOptimisation> overOptimisation) {

    private static final Set<String> KNOWN =
            Set.of(
                    "start",
                    "samples",
                    "ways",
                    "way_times",
                    "learned",
                    "field",
                    "field_times",
                    "field_grid");

    /**
     * What a folder tells of its run.
     *
     * @throws InputFileException in one sentence if the folder holds no finished run
     * @throws IOException if a file cannot be read
     */
    public static RestoredRun of(Path folder) throws IOException {
        Path metrics = folder.resolve(ResultFolder.METRICS);
        Path arrays = folder.resolve("arrays.npz");
        if (!Files.isRegularFile(metrics) || !Files.isRegularFile(arrays)) {
            throw new InputFileException("is not the folder of a finished run");
        }
        JsonNode found = JsonText.parse(Files.readString(metrics));
        if (RunFolder.Ending.isUnfinished(found.path("status").asText())) {
            throw new InputFileException("holds a run that did not come to its end");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        found.properties().stream()
                .filter(field -> field.getValue().isNumber())
                .forEach(field -> numbers.put(field.getKey(), field.getValue().doubleValue()));
        Map<String, NumPyArray> tables = tables(arrays);
        return new RestoredRun(
                ExperimentFile.read(folder.resolve("experiment.json")),
                numbers,
                ends(tables),
                ways(tables),
                field(tables),
                density(tables),
                KeptTables.curves(folder.resolve("curves.csv")),
                KeptTables.overOptimisation(folder.resolve("overoptimisation.csv")));
    }

    /**
     * The whole result again, but for its policy, of which only what it did is left.
     *
     * @param setting its problem, laid out anew
     */
    public RunResult result(ProblemSetting setting) {
        return new RunResult(
                setting,
                new KeptPolicy(FlowSource.REFERENCE),
                particles,
                field,
                density.map(values -> GridDensity.normalised(Grid.VIEW, values)),
                metrics,
                curves,
                overOptimisation);
    }

    /**
     * The same, but with the ways of the first particles in place of the ends of all.
     *
     * @param setting its problem, laid out anew
     * @throws java.util.NoSuchElementException if the folder has no ways
     */
    public RunResult moving(ProblemSetting setting) {
        RunResult still = result(setting);
        return new RunResult(
                setting,
                still.policy(),
                ways.orElseThrow(),
                field,
                still.learned(),
                metrics,
                curves,
                overOptimisation);
    }

    private static Map<String, NumPyArray> tables(Path file) throws IOException {
        Map<String, NumPyArray> tables = new LinkedHashMap<>();
        Map<String, byte[]> parts =
                Archive.read(file, name -> name.endsWith(".npy"), "an archive of this lab");
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            String name = part.getKey().replaceFirst("\\.npy$", "");
            if (KNOWN.contains(name)) {
                tables.put(name, NumPyArray.read(new ByteArrayInputStream(part.getValue())));
            }
        }
        for (String name : List.of("start", "samples")) {
            if (!tables.containsKey(name)) {
                throw new InputFileException("has no " + name + " in arrays.npz");
            }
        }
        return tables;
    }

    private static Trajectories ends(Map<String, NumPyArray> tables) {
        float[] start = floats(tables.get("start").values());
        float[] end = floats(tables.get("samples").values());
        if (start.length != end.length || start.length % 2 != 0) {
            throw new InputFileException("has start and samples of different sizes");
        }
        return new Trajectories(new float[] {0, 1}, new float[][] {start, end});
    }

    private static Optional<Trajectories> ways(Map<String, NumPyArray> tables) {
        NumPyArray all = tables.get("ways");
        NumPyArray times = tables.get("way_times");
        if (all == null || times == null) {
            return Optional.empty();
        }
        int count = times.values().length;
        if (count < 1
                || all.shape().length != 3
                || all.shape()[0] != count
                || all.shape()[2] != 2) {
            throw new InputFileException("has ways of another size than their times");
        }
        int each = all.values().length / count;
        float[][] frames = new float[count][];
        for (int j = 0; j < count; j++) {
            frames[j] = floats(Arrays.copyOfRange(all.values(), j * each, (j + 1) * each));
        }
        return Optional.of(new Trajectories(floats(times.values()), frames));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static Optional<FieldSamples> field(Map<String, NumPyArray> tables) {
        if (!tables.containsKey("field")) {
            return Optional.empty();
        }
        NumPyArray all = tables.get("field");
        NumPyArray grid = tables.get("field_grid");
        NumPyArray times = tables.get("field_times");
        int nodes = grid == null ? 0 : grid.values().length;
        int count = times == null ? 0 : times.values().length;
        int each = 2 * nodes * nodes;
        if (nodes < 2 || count < 1 || all.values().length != count * each) {
            throw new InputFileException("has a field of another size than its grid");
        }
        float[][] velocities = new float[count][each];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < each; i++) {
                velocities[j][i] = (float) all.values()[j * each + i];
            }
        }
        return Optional.of(
                new FieldSamples(
                        floats(times.values()),
                        grid.values()[0],
                        grid.values()[nodes - 1],
                        nodes,
                        velocities));
    }

    private static Optional<double[]> density(Map<String, NumPyArray> tables) {
        NumPyArray found = tables.get("learned");
        if (found != null && found.values().length != Grid.VIEW.size()) {
            throw new InputFileException("has a density of another size than the view");
        }
        return Optional.ofNullable(found).map(NumPyArray::values);
    }
}
