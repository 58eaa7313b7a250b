package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prefflow.experiment.NearestName;
import org.prefflow.experiment.Vocabulary;
import org.prefflow.press.StageLayer;
import org.prefflow.sweep.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names with one line each, from the registries that the window shows. */
@Command(
        name = "list",
        description =
                "Names with one line each: rewards, heightmaps, references, preferences, methods, losses,"
                        + " policies, couplings, paths, solvers, activations, optimizers, metrics, presets, datasets, studies,"
                        + " layers.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "One list; all of them if left out.")
    private String what;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Map<String, String>> lists = lists();
        if (what == null) {
            lists.forEach(
                    (name, lines) -> {
                        out.println(name);
                        print(lines, "  ", out);
                    });
            return ExitCode.DONE;
        }
        Map<String, String> lines = lists.get(what);
        if (lines == null) {
            throw new UserError(
                    "list = "
                            + what
                            + " is not allowed: must be one of "
                            + String.join(", ", lists.keySet())
                            + NearestName.hint(what, lists.keySet()));
        }
        print(lines, "", out);
        return ExitCode.DONE;
    }

    private static Map<String, Map<String, String>> lists() {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>(Vocabulary.lists());
        Map<String, String> studies = new LinkedHashMap<>();
        Study.ALL.forEach(study -> studies.put(study.name(), study.question()));
        lists.put("studies", studies);
        Map<String, String> layers = new LinkedHashMap<>();
        for (StageLayer layer : StageLayer.values()) {
            layers.put(layer.id(), layer.summary());
        }
        lists.put("layers", layers);
        return lists;
    }

    private static void print(Map<String, String> lines, String indent, PrintWriter out) {
        lines.forEach((name, line) -> out.printf(Locale.ROOT, "%s%-24s %s%n", indent, name, line));
    }
}
