package org.prefflow.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.method.Methods;
import org.prefflow.method.PolicyClass;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.metric.Metrics;
import org.prefflow.nn.Activation;
import org.prefflow.nn.Optimizer;
import org.prefflow.param.Catalogue;
import org.prefflow.param.Choice;
import org.prefflow.policy.References;
import org.prefflow.preference.Preferences;
import org.prefflow.reward.Rewards;

/** Every name an experiment may use, with one line each, from the registries themselves. */
public final class Vocabulary {

    private Vocabulary() {}

    /** Lists by what they list; each maps names to one line, in the order they are shown. */
    public static Map<String, Map<String, String>> lists() {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        lists.put("rewards", kinds(Rewards.ALL));
        lists.put("heightmaps", RewardImages.own());
        lists.put("references", kinds(References.ALL));
        lists.put("preferences", kinds(Preferences.ALL));
        lists.put("methods", kinds(Methods.ALL));
        lists.put("losses", choices(DpoLoss.values()));
        lists.put("policies", choices(PolicyClass.values()));
        lists.put("couplings", choices(Coupling.values()));
        lists.put("paths", choices(ProbabilityPath.values()));
        lists.put("solvers", choices(OdeScheme.values()));
        lists.put("activations", choices(Activation.values()));
        lists.put("optimizers", choices(Optimizer.values()));
        Map<String, String> metrics = new LinkedHashMap<>();
        Metrics.ALL.forEach(metric -> metrics.put(metric.name(), metric.summary()));
        for (ErrorSplit.Leg leg : ErrorSplit.Leg.values()) {
            metrics.put(leg.metric(), "Error split: " + leg.meaning());
        }
        metrics.put(
                ErrorSplit.TOTAL, "Error split: all legs together, the samples against the ideal.");
        lists.put("metrics", metrics);
        Map<String, String> presets = new LinkedHashMap<>();
        Preset.ALL.forEach(preset -> presets.put(preset.name(), preset.summary()));
        lists.put("presets", presets);
        Map<String, String> datasets = new LinkedHashMap<>();
        Dataset.ALL.forEach(set -> datasets.put(set.file(), set.summary()));
        lists.put("datasets", datasets);
        return Collections.unmodifiableMap(lists);
    }

    private static Map<String, String> kinds(Catalogue<?> catalogue) {
        Map<String, String> lines = new LinkedHashMap<>();
        catalogue.kinds().forEach(kind -> lines.put(kind.name(), kind.summary()));
        return lines;
    }

    private static Map<String, String> choices(Choice[] choices) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Choice choice : choices) {
            lines.put(choice.id(), choice.summary());
        }
        return lines;
    }
}
