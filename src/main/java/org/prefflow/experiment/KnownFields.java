package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of an experiment by path: what a misspelt one is compared with. */
final class KnownFields {

    private static final int CLOSE = 2;

    private KnownFields() {}

    /**
     * A phrase {@code ; did you mean PATH?}: the nearest field beside the misspelt one, unless the
     * very name stands elsewhere in the experiment.
     *
     * @param path where the object with the misspelt field stands
     * @param field the misspelt name
     * @param siblings the names known there
     */
    static String hint(String path, String field, List<String> siblings) {
        List<String> near = siblings.stream().map(name -> JsonReading.join(path, name)).toList();
        boolean close = siblings.stream().anyMatch(name -> NearestName.edits(field, name) <= CLOSE);
        if (!close) {
            for (String known : paths()) {
                if (known.substring(known.lastIndexOf('.') + 1).equalsIgnoreCase(field)) {
                    return "; did you mean " + known + "?";
                }
            }
        }
        return NearestName.hint(JsonReading.join(path, field), near);
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
