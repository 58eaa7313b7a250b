package org.prefflow.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prefflow.figure.GreyImage;
import org.prefflow.math.GreyLevels;
import org.prefflow.param.InvalidValueException;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;

/**
 * Reads the images that rewards are made of: files beside the experiment, or the lab's own, which
 * are resources {@code heightmaps/NAME.png} and called {@code lab:NAME}.
 */
public final class RewardImages {

    private static final String OWN = "lab:";
    private static final int MOST_BYTES = 32 << 20;

    private RewardImages() {}

    /** Whether an image is one of the lab's own, rather than a file. */
    static boolean isOwn(String image) {
        return image.startsWith(OWN);
    }

    /** Whether an image is a file, rather than one of the lab's own or one that is written out. */
    static boolean isFile(String image) {
        return !isOwn(image) && !InlineFile.is(image);
    }

    /** A picture written out, so that an experiment holds it and needs no file. */
    static String inline(GreyLevels levels) {
        return new InlineFile(InlineFile.IMAGE + "png", "", GreyImage.png(levels)).text();
    }

    private static byte[] inlineBytes(String image) {
        return InlineFile.parse(image, InlineFile.IMAGE).bytes();
    }

    /** The lab's own images by name, with one line each. */
    static Map<String, String> own() {
        Map<String, String> images = new LinkedHashMap<>();
        images.put(OWN + "crater", "a ring wall, higher on one side, with a peak in the middle");
        images.put(OWN + "hills", "smooth random hills");
        return images;
    }

    /**
     * The same experiment with every image read that its rewards name.
     *
     * @param base folder that paths are relative to
     * @throws InvalidValueException naming the field, if a file is not there, is no image or is too
     *     large
     */
    public static ExperimentConfig read(ExperimentConfig config, Path base) {
        ExperimentConfig read = config.withReward(read(config.reward(), "reward.image", base));
        return config.preference() instanceof TwoGroups groups
                ? read.withPreference(
                        groups.withOther(read(groups.other(), "preference.other.image", base)))
                : read;
    }

    /** A reward whose image is the lab's own or written out, read; any other reward as it is. */
    public static Reward readOwn(Reward reward) {
        return reward instanceof Heightmap map && !isFile(map.image())
                ? read(reward, "image", Path.of(""))
                : reward;
    }

    private static Reward read(Reward reward, String field, Path base) {
        if (!(reward instanceof Heightmap map) || map.isRead()) {
            return reward;
        }
        try {
            return map.with(GreyImage.read(bytes(map.image(), base)));
        } catch (IllegalArgumentException e) {
            String shown = isFile(map.image()) || isOwn(map.image()) ? map.image() : "data:...";
            throw new InvalidValueException(field, shown, e.getMessage());
        }
    }

    private static byte[] bytes(String image, Path base) {
        if (isOwn(image)) {
            return ownBytes(image);
        }
        return isFile(image) ? fileBytes(base, image) : inlineBytes(image);
    }

    private static byte[] ownBytes(String image) {
        if (!own().containsKey(image)) {
            throw new IllegalArgumentException(
                    "must be a file or one of the lab's own images, "
                            + String.join(", ", own().keySet()));
        }
        String name = "/heightmaps/" + image.substring(OWN.length()) + ".png";
        try (InputStream in = RewardImages.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("must be readable: " + DiskTrouble.sentence(e), e);
        }
    }

    private static byte[] fileBytes(Path base, String image) {
        try {
            Path file = base.resolve(image);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "must be a readable image file; there is no file " + file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IllegalArgumentException("must be at most 32 MiB");
                }
                return bytes;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a path of a file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "must be a readable image file: " + DiskTrouble.sentence(e), e);
        }
    }

    /** A copy of an experiment whose images, and how to write them, go with a run. */
    record Packed(ExperimentConfig config, Map<String, GreyLevels> images) {}

    /** The experiment as its run folder holds it: image files under names of the folder's own. */
    static Packed pack(ExperimentConfig config) {
        Map<String, GreyLevels> images = new LinkedHashMap<>();
        ExperimentConfig packed = config;
        Optional<Heightmap> reward = fromFile(config.reward());
        if (reward.isPresent()) {
            images.put("heightmap.png", reward.get().levels());
            packed = packed.withReward(new Heightmap("heightmap.png", reward.get().height()));
        }
        if (config.preference() instanceof TwoGroups groups) {
            Optional<Heightmap> other = fromFile(groups.other());
            if (other.isPresent()) {
                images.put("heightmap-other.png", other.get().levels());
                packed =
                        packed.withPreference(
                                groups.withOther(
                                        new Heightmap(
                                                "heightmap-other.png", other.get().height())));
            }
        }
        return new Packed(packed, images);
    }

    private static Optional<Heightmap> fromFile(Reward reward) {
        return reward instanceof Heightmap map && map.isRead() && !isOwn(map.image())
                ? Optional.of(map)
                : Optional.empty();
    }
}
