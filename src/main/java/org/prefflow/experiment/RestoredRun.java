package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.method.KeptPolicy;

/**
 * Reads a finished run back out of its folder, but for its policy: of the particles' ways the ends
 * are left.
 */
public final class RestoredRun {

    private static final Set<String> KNOWN =
            Set.of("start", "samples", "learned", "field", "field_times", "field_grid");

    private RestoredRun() {}

    /**
     * The run of a folder; trains nothing.
     *
     * @throws InputFileException in one sentence if the folder holds no finished run
     * @throws IOException if a file cannot be read
     */
    public static RunResult read(Path folder) throws IOException {
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
        ExperimentConfig config = ExperimentFile.read(folder.resolve("experiment.json"));
        ProblemSetting setting = Experiment.prepare(config, folder);
        Map<String, NumPyArray> tables = tables(arrays);
        return new RunResult(
                setting,
                new KeptPolicy(FlowSource.REFERENCE),
                ways(tables),
                field(tables),
                learned(tables, setting.laws().grid()),
                numbers,
                KeptTables.curves(folder.resolve("curves.csv")),
                KeptTables.overOptimisation(folder.resolve("overoptimisation.csv")));
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

    private static Trajectories ways(Map<String, NumPyArray> tables) {
        float[] start = floats(tables.get("start").values());
        float[] end = floats(tables.get("samples").values());
        if (start.length != end.length || start.length % 2 != 0) {
            throw new InputFileException("has start and samples of different sizes");
        }
        return new Trajectories(new float[] {0, 1}, new float[][] {start, end});
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

    private static Optional<GridDensity> learned(Map<String, NumPyArray> tables, Grid grid) {
        NumPyArray found = tables.get("learned");
        if (found == null) {
            return Optional.empty();
        }
        if (found.values().length != grid.nodes() * grid.nodes()) {
            throw new InputFileException("has a density of another size than the view");
        }
        return Optional.of(GridDensity.normalised(grid, found.values()));
    }
}
