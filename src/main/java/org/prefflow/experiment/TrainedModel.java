package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.prefflow.method.TrainedStates;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.InvalidValueException;

/**
 * The networks of a run in a file, with all that the next training step depends on: a NumPy archive
 * ({@code model.npz}) of the weights, what the optimiser remembers and the averages, beside the
 * experiment. Each part has its SHA-256 in {@code model.json}.
 *
 * @param experiment what was trained
 * @param states of the run's loops, in their order
 * @param curves the checkpoints on the way there; empty where they were not kept
 */
public record TrainedModel(
        ExperimentConfig experiment, List<TrainedStates.State> states, List<CurvePoint> curves) {

    /** The format that this program reads and writes. */
    public static final int VERSION = 1;

    /** How a file's name ends. */
    public static final String ENDING = ".npz";

    private static final String EXPERIMENT = "experiment.json";
    private static final String ABOUT = "model.json";
    private static final String CURVES = "curves.npy";
    private static final String COLUMNS = "curves";
    private static final String STEPS = "steps";
    private static final String HASHES = "sha256";
    private static final Pattern PARTS =
            Pattern.compile(
                    "experiment\\.json|model\\.json|curves\\.npy|loop-\\d{1,4}-(model|course)\\.npy");

    public TrainedModel {
        states = List.copyOf(states);
        curves = List.copyOf(curves);
    }

    /** A model whose curves were not kept. */
    public TrainedModel(ExperimentConfig experiment, List<TrainedStates.State> states) {
        this(experiment, states, List.of());
    }

    /**
     * Writes a file where nothing is.
     *
     * @throws IOException if the disk refuses
     */
    public void write(Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(EXPERIMENT, ExperimentFile.write(experiment).getBytes(StandardCharsets.UTF_8));
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        about.put("version", VERSION).put("program", RunEnvironment.version());
        for (int k = 0; k < states.size(); k++) {
            about.withArray(STEPS).add(states.get(k).steps());
            parts.put("loop-" + k + "-model.npy", bytes(states.get(k).model()));
            parts.put("loop-" + k + "-course.npy", bytes(states.get(k).course()));
        }
        if (!curves.isEmpty()) {
            CurvePoint.CURVES.keySet().forEach(about.withArray(COLUMNS)::add);
            parts.put(CURVES, CurveTable.of(curves).bytes());
        }
        parts.forEach((name, bytes) -> about.withObject("/" + HASHES).put(name, hash(bytes)));
        parts.put(ABOUT, JsonText.print(about).getBytes(StandardCharsets.UTF_8));
        Archive.write(file, parts);
    }

    private static byte[] bytes(double[] values) {
        return NumPyArray.of(values).bytes();
    }

    /**
     * Reads a file; nothing of it is run or written anywhere.
     *
     * @throws InputFileException in a sentence if it is damaged, of a newer version, or something
     *     else
     * @throws InvalidValueException if its experiment is not allowed
     */
    public static TrainedModel read(Path file) {
        try {
            return of(Archive.read(file, PARTS.asMatchPredicate(), "a model of this lab"));
        } catch (ZipException | EOFException e) {
            throw new InputFileException("is damaged");
        } catch (IOException e) {
            throw new InputFileException(DiskTrouble.sentence(e));
        }
    }

    private static TrainedModel of(Map<String, byte[]> parts) throws IOException {
        if (!parts.containsKey(ABOUT)) {
            throw new InputFileException("is not a model of this lab, or is damaged");
        }
        JsonNode about = JsonText.parse(text(parts.get(ABOUT)));
        int version = about.path("version").asInt();
        if (version != VERSION) {
            throw new InputFileException(
                    version > VERSION
                            ? "was written by a newer lab (model version "
                                    + version
                                    + "; this one reads "
                                    + VERSION
                                    + ")"
                            : "is not a model of this lab, or is damaged");
        }
        JsonNode hashes = about.path(HASHES);
        hashes.fieldNames()
                .forEachRemaining(
                        name -> {
                            byte[] part = parts.get(name);
                            if (part == null || !hash(part).equals(hashes.path(name).asText())) {
                                throw new InputFileException(
                                        "is damaged: the checksum of " + name + " is wrong");
                            }
                        });
        if (hashes.size() != parts.size() - 1 || !parts.containsKey(EXPERIMENT)) {
            throw new InputFileException("is damaged: parts are missing or too many");
        }
        List<TrainedStates.State> states = new ArrayList<>();
        for (JsonNode steps : about.path(STEPS)) {
            String loop = "loop-" + states.size();
            states.add(
                    new TrainedStates.State(
                            steps.asInt(),
                            numbers(parts, loop + "-model.npy"),
                            numbers(parts, loop + "-course.npy")));
        }
        return new TrainedModel(
                ExperimentFile.parse(text(parts.get(EXPERIMENT))), states, curves(parts, about));
    }

    private static List<CurvePoint> curves(Map<String, byte[]> parts, JsonNode about)
            throws IOException {
        List<String> columns = new ArrayList<>();
        about.path(COLUMNS).forEach(name -> columns.add(name.asText()));
        return parts.containsKey(CURVES) && columns.equals(List.copyOf(CurvePoint.CURVES.keySet()))
                ? CurveTable.points(NumPyArray.read(new ByteArrayInputStream(parts.get(CURVES))))
                : List.of();
    }

    private static double[] numbers(Map<String, byte[]> parts, String name) throws IOException {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new InputFileException("is damaged: parts are missing or too many");
        }
        return NumPyArray.read(new ByteArrayInputStream(part)).values();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * An experiment that goes on from this model.
     *
     * @param wanted what is to be trained; may differ in what happens from now on: steps, batch,
     *     learning rate, later changes in mid-run and sampling
     * @return states to begin with
     * @throws InvalidValueException if it differs in anything else
     */
    public TrainedStates continued(ExperimentConfig wanted) {
        boolean stages = states.size() > 1;
        int made = states.stream().mapToInt(TrainedStates.State::steps).sum();
        List<ExperimentConfig> both = List.of(until(made, experiment), until(made, wanted));
        for (RunSettings.Row row : RunSettings.differences(both)) {
            String path = row.path();
            boolean steps = path.equals("training.steps");
            boolean later =
                    steps && !stages
                            || path.equals("training.batch")
                            || path.equals("training.learningRate")
                            || path.startsWith("sampling.");
            if (!later) {
                throw new InvalidValueException(
                        path,
                        row.values().get(1),
                        steps
                                ? "must stay "
                                        + experiment.training().steps()
                                        + ": a run in several stages goes on with the same steps"
                                : "must stay as the model was trained; training.steps, training.batch,"
                                        + " training.learningRate and sampling may change");
            }
        }
        int done = states.isEmpty() ? 0 : states.get(0).steps();
        if (wanted.training().steps() < done) {
            throw new InvalidValueException(
                    "training.steps",
                    "" + wanted.training().steps(),
                    "must be at least " + done + ", which the model was trained for");
        }
        return new TrainedStates(states);
    }

    private static ExperimentConfig until(int step, ExperimentConfig config) {
        TrainingConfig training = config.training();
        return config.withTraining(
                training.withChanges(
                        training.changes().stream().filter(c -> c.step() < step).toList()));
    }
}
