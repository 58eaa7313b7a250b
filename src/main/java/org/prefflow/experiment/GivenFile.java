package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.param.InvalidValueException;
import org.prefflow.reward.Heightmap;

/** What a file that is handed to the lab may be, by the end of its name. */
public enum GivenFile {
    /** An experiment. */
    EXPERIMENT("an experiment", ".json"),
    /** A trained model. */
    MODEL("a trained model", TrainedModel.ENDING),
    /** Preference pairs. */
    PAIRS("preference pairs", ".csv"),
    /** A figure or a film of the lab, which carries what made it; so may an image. */
    FIGURE("a figure with its experiment", ".svg", ".pdf", ".mp4"),
    /** A reward as an image. */
    IMAGE("an image of a reward", ".png", ".jpg", ".jpeg", ".gif");

    private static final double HEIGHT = Heightmap.KIND.defaults().height();

    private final String what;
    private final List<String> ends;

    GivenFile(String what, String... ends) {
        this.what = what;
        this.ends = List.of(ends);
    }

    /** In a few words. */
    public String what() {
        return what;
    }

    /** What a file is; empty for what the lab knows nothing to do with. */
    public static Optional<GivenFile> of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String small = name.toLowerCase(Locale.ROOT);
        for (GivenFile kind : values()) {
            if (kind.ends.stream().anyMatch(small::endsWith)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * The experiment with this file in its place, which is read to the end first.
     *
     * @param name the path as the experiment is to give it, relative to {@code base}
     * @param base folder that paths are relative to
     * @throws InvalidValueException if the file cannot be read or is not what it should be
     * @throws IllegalStateException for an experiment, a figure or a model, which is no part of one
     */
    public ExperimentConfig in(ExperimentConfig config, String name, Path base) {
        return switch (this) {
            case EXPERIMENT, FIGURE, MODEL -> throw new IllegalStateException(what + " is opened");
            case PAIRS -> {
                DataConfig.FromFile data = new DataConfig.FromFile(name);
                PairsFile.read(data, base);
                yield config.withData(data);
            }
            case IMAGE -> RewardImages.read(config.withReward(new Heightmap(name, HEIGHT)), base);
        };
    }
}
