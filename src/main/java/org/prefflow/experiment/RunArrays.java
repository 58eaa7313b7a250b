package org.prefflow.experiment;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;

/**
 * The tables of a run folder as a NumPy archive. Points have shape (n, 2); what lies on the view's
 * grid (201, 201), rows upwards in y; the field (times, rows, columns, 2); the ways of the first
 * particles (times, particles, 2).
 */
final class RunArrays {

    /** The archive's name in a run folder. */
    static final String FILE = "arrays.npz";

    /** Ways of so many particles are kept, at so many times at most. */
    private static final int MOST_WAYS = 2_000;

    private static final int MOST_TIMES = 21;

    /** What the methods of a comparison have in common. */
    private static final Set<String> SHARED = Set.of("winners", "losers", "grid", "reward");

    private static final String ENDING = ".npy";
    private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9_]{0,40}\\.npy");

    private RunArrays() {}

    /**
     * Reads an archive again.
     *
     * @throws InputFileException in a sentence if it is damaged or something else
     */
    static Map<String, NumPyArray> read(Path file) {
        try {
            Map<String, NumPyArray> arrays = new LinkedHashMap<>();
            Map<String, byte[]> parts =
                    Archive.read(file, NAMES.asMatchPredicate(), "an archive of a run's arrays");
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                String name = part.getKey();
                arrays.put(
                        name.substring(0, name.length() - ENDING.length()),
                        NumPyArray.read(new ByteArrayInputStream(part.getValue())));
            }
            return arrays;
        } catch (ZipException | EOFException e) {
            throw new InputFileException("is damaged");
        } catch (IOException e) {
            throw new InputFileException(DiskTrouble.sentence(e));
        }
    }

    static void write(RunResult result, Path file) throws IOException {
        write(of(result), file);
    }

    /**
     * Writes what the methods of a comparison left behind, each name after its panel's letter, as
     * in {@code e_samples}, but for what they all share.
     */
    static void write(Comparison comparison, Path file) throws IOException {
        Map<String, NumPyArray> all = new LinkedHashMap<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            comparison
                    .result(method)
                    .ifPresent(
                            run ->
                                    of(run).forEach(
                                                    (name, array) ->
                                                            all.putIfAbsent(
                                                                    named(name, method.panel()),
                                                                    array)));
        }
        write(all, file);
    }

    private static String named(String name, String panel) {
        return SHARED.contains(name) ? name : panel + "_" + name;
    }

    /** Of a comparison's arrays those of one panel, by the names that a run has for them. */
    static Map<String, NumPyArray> ofPanel(Map<String, NumPyArray> all, String panel) {
        Map<String, NumPyArray> arrays = new LinkedHashMap<>();
        all.forEach(
                (name, array) -> {
                    if (SHARED.contains(name)) {
                        arrays.put(name, array);
                    } else if (name.startsWith(panel + "_")) {
                        arrays.put(name.substring(panel.length() + 1), array);
                    }
                });
        return arrays;
    }

    private static Map<String, NumPyArray> of(RunResult result) {
        Map<String, NumPyArray> arrays = new LinkedHashMap<>();
        ProblemSetting setting = result.setting();
        put(arrays, "winners", setting.pairs().winners());
        put(arrays, "losers", setting.pairs().losers());
        put(arrays, "start", result.trajectories().start());
        put(arrays, "samples", result.trajectories().end());
        put(arrays, result.trajectories());
        Grid grid = setting.laws().grid();
        arrays.put("grid", axis(grid));
        arrays.put("reward", NumPyArray.square(setting.laws().reward(), grid.nodes()));
        setting.target()
                .ifPresent(
                        law ->
                                arrays.put(
                                        "exact_target",
                                        NumPyArray.square(law.toArray(), grid.nodes())));
        result.learned()
                .ifPresent(
                        law ->
                                arrays.put(
                                        "learned", NumPyArray.square(law.toArray(), grid.nodes())));
        result.field().ifPresent(field -> put(arrays, field));
        put(arrays, result.curves());
        return arrays;
    }

    /** Writes an archive where nothing is. */
    static void write(Map<String, NumPyArray> arrays, Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        arrays.forEach((name, array) -> parts.put(name + ENDING, array.bytes()));
        Archive.write(file, parts);
    }

    private static NumPyArray axis(Grid grid) {
        double[] values = new double[grid.nodes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = grid.x(i);
        }
        return NumPyArray.of(values);
    }

    private static void put(Map<String, NumPyArray> arrays, String name, Points points) {
        arrays.put(name, NumPyArray.rows(points.toArray(), 2));
    }

    static void put(Map<String, NumPyArray> arrays, FieldSamples field) {
        int count = field.times().length;
        double[] times = new double[count];
        int each = 2 * field.nodes() * field.nodes();
        double[] velocities = new double[count * each];
        for (int j = 0; j < count; j++) {
            times[j] = field.times()[j];
            for (int i = 0; i < each; i++) {
                velocities[j * each + i] = field.velocities()[j][i];
            }
        }
        arrays.put("field_grid", axis(field.lattice()));
        arrays.put("field_times", NumPyArray.of(times));
        int[] shape = {count, field.nodes(), field.nodes(), 2};
        arrays.put("field", new NumPyArray(shape, velocities));
    }

    /** The ways of some particles, evenly in time, as doubles of shape (times, particles, 2). */
    private static void put(Map<String, NumPyArray> arrays, Trajectories all) {
        int particles = Math.min(MOST_WAYS, all.particles());
        int count = Math.min(MOST_TIMES, all.frames());
        double[] times = new double[count];
        double[] places = new double[count * 2 * particles];
        float[] frame = new float[2 * particles];
        for (int j = 0; j < count; j++) {
            int kept = count == 1 ? 0 : (int) ((long) j * (all.frames() - 1) / (count - 1));
            times[j] = all.time(kept);
            all.at(all.time(kept), 0, particles, frame);
            for (int i = 0; i < frame.length; i++) {
                places[j * frame.length + i] = frame[i];
            }
        }
        arrays.put("way_times", NumPyArray.of(times));
        arrays.put("ways", new NumPyArray(new int[] {count, particles, 2}, places));
    }

    private static void put(Map<String, NumPyArray> arrays, List<CurvePoint> curves) {
        arrays.put(
                "curve_step",
                NumPyArray.of(curves.stream().mapToDouble(CurvePoint::step).toArray()));
        for (Map.Entry<String, ToDoubleFunction<CurvePoint>> curve : CurvePoint.CURVES.entrySet()) {
            arrays.put(
                    "curve_" + curve.getKey(),
                    NumPyArray.of(curves.stream().mapToDouble(curve.getValue()).toArray()));
        }
    }
}
