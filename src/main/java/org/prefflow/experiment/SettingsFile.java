package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;

/** The JSON form of any record that is described by its knobs. */
public final class SettingsFile {

    private static final long LARGEST = 4 << 20;

    private SettingsFile() {}

    /**
     * A copy with some fields replaced, each given as text, as on a command line.
     *
     * @param values new values by the names of the knobs
     * @throws InvalidValueException if a name is not known or a value not allowed
     */
    public static <C> C with(Kind<C> kind, C record, Map<String, String> values) {
        ObjectNode tree = tree(kind, record);
        values.forEach(
                (name, value) -> Assignment.parse(name + "=" + value).applyTo(tree, kind.name()));
        return JsonReading.record("", kind, kind.defaults(), tree, List.of());
    }

    /**
     * Writes a file beside its place and moves it there; makes its folder.
     *
     * @throws IOException if the disk refuses
     */
    public static <C> void save(Kind<C> kind, C record, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, JsonText.print(tree(kind, record)));
    }

    /**
     * Reads a file; fields that are not there keep their defaults.
     *
     * @throws InputFileException if it is not JSON, or too large
     * @throws InvalidValueException if a field is not known or its value not allowed
     * @throws IOException if the disk refuses
     */
    public static <C> C read(Kind<C> kind, Path file) throws IOException {
        return JsonReading.record("", kind, kind.defaults(), json(file), List.of());
    }

    /**
     * Reads a text; fields that are not there keep their defaults.
     *
     * @throws InvalidValueException if a field is not known or its value not allowed
     * @throws InputFileException if the text is no JSON object
     */
    public static <C> C parse(Kind<C> kind, String text) {
        return JsonReading.record("", kind, kind.defaults(), JsonText.parse(text), List.of());
    }

    /**
     * Whether a JSON file has a field.
     *
     * @throws InputFileException if it is not JSON, or too large
     * @throws IOException if the disk refuses
     */
    public static boolean has(Path file, String field) throws IOException {
        return json(file).has(field);
    }

    private static JsonNode json(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InputFileException("is too large for settings");
        }
        return JsonText.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    private static <C> ObjectNode tree(Kind<C> kind, C record) {
        return JsonWriting.fields(kind, record, JsonNodeFactory.instance.objectNode());
    }
}
