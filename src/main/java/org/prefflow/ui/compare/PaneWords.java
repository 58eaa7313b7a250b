package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.NumberField;
import org.prefflow.experiment.RunSettings;
import org.prefflow.figure.MethodStyle;
import org.prefflow.figure.Theme;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.ui.control.ParamForm;
import org.prefflow.ui.setup.SummaryLine;

/** What tells experiments apart that stand side by side, each in a few words. */
public final class PaneWords {

    private static final String METHOD = "method.";
    private static final String CHANGES = "training.changes";
    private static final int LONGEST_VALUE = 24;
    private static final Pattern NAMELESS = Pattern.compile("[0-9.,e-]+");

    private PaneWords() {}

    /** Canonical name of an experiment's method. */
    static String method(ExperimentConfig config) {
        return Methods.ALL.<MethodConfig>kindOf(config.method()).name();
    }

    /** The method as people say it, such as "PFM". */
    static String title(ExperimentConfig config) {
        return MethodStyle.of(method(config), Theme.LIGHT).title();
    }

    /** One line for each, in their order; empty where one is like all others. */
    public static List<String> of(List<ExperimentConfig> configs) {
        boolean oneMethod = configs.stream().map(PaneWords::method).distinct().count() == 1;
        List<RunSettings.Row> rows = RunSettings.differences(configs);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < configs.size(); i++) {
            List<String> words = new ArrayList<>();
            if (!oneMethod) {
                words.add(settings(configs.get(i)));
            }
            for (RunSettings.Row row : rows) {
                if (oneMethod || !row.path().startsWith(METHOD)) {
                    words.add(words(row.path(), row.values().get(i), configs.get(i)));
                }
            }
            words.removeIf(String::isEmpty);
            lines.add(String.join(", ", words));
        }
        return lines;
    }

    /** Remarks as one line, which ends with a full stop where the last of them does. */
    static String together(List<String> remarks) {
        String line =
                remarks.stream()
                        .filter(remark -> !remark.isEmpty())
                        .collect(Collectors.joining("; "))
                        .replace(".; ", "; ");
        return line.isEmpty() ? "" : Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    /** The method's parameters, without its title and without numbers that have no name. */
    private static String settings(ExperimentConfig config) {
        return Arrays.stream(SummaryLine.ofMethod(config).split(", "))
                .skip(1)
                .filter(part -> !NAMELESS.matcher(part).matches())
                .collect(Collectors.joining(", "));
    }

    private static String words(String path, String value, ExperimentConfig config) {
        if (value.isEmpty()) {
            return "";
        }
        if (path.equals(CHANGES)) {
            return config.training().changes().isEmpty() ? "" : "changed in mid-run";
        }
        String brief =
                value.length() <= LONGEST_VALUE
                        ? value
                        : value.substring(0, LONGEST_VALUE) + "\u2026";
        String name =
                NumberField.at(path, config).map(NumberField::called).orElseGet(() -> name(path));
        return name + " " + brief;
    }

    // "reward.type" is the reward itself.
    private static String name(String path) {
        String outer = path.endsWith(".type") ? path.substring(0, path.length() - 5) : path;
        return ParamForm.words(outer.substring(outer.lastIndexOf('.') + 1));
    }
}
