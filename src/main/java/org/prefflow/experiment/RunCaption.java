package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.param.Warnings;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.Preferences;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/** What stands over and under a run's figure. */
public final class RunCaption {

    private static final Map<String, String> NAMES =
            Map.of(
                    "reward_mean", "mean reward",
                    "win_rate", "win rate",
                    "kl_to_reference", "KL to the reference",
                    "kl_to_target", "KL to the exact target",
                    "sliced_w2", "sliced *W*2 to the exact target");

    private RunCaption() {}

    /** What was trained on what. */
    public static String title(ExperimentConfig config) {
        return Methods.ALL.<MethodConfig>kindOf(config.method()).title()
                + ": "
                + Rewards.ALL.<Reward>kindOf(config.reward()).title();
    }

    /** The setting, and the numbers beside the exact ones; {@code *stars*} enclose italics. */
    public static List<String> paragraphs(RunResult result) {
        ExperimentConfig config = result.setting().config();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                String.format(
                        Locale.ROOT,
                        "%s preferences with %.1f %% of labels flipped, %,d pairs, %s, %,d particles"
                                + " %s, seed %d.",
                        Preferences.ALL.<PreferenceModel>kindOf(config.preference()).title(),
                        100 * config.preference().flip(),
                        result.setting().pairs().size(),
                        training(result),
                        config.sampling().particles(),
                        way(result),
                        config.seed()));
        List<String> numbers = new ArrayList<>();
        for (String name :
                List.of(
                        "reward_mean",
                        "win_rate",
                        "kl_to_reference",
                        "kl_to_target",
                        "sliced_w2")) {
            number(result.metrics(), name).ifPresent(numbers::add);
        }
        paragraphs.add(capitalised(String.join("; ", numbers)) + ".");
        result.setting().targetMissing().ifPresent(paragraphs::add);
        paragraphs.addAll(Warnings.of(ExperimentConfig.KIND, config).values());
        return paragraphs;
    }

    private static String training(RunResult result) {
        if (result.curves().isEmpty()) {
            return "nothing trained";
        }
        return String.format(
                        Locale.ROOT,
                        "%,d steps of batch %,d",
                        result.curves().get(result.curves().size() - 1).step(),
                        result.setting().config().training().batch())
                + changes(result.setting().config());
    }

    private static String changes(ExperimentConfig config) {
        List<String> changes = new ArrayList<>();
        for (LiveKnobs.Mark mark : LiveKnobs.marks(config)) {
            changes.add(String.format(Locale.ROOT, "%s after step %,d", mark.words(), mark.step()));
        }
        return changes.isEmpty() ? "" : " (in mid-run " + String.join("; ", changes) + ")";
    }

    private static String way(RunResult result) {
        return result.setting().config().method().learnsField()
                ? "by " + result.setting().config().sampling().solver().id()
                : "straight to their Knothe-Rosenblatt images";
    }

    private static Optional<String> number(Map<String, Double> metrics, String name) {
        Double value = metrics.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Double exact = metrics.get("exact_" + name);
        Double floor = name.equals("sliced_w2") ? metrics.get("noise_floor") : null;
        String beside =
                exact != null
                        ? String.format(Locale.ROOT, " (exact %.4g)", exact)
                        : floor != null
                                ? String.format(Locale.ROOT, " (noise floor %.4g)", floor)
                                : "";
        return Optional.of(NAMES.get(name) + String.format(Locale.ROOT, " %.4g", value) + beside);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
