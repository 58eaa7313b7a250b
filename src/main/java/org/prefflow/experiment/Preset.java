package org.prefflow.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A ready-made experiment that comes with the lab, as the file {@code presets/NAME.json} among its
 * resources.
 *
 * @param name what {@code run} calls it
 * @param summary one line on what it shows
 */
public record Preset(String name, String summary) {

    /** All presets, in the order they are shown. To add one, write its file and its line. */
    public static final List<Preset> ALL =
            List.of(
                    new Preset(
                            "default", "four hills of different heights, the lab's first picture"),
                    new Preset(
                            "figure-2",
                            "the paper's comparison: a Gaussian, four Gaussian hills; for figure"),
                    new Preset("ring", "a ridge on a circle: the reference opens into a ring"),
                    new Preset("two-modes", "two equal hills: both sides are kept"),
                    new Preset("two-moons", "two facing half circles: a curved target"),
                    new Preset("spiral", "a spiral: how fine a shape the field can follow"),
                    new Preset("checkerboard", "many small squares: where the flow must tear"),
                    new Preset("banana", "a bent valley: a narrow ridge with long flanks"),
                    new Preset("far-peak", "a high peak where the reference has almost no mass"),
                    new Preset(
                            "over-optimisation",
                            "RLHF, two hundred pairs, a far peak: where the policy cheats"),
                    new Preset("linear", "a plane: the whole cloud drifts uphill"),
                    new Preset("formula", "a reward written as a formula"),
                    new Preset("heightmap", "a reward painted as a grey image: a crater"),
                    new Preset("cyclic", "rock, paper, scissors: no reward explains the labels"),
                    new Preset("two-groups", "two groups who rank the same hills differently"),
                    new Preset("mixture-reference", "a reference of two clouds"),
                    new Preset(
                            "tilted-reference", "a stretched and turned reference off the centre"),
                    new Preset(
                            "paired-coupling", "each loser goes to its own winner: a noisy field"),
                    new Preset("independent-coupling", "losers go to any winner: bent paths"),
                    new Preset("from-losers", "started at the losers, as the theory asks"),
                    new Preset(
                            "noisy-labels",
                            "three labels in ten are wrong: half of the push is left"),
                    new Preset(
                            "deterministic-judge",
                            "the better point always wins: the hardest push"),
                    new Preset("few-pairs", "two hundred pairs: what little data does"),
                    new Preset("quick", "a small network and few steps: done in seconds"));

    /** The preset with this name. */
    public static Optional<Preset> named(String name) {
        return ALL.stream().filter(preset -> preset.name.equals(name)).findFirst();
    }

    /** All names in order. */
    public static List<String> names() {
        return ALL.stream().map(Preset::name).toList();
    }

    /** The experiment. */
    public ExperimentConfig config() {
        try (InputStream in = Preset.class.getResourceAsStream("/presets/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " has no file");
            }
            return ExperimentFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the preset " + name + " cannot be read", e);
        }
    }
}
