package org.prefflow.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Images;
import org.prefflow.figure.RunFigure;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.FlowSource;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.preference.PreferenceModel;
import org.prefflow.preference.Preferences;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/** The figure of a run folder, as PNG and SVG. */
public final class RunPictures implements RunFolder.Pictures {

    private static final int PNG_WIDTH = 2400;

    private static final Map<String, String> NAMES =
            Map.of(
                    "reward_mean", "mean reward",
                    "win_rate", "win rate",
                    "kl_to_reference", "KL to the reference",
                    "kl_to_target", "KL to the exact target",
                    "sliced_w2", "sliced *W*2 to the exact target");

    /** Why this machine cannot draw, in one sentence; empty where it can. */
    public static Optional<String> problem() {
        Figure word =
                (pen, page) -> pen.text("a", 0, 0, TextStyle.of(10, Theme.LIGHT.foreground()));
        try {
            Images.writePng(
                    word, Viewport.page(20, 20), 0xFFFFFFFF, 20, OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (IllegalStateException | IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The painter, where this machine can draw. */
    static Optional<RunFolder.Pictures> available() {
        return problem().isPresent() ? Optional.empty() : Optional.of(new RunPictures());
    }

    @Override
    public void writePng(RunResult result, Path file) throws IOException {
        RunFigure figure = figure(result, RunFigure.PNG_MARKS);
        Images.writePng(figure, figure.page(), Theme.LIGHT.background(), PNG_WIDTH, file);
    }

    @Override
    public void writeSvg(RunResult result, Path file) throws IOException {
        RunFigure figure = figure(result, RunFigure.SVG_MARKS);
        Images.writeSvg(figure, figure.page(), Theme.LIGHT.background(), file);
    }

    private static RunFigure figure(RunResult result, int mostMarks) {
        ExperimentConfig config = result.setting().config();
        return new RunFigure(
                title(config),
                result.setting().laws().grid(),
                result.setting().laws().reward(),
                result.setting().target(),
                result.learned(),
                result.policy().source() == FlowSource.LOSERS
                        ? RunFigure.Source.LOSERS
                        : RunFigure.Source.REFERENCE,
                result.trajectories().start(),
                result.trajectories().end(),
                Optional.of(result.trajectories()),
                result.field(),
                caption(result),
                mostMarks,
                Theme.LIGHT);
    }

    private static String title(ExperimentConfig config) {
        return Methods.ALL.<MethodConfig>kindOf(config.method()).title()
                + ": "
                + Rewards.ALL.<Reward>kindOf(config.reward()).title();
    }

    private static List<String> caption(RunResult result) {
        ExperimentConfig config = result.setting().config();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                String.format(
                        Locale.ROOT,
                        "%s preferences with %.3g %% of labels flipped, %,d pairs, %,d steps of"
                                + " batch %,d, %,d particles by %s, seed %d.",
                        Preferences.ALL.<PreferenceModel>kindOf(config.preference()).title(),
                        100 * config.preference().flip(),
                        result.setting().pairs().size(),
                        config.training().steps(),
                        config.training().batch(),
                        config.sampling().particles(),
                        config.sampling().solver().id(),
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
        return paragraphs;
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
