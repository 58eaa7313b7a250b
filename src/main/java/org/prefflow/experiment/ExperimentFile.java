package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;

/**
 * The JSON form of an experiment, driven by its knobs alone.
 *
 * <p>Reading: every field is optional; a misspelt one, one of the wrong type or out of range is
 * refused by a sentence with its full path. Whole numbers may be written {@code 5}, {@code 5.0} or
 * {@code 5e0}; text is never taken for a number, nor a number for text. Writing: every field, in a
 * fixed order, so that {@code parse(write(c)).equals(c)}.
 */
public final class ExperimentFile {

    /** The format this program reads and writes. */
    public static final int VERSION = 1;

    /** The largest file that is read. */
    public static final int MAX_BYTES = 4 << 20;

    private static final String VERSION_FIELD = "version";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ExperimentFile() {}

    /**
     * Reads an experiment; fields that are not there keep their defaults.
     *
     * @throws InvalidValueException if a field is not known or its value not allowed
     * @throws InputFileException if the text is not JSON; names line and column
     */
    public static ExperimentConfig parse(String json) {
        return fromTree(JsonText.parse(json));
    }

    /** The complete experiment as pretty JSON, every default written out. */
    public static String write(ExperimentConfig config) {
        return JsonText.print(toTree(config));
    }

    /**
     * Reads a file; a byte order mark is accepted.
     *
     * @throws InputFileException if it cannot be read, is too large or not UTF-8 JSON
     * @throws InvalidValueException if a field is not known or its value not allowed
     */
    public static ExperimentConfig read(Path file) {
        JsonNode tree = JsonText.parse(decode(bytes(file)));
        requireSomeField(tree);
        return fromTree(tree);
    }

    /**
     * Writes a file beside its place and moves it there, so that no half file is ever seen.
     *
     * @throws IOException if the disk refuses
     */
    public static void save(ExperimentConfig config, Path file) throws IOException {
        AtomicFile.write(file, write(config));
    }

    /**
     * A copy with some fields replaced, each given as {@code path=value}, such as {@code
     * method.sigma=0.2}, {@code reward.type=ring}, {@code network.hidden=[64,64]}, {@code
     * reward.bumps[0].height=3} or {@code method={"type":"best-of-n","n":4}}; text with or without
     * quotes. A new type begins with its own defaults; types are set before other fields.
     *
     * @throws InvalidValueException if a path is not known or a value not allowed
     */
    public static ExperimentConfig with(ExperimentConfig config, List<String> assignments) {
        ObjectNode tree = toTree(config);
        List<Assignment> all = assignments.stream().map(Assignment::parse).toList();
        // Outer types first: the fields of a new kind, and the types among them, appear with it.
        List<Assignment> kinds =
                all.stream()
                        .filter(Assignment::isKind)
                        .sorted(Comparator.comparingInt(Assignment::depth))
                        .toList();
        for (Assignment kind : kinds) {
            kind.applyTo(tree, ExperimentConfig.KIND.name());
            tree = toTree(fromTree(tree));
        }
        for (Assignment one : all) {
            if (!one.isKind()) {
                one.applyTo(tree, ExperimentConfig.KIND.name());
            }
        }
        return fromTree(tree);
    }

    /** A file of something else is told so; a misspelt field is told by its name. */
    private static void requireSomeField(JsonNode tree) {
        List<String> known = new ArrayList<>(List.of(VERSION_FIELD));
        ExperimentConfig.KIND.params().forEach(param -> known.add(param.name()));
        List<String> fields = new ArrayList<>();
        tree.fieldNames().forEachRemaining(fields::add);
        boolean none = fields.stream().allMatch(field -> NearestName.of(field, known).isEmpty());
        if (fields.size() > 1 && none) {
            throw new InputFileException(
                    "is JSON, but not an experiment of the lab; must have some of the fields "
                            + String.join(", ", known));
        }
    }

    /**
     * The experiment that a JSON object says, as in {@link #parse}.
     *
     * @throws InvalidValueException if a field is not known or its value not allowed
     */
    public static ExperimentConfig fromTree(JsonNode tree) {
        return JsonReading.record(
                "", ExperimentConfig.KIND, ExperimentConfig.DEFAULT, tree, List.of());
    }

    /**
     * What an object may hold beside the knobs of its kind: an experiment says its version, in a
     * file of its own and within another, such as that of a sweep.
     *
     * @param path where the object stands, "" for the file itself
     * @throws InvalidValueException if it says one that this program does not read
     */
    static List<String> beside(Kind<?> kind, String path, JsonNode object) {
        if (kind != ExperimentConfig.KIND) {
            return List.of();
        }
        JsonNode version = object.get(VERSION_FIELD);
        if (version != null && !(version.isNumber() && version.doubleValue() == VERSION)) {
            boolean newer = version.isNumber() && version.doubleValue() > VERSION;
            throw JsonReading.refusal(
                    JsonReading.join(path, VERSION_FIELD),
                    version,
                    "must be 1" + (newer ? "; a newer lab may have written this file" : ""));
        }
        return List.of(VERSION_FIELD);
    }

    /** The complete experiment as a JSON object. */
    public static ObjectNode toTree(ExperimentConfig config) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put(VERSION_FIELD, VERSION);
        return JsonWriting.fields(ExperimentConfig.KIND, config, tree);
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputFileException("is a folder; must be an experiment file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new InputFileException(
                            "is too large for an experiment file; must be at most 4 MiB");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new InputFileException(DiskTrouble.sentence(e));
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputFileException("is not UTF-8 text; must be JSON in UTF-8");
        }
    }
}
