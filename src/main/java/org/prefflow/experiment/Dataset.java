package org.prefflow.experiment;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.Cyclic;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;

/**
 * A ready set of preference pairs that comes with the lab, as the file {@code pairs/NAME.csv} among
 * its resources; an experiment calls it {@code lab:NAME}.
 *
 * @param name short
 * @param summary one line on what its pairs are and how they were made
 * @param experiment the problem that it was drawn from, which draws it again
 */
public record Dataset(String name, String summary, ExperimentConfig experiment) {

    private static final String OWN = "lab:";
    private static final int PAIRS = 1_000;

    /** All sets, in the order they are shown. */
    public static final List<Dataset> ALL = all();

    private static List<Dataset> all() {
        ExperimentConfig plain = ExperimentConfig.DEFAULT.withData(new DataConfig.Drawn(PAIRS));
        List<Dataset> sets = new ArrayList<>();
        for (var kind : Rewards.ALL.kinds()) {
            Reward reward = RewardImages.readOwn(kind.defaults());
            sets.add(
                    new Dataset(
                            kind.name(),
                            kind.title().toLowerCase(Locale.ROOT) + ", labelled by Bradley-Terry",
                            plain.withReward(reward)));
        }
        sets.add(
                new Dataset(
                        "noisy",
                        "four hills, three labels in ten flipped",
                        plain.withPreference(new BradleyTerry(1, 0.3))));
        sets.add(
                new Dataset(
                        "cyclic",
                        "rock, paper, scissors around the origin: no reward explains them",
                        plain.withPreference(new Cyclic(4, 0))));
        sets.add(
                new Dataset(
                        "two-groups",
                        "two groups of judges who rank four hills differently",
                        plain.withPreference(TwoGroups.KIND.defaults())));
        return List.copyOf(sets);
    }

    /** Whether a path names one of the lab's own sets, rather than a file. */
    static boolean isOwn(String file) {
        return file.startsWith(OWN);
    }

    /**
     * The set that an experiment calls so.
     *
     * @throws InputFileException if there is none
     */
    static Dataset named(String file) {
        return ALL.stream()
                .filter(set -> set.file().equals(file))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputFileException(
                                        "must be a file or one of the lab's own sets of pairs, "
                                                + ALL.stream()
                                                        .map(Dataset::file)
                                                        .collect(Collectors.joining(", "))));
    }

    /** What an experiment calls it. */
    public String file() {
        return OWN + name;
    }

    /** The problem with these very pairs as its data. */
    public ExperimentConfig given() {
        return experiment.withData(new DataConfig.FromFile(file()));
    }

    /** An experiment on the same problem and these pairs, trained as another one is. */
    public ExperimentConfig in(ExperimentConfig other) {
        return other.withReward(experiment.reward())
                .withReference(experiment.reference())
                .withPreference(experiment.preference())
                .withData(new DataConfig.FromFile(file()));
    }

    CsvTable.Source source() {
        String resource = "/pairs/" + name + ".csv";
        return () -> {
            InputStream in = Dataset.class.getResourceAsStream(resource);
            if (in == null) {
                throw new FileNotFoundException("the set " + name + " has no file");
            }
            return in;
        };
    }

    /** Draws and labels the pairs again: the same numbers every time. */
    PreferencePairs draw() {
        int pairs = ((DataConfig.Drawn) experiment.data()).pairs();
        return new RewardJudge(experiment.reward(), experiment.preference())
                .draw(
                        experiment.reference(),
                        pairs,
                        new RandomStreams(experiment.seed()).stream(Stream.DATA));
    }

    /**
     * Makes every set, and the presets, again: {@code pairs/NAME.csv} and {@code
     * presets/NAME.json}.
     *
     * @param folder made where it is not there
     * @throws IOException if the disk refuses
     */
    public static void makeAll(Path folder) throws IOException {
        Path pairs = AtomicFile.folder(folder.resolve("pairs"));
        for (Dataset set : ALL) {
            AtomicFile.write(
                    pairs.resolve(set.name + ".csv"),
                    path -> {
                        try (BufferedWriter out = Files.newBufferedWriter(path)) {
                            PairsFile.write(set.draw(), out);
                        }
                    });
        }
        Path presets = AtomicFile.folder(folder.resolve("presets"));
        for (Preset preset : Preset.ALL) {
            ExperimentFile.save(preset.config(), presets.resolve(preset.name() + ".json"));
        }
    }
}
