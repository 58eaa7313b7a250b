package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of an experiment by path: what a misspelt one is compared with. */
final class KnownFields {

    private static final int CLOSE = 2;

    private KnownFields() {}

    /**
     * What is allowed where a field is misspelt, as in "pfm has only the fields path, sigma; did
     * you mean method.sigma?": the nearest field beside it, unless the very name stands elsewhere
     * in the experiment; no guess where none is near.
     *
     * @param owner what has the fields, in a word
     * @param path where the object with the misspelt field stands
     * @param field the misspelt name
     * @param siblings the names known there
     */
    static String rule(String owner, String path, String field, List<String> siblings) {
        return "must be one of the fields of "
                + owner
                + ": "
                + String.join(", ", siblings)
                + guess(path, field, siblings)
                        .map(known -> "; did you mean " + known + "?")
                        .orElse("");
    }

    private static Optional<String> guess(String path, String field, List<String> siblings) {
        boolean close = siblings.stream().anyMatch(name -> NearestName.edits(field, name) <= CLOSE);
        Optional<String> elsewhere =
                paths().stream()
                        .filter(known -> !close && last(known).equalsIgnoreCase(field))
                        .findFirst();
        return elsewhere.or(
                () -> NearestName.of(field, siblings).map(name -> JsonReading.join(path, name)));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        JsonNode all =
                JsonWriting.fields(
                        ExperimentConfig.KIND,
                        ExperimentConfig.DEFAULT,
                        JsonNodeFactory.instance.objectNode());
        collect("", all, paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, List<String> into) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = JsonReading.join(path, field.getKey());
            into.add(at);
            collect(at, field.getValue(), into);
        }
    }
}
