package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Experiments as flat tables of settings, to be held side by side. */
public final class RunSettings {

    private RunSettings() {}

    /**
     * One setting of several experiments.
     *
     * @param path dotted path of the field
     * @param values one for each experiment; empty where it has no such field
     */
    public record Row(String path, List<String> values) {}

    /** Every field with its value, by its dotted path, in the order of the file. */
    public static Map<String, String> of(ExperimentConfig config) {
        Map<String, String> settings = new LinkedHashMap<>();
        add("", JsonText.parse(ExperimentFile.write(config)), settings);
        settings.remove("version");
        return settings;
    }

    private static void add(String path, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            node.properties()
                    .forEach(field -> add(prefix + field.getKey(), field.getValue(), settings));
        } else {
            settings.put(path, node.isTextual() ? node.asText() : node.toString());
        }
    }

    /** The settings in which the experiments are not all alike. */
    public static List<Row> differences(List<ExperimentConfig> configs) {
        List<Map<String, String>> all = configs.stream().map(RunSettings::of).toList();
        Set<String> paths = new LinkedHashSet<>();
        all.forEach(settings -> paths.addAll(settings.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String path : paths) {
            List<String> values = all.stream().map(s -> s.getOrDefault(path, "")).toList();
            if (values.stream().distinct().count() > 1) {
                rows.add(new Row(path, values));
            }
        }
        return rows;
    }
}
