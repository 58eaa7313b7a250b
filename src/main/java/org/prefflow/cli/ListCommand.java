package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prefflow.experiment.NearestName;
import org.prefflow.experiment.Preset;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.method.Methods;
import org.prefflow.metric.Metrics;
import org.prefflow.nn.Activation;
import org.prefflow.nn.Optimizer;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Choice;
import org.prefflow.policy.References;
import org.prefflow.preference.Preferences;
import org.prefflow.reward.Rewards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names with one line each, from the registries that the window shows. */
@Command(
        name = "list",
        description =
                "Names with one line each: rewards, references, preferences, methods, couplings,"
                        + " paths, solvers, activations, optimizers, metrics, presets.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "One list; all of them if left out.")
    private String what;

    private interface Lines {
        Stream<Map.Entry<String, String>> get();
    }

    private static final Map<String, Lines> LISTS = lists();

    private static Map<String, Lines> lists() {
        Map<String, Lines> lists = new LinkedHashMap<>();
        lists.put("rewards", () -> kinds(Rewards.ALL));
        lists.put("references", () -> kinds(References.ALL));
        lists.put("preferences", () -> kinds(Preferences.ALL));
        lists.put("methods", () -> kinds(Methods.ALL));
        lists.put("couplings", () -> choices(Coupling.values()));
        lists.put("paths", () -> choices(ProbabilityPath.values()));
        lists.put("solvers", () -> choices(OdeScheme.values()));
        lists.put("activations", () -> choices(Activation.values()));
        lists.put("optimizers", () -> choices(Optimizer.values()));
        lists.put("metrics", () -> Metrics.ALL.stream().map(m -> Map.entry(m.name(), m.summary())));
        lists.put("presets", () -> Preset.ALL.stream().map(p -> Map.entry(p.name(), p.summary())));
        return lists;
    }

    private static <T> Stream<Map.Entry<String, String>> kinds(Catalogue<T> catalogue) {
        return catalogue.kinds().stream().map(kind -> Map.entry(kind.name(), kind.summary()));
    }

    private static Stream<Map.Entry<String, String>> choices(Choice[] choices) {
        return Stream.of(choices).map(choice -> Map.entry(choice.id(), choice.summary()));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (what == null) {
            LISTS.forEach(
                    (name, lines) -> {
                        out.println(name);
                        print(lines, "  ", out);
                    });
            return ExitCode.DONE;
        }
        Lines lines = LISTS.get(what);
        if (lines == null) {
            throw new UserError(
                    "list = "
                            + what
                            + " is not allowed: must be one of "
                            + String.join(", ", LISTS.keySet())
                            + NearestName.hint(what, LISTS.keySet()));
        }
        print(lines, "", out);
        return ExitCode.DONE;
    }

    private static void print(Lines lines, String indent, PrintWriter out) {
        lines.get()
                .forEach(
                        line ->
                                out.printf(
                                        Locale.ROOT,
                                        "%s%-20s %s%n",
                                        indent,
                                        line.getKey(),
                                        line.getValue()));
    }
}
